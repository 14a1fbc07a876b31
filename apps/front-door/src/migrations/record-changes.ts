import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What changed of what may be seen of whom, kept for a day so that open pages can be told; and that somebody must consider
 * again what a withdrawn consent had opened.
 */
export class RecordChanges1795521600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE record_change (
        place bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        source_person_ids uuid[] NOT NULL,
        changed_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      CREATE INDEX record_change_time ON record_change (changed_at);
      CREATE INDEX contact_source_person ON contact (source_person_id);
      CREATE TABLE reevaluation_task (
        task_id uuid PRIMARY KEY,
        consent_id uuid NOT NULL UNIQUE,
        source_person_ids uuid[] NOT NULL,
        agency text NOT NULL,
        opened_at timestamptz NOT NULL,
        done_at timestamptz,
        done_by text,
        outcome text,
        CHECK ((done_at IS NULL) = (done_by IS NULL) AND (done_at IS NULL) = (outcome IS NULL))
      );
      CREATE INDEX reevaluation_task_open ON reevaluation_task (agency, opened_at) WHERE done_at IS NULL;
      CREATE INDEX reevaluation_task_person ON reevaluation_task USING gin (source_person_ids);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE reevaluation_task, record_change; DROP INDEX contact_source_person');
  }
}
