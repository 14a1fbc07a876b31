import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the broker knows of contacts, relationships, exclusions, named readers, releases and agreements. */
export class AccessTables1767315600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE contact (
        contact_id uuid PRIMARY KEY,
        source_person_id uuid NOT NULL,
        agency text NOT NULL,
        team text NOT NULL,
        tier text NOT NULL CHECK (tier IN ('NONE', 'EARLY_HELP', 'S17', 'S47')),
        opened_at timestamptz NOT NULL,
        closed_at timestamptz
      );
      CREATE INDEX contact_open ON contact (source_person_id) WHERE closed_at IS NULL;

      CREATE TABLE relationship (
        relationship_id uuid PRIMARY KEY,
        contact_id uuid NOT NULL,
        source_person_id uuid NOT NULL,
        kind text NOT NULL CHECK (kind IN ('TEAM', 'ALLOCATED')),
        agency text NOT NULL,
        team text CHECK ((kind = 'TEAM') = (team IS NOT NULL)),
        user_id text CHECK ((kind = 'ALLOCATED') = (user_id IS NOT NULL)),
        from_at timestamptz NOT NULL,
        ended_at timestamptz
      );
      CREATE INDEX relationship_live ON relationship (source_person_id) WHERE ended_at IS NULL;
      CREATE UNIQUE INDEX relationship_once ON relationship (contact_id, kind) WHERE ended_at IS NULL;

      CREATE TABLE exclusion (
        exclusion_id uuid PRIMARY KEY,
        source_person_id uuid NOT NULL,
        user_id text NOT NULL,
        recorded_by text NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        cleared_by text,
        ended_at timestamptz
      );
      CREATE INDEX exclusion_live ON exclusion (source_person_id, user_id) WHERE ended_at IS NULL;

      CREATE TABLE named_reader (
        source_person_id uuid NOT NULL,
        owning_agency text NOT NULL,
        data_category text NOT NULL,
        user_id text NOT NULL,
        recorded_by text NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (source_person_id, owning_agency, data_category, user_id)
      );

      CREATE TABLE release (
        source_person_id uuid NOT NULL,
        owning_agency text NOT NULL,
        data_category text NOT NULL,
        released_to text NOT NULL,
        recorded_by text NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (source_person_id, owning_agency, data_category, released_to)
      );

      CREATE TABLE agreement (
        agreement_id uuid NOT NULL,
        version integer NOT NULL,
        from_agency text NOT NULL,
        to_agency text NOT NULL,
        data_categories text[] NOT NULL,
        purposes text[] NOT NULL,
        max_mode text NOT NULL CHECK (max_mode IN ('HIDE', 'EXISTENCE', 'SUMMARY', 'CONTENT')),
        valid_from timestamptz NOT NULL,
        valid_until timestamptz,
        suspended boolean NOT NULL,
        recorded_by text NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        superseded_at timestamptz,
        PRIMARY KEY (agreement_id, version)
      );
      CREATE UNIQUE INDEX agreement_current ON agreement (agreement_id) WHERE superseded_at IS NULL;
      CREATE INDEX agreement_reader ON agreement (to_agency) WHERE superseded_at IS NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE contact, relationship, exclusion, named_reader, release, agreement');
  }
}
