import type { MigrationInterface, QueryRunner } from 'typeorm';

/** On which statutory tier a contact was stated to be worked, by whom and when; the latest holds, none is overwritten. */
export class ContactTier1795523400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE contact_tier (
        contact_id uuid NOT NULL REFERENCES contact,
        stated_at timestamptz NOT NULL,
        tier text NOT NULL,
        stated_by text NOT NULL,
        PRIMARY KEY (contact_id, stated_at)
      );
      CREATE INDEX contact_by_person ON contact (person_id_recorded);
      CREATE INDEX person_now_by_person ON person_now (person_id)
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX person_now_by_person, contact_by_person; DROP TABLE contact_tier');
  }
}
