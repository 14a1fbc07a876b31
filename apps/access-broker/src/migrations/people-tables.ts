import type { MigrationInterface, QueryRunner } from 'typeorm';

const kept = [
  'broken_glass',
  'broken_glass_end',
  'broken_glass_review',
  'exclusion',
  'exclusion_clearance',
  'restriction',
  'restriction_end',
  'named_reader',
  'named_reader_end',
  'claim',
  'claim_end',
];

/**
 * What hangs on the people who read: broken glass, exclusions, restrictions with their named readers, claimed relationships.
 * Facts that are added and never changed; an end, a clearance and a review are facts of their own.
 */
export class PeopleTables1795525200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE broken_glass (
        break_glass_id uuid PRIMARY KEY,
        source_person_ids uuid[] NOT NULL CHECK (cardinality(source_person_ids) > 0),
        user_id text NOT NULL,
        role text NOT NULL,
        agency text NOT NULL,
        ground text NOT NULL CHECK (ground IN ('CHILD_AT_IMMEDIATE_RISK', 'ADULT_AT_IMMEDIATE_RISK', 'CHILD_MISSING')),
        reason text NOT NULL CHECK (char_length(btrim(reason)) >= 20),
        from_at timestamptz NOT NULL,
        until_at timestamptz NOT NULL CHECK (until_at > from_at),
        due_on date NOT NULL
      );
      CREATE INDEX broken_glass_user ON broken_glass (user_id, until_at);
      CREATE INDEX broken_glass_due ON broken_glass (agency, due_on);
      CREATE TABLE broken_glass_end (
        break_glass_id uuid PRIMARY KEY REFERENCES broken_glass,
        ended_at timestamptz NOT NULL,
        ended_by text NOT NULL
      );
      CREATE TABLE broken_glass_review (
        break_glass_id uuid PRIMARY KEY REFERENCES broken_glass,
        outcome text NOT NULL CHECK (outcome IN ('JUSTIFIED', 'NOT_JUSTIFIED')),
        reason text NOT NULL,
        reviewed_at timestamptz NOT NULL,
        reviewed_by text NOT NULL
      );

      CREATE TABLE exclusion_clearance (
        exclusion_id uuid PRIMARY KEY REFERENCES exclusion,
        cleared_at timestamptz NOT NULL,
        cleared_by text NOT NULL,
        cleared_for text NOT NULL,
        reason text NOT NULL
      );
      ALTER TABLE exclusion
        ADD COLUMN kind text NOT NULL DEFAULT 'PARTY' CHECK (kind IN ('PARTY', 'LINKED')),
        ADD COLUMN origin text NOT NULL DEFAULT 'BY_HAND' CHECK (origin IN ('BY_HAND', 'STAFF_LIST')),
        ADD COLUMN reason text,
        DROP COLUMN cleared_by,
        DROP COLUMN ended_at;
      ALTER TABLE exclusion ALTER COLUMN kind DROP DEFAULT, ALTER COLUMN origin DROP DEFAULT;
      CREATE INDEX exclusion_person ON exclusion (source_person_id, user_id);
      CREATE INDEX exclusion_user ON exclusion (user_id);
      CREATE UNIQUE INDEX exclusion_found_once ON exclusion (user_id, source_person_id, kind) WHERE origin = 'STAFF_LIST';

      CREATE TABLE restriction (
        restriction_id uuid PRIMARY KEY,
        source_person_ids uuid[] NOT NULL CHECK (cardinality(source_person_ids) > 0),
        owning_agency text NOT NULL,
        data_category text,
        sensitivity text NOT NULL CHECK (sensitivity IN ('NORMAL', 'RESTRICTED', 'HIDDEN_EXISTENCE')),
        reason text NOT NULL,
        recorded_by text NOT NULL,
        role text NOT NULL,
        from_at timestamptz NOT NULL,
        until_at timestamptz
      );
      CREATE INDEX restriction_source_person ON restriction USING gin (source_person_ids);
      CREATE TABLE restriction_end (
        restriction_id uuid PRIMARY KEY REFERENCES restriction,
        ended_at timestamptz NOT NULL,
        ended_by text NOT NULL
      );
      DROP TABLE named_reader;
      CREATE TABLE named_reader (
        named_id uuid PRIMARY KEY,
        restriction_id uuid NOT NULL REFERENCES restriction,
        user_id text NOT NULL,
        named_by text NOT NULL,
        named_at timestamptz NOT NULL,
        reason text
      );
      CREATE INDEX named_reader_restriction ON named_reader (restriction_id);
      CREATE TABLE named_reader_end (
        named_id uuid PRIMARY KEY REFERENCES named_reader,
        ended_at timestamptz NOT NULL,
        ended_by text NOT NULL
      );

      CREATE TABLE claim (
        claim_id uuid PRIMARY KEY,
        source_person_ids uuid[] NOT NULL CHECK (cardinality(source_person_ids) > 0),
        user_id text NOT NULL,
        role text NOT NULL,
        agency text NOT NULL,
        reason text NOT NULL,
        from_at timestamptz NOT NULL,
        until_at timestamptz NOT NULL CHECK (until_at > from_at)
      );
      CREATE INDEX claim_user ON claim (user_id, until_at);
      CREATE INDEX claim_agency ON claim (agency, from_at);
      CREATE TABLE claim_end (
        claim_id uuid PRIMARY KEY REFERENCES claim,
        ended_at timestamptz NOT NULL,
        ended_by text NOT NULL
      );

      ALTER TABLE agreement ADD COLUMN reason text, ADD COLUMN suspended_for text CHECK (suspended OR suspended_for IS NULL);
    `);
    for (const table of kept) {
      await runner.query(`
        CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON ${table}
          FOR EACH ROW EXECUTE FUNCTION refuse_change_of_footing();
        ALTER TABLE ${table} ENABLE ALWAYS TRIGGER append_only;
      `);
    }
    // The app's role has the name of its schema.
    await runner.query(`
      DO $$ BEGIN
        EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON ${kept.join(', ')} FROM %I', current_schema());
      END $$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Exclusions and named readers are kept otherwise now: there is no way back without losing some.');
  }
}
