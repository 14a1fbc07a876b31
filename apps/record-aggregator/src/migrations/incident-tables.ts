import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What workers said not to be one incident; and by which address people are found. Which notifications are one incident
 * is not kept: it is derived for each viewer from what that viewer may see.
 */
export class IncidentTables1767484800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE incident_separation (
        decision_id uuid PRIMARY KEY,
        reference_id uuid NOT NULL,
        from_reference_ids uuid[] NOT NULL CHECK (cardinality(from_reference_ids) > 0),
        reason text NOT NULL,
        decided_by text NOT NULL,
        decided_at timestamptz NOT NULL,
        undone_by text,
        undone_at timestamptz,
        undo_reason text,
        CHECK (reference_id <> ALL (from_reference_ids)),
        CHECK ((undone_at IS NULL) = (undone_by IS NULL) AND (undone_at IS NULL) = (undo_reason IS NULL))
      );
      CREATE INDEX incident_separation_reference ON incident_separation (reference_id);
      CREATE INDEX residence_address ON residence (address_key) INCLUDE (source_person_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX residence_address; DROP TABLE incident_separation');
  }
}
