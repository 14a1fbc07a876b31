import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which hub person a source person is, where that has changed since its contact was opened. */
export class PersonNow1795500000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE person_now (
        source_person_id uuid PRIMARY KEY,
        person_id uuid NOT NULL,
        changed_at timestamptz NOT NULL
      )
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE person_now');
  }
}
