import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What people are compared by and found by, what a person decides about them, and why each link is believed. Profiles and
 * keys of people already held are made when the app starts: they depend on its model.
 */
export class IdentityTables1767398400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE match_index (
        sole boolean PRIMARY KEY DEFAULT true CHECK (sole),
        made_by text NOT NULL
      );
      CREATE TABLE match_profile (
        profile_id uuid PRIMARY KEY,
        columns jsonb NOT NULL
      );
      CREATE TABLE match_key (
        key bigint NOT NULL,
        profile_id uuid NOT NULL REFERENCES match_profile,
        PRIMARY KEY (key, profile_id)
      );
      CREATE INDEX match_key_profile ON match_key (profile_id);
      ALTER TABLE source_person ADD COLUMN profile_id uuid REFERENCES match_profile;
      CREATE INDEX source_person_profile ON source_person (profile_id) INCLUDE (source_person_id);
      DROP INDEX source_person_exact_key, source_person_unborn_key;
      ALTER TABLE source_person DROP COLUMN exact_key, DROP COLUMN unborn_key;
      UPDATE source_person SET facts = facts - 'exactKey';
      CREATE INDEX relationship_from ON relationship (from_source_person_id);
      CREATE INDEX relationship_to ON relationship (to_source_person_id);

      CREATE TABLE match_review (
        review_id uuid PRIMARY KEY,
        reason text NOT NULL,
        opened_at timestamptz NOT NULL,
        left_source_person_id uuid NOT NULL REFERENCES source_person,
        right_source_person_id uuid NOT NULL REFERENCES source_person,
        weight double precision,
        CHECK (left_source_person_id <> right_source_person_id)
      );
      CREATE INDEX match_review_left ON match_review (left_source_person_id);
      CREATE INDEX match_review_right ON match_review (right_source_person_id);
      CREATE TABLE identity_decision (
        decision_id uuid PRIMARY KEY,
        kind text NOT NULL CHECK (kind IN ('SAME_PERSON', 'NOT_THE_SAME', 'ADOPTION_SEPARATION', 'UNMERGE')),
        review_id uuid REFERENCES match_review,
        reason text NOT NULL,
        decided_by text NOT NULL,
        decided_at timestamptz NOT NULL,
        undone_by text,
        undone_at timestamptz,
        undo_reason text,
        CHECK ((undone_at IS NULL) = (undone_by IS NULL) AND (undone_at IS NULL) = (undo_reason IS NULL))
      );
      CREATE UNIQUE INDEX identity_decision_in_force ON identity_decision (review_id) WHERE undone_at IS NULL;
      CREATE INDEX identity_decision_review ON identity_decision (review_id);
      CREATE TABLE separation (
        decision_id uuid NOT NULL REFERENCES identity_decision,
        source_person_id uuid NOT NULL REFERENCES source_person,
        side smallint NOT NULL CHECK (side IN (1, 2)),
        PRIMARY KEY (decision_id, source_person_id)
      );
      CREATE INDEX separation_source_person ON separation (source_person_id);

      ALTER TABLE identity_link
        ADD COLUMN weight double precision,
        ADD COLUMN against_source_person_id uuid REFERENCES source_person,
        ADD COLUMN decision_id uuid REFERENCES identity_decision,
        ADD COLUMN ended_by uuid REFERENCES identity_decision;
      CREATE INDEX identity_link_decision ON identity_link (decision_id) WHERE decision_id IS NOT NULL;
      CREATE INDEX identity_link_ended_by ON identity_link (ended_by) WHERE ended_by IS NOT NULL;
      CREATE INDEX identity_link_members ON identity_link (person_id) INCLUDE (source_person_id)
        WHERE believed_until IS NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX identity_link_members;
      ALTER TABLE identity_link DROP COLUMN weight, DROP COLUMN against_source_person_id, DROP COLUMN decision_id,
        DROP COLUMN ended_by;
      DROP TABLE separation, identity_decision, match_review;
      ALTER TABLE source_person DROP COLUMN profile_id, ADD COLUMN exact_key text, ADD COLUMN unborn_key text;
      CREATE INDEX source_person_exact_key ON source_person (exact_key) WHERE exact_key IS NOT NULL;
      CREATE INDEX source_person_unborn_key ON source_person (unborn_key) WHERE unborn_key IS NOT NULL;
      DROP INDEX relationship_from, relationship_to;
      DROP TABLE match_key, match_profile, match_index;
    `);
  }
}
