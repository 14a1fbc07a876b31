import type { MigrationInterface, QueryRunner } from 'typeorm';

const kept = [
  'consent',
  'consent_withdrawal',
  'consent_dispute',
  'consent_dispute_resolution',
  'dispensation',
  'dispensation_confirmation',
  'dispensation_end',
  'gateway',
  'gateway_end',
];

/**
 * Consents, dispensations and gateways, and what became of each: facts that are added and never changed, so that what was in
 * force at any time can be told. `source_person_ids` are those that the worker saw as the person.
 */
export class FootingTables1795521600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE consent (
        consent_id uuid PRIMARY KEY,
        source_person_ids uuid[] NOT NULL CHECK (cardinality(source_person_ids) > 0),
        status text NOT NULL CHECK (status IN ('GIVEN', 'REFUSED', 'NOT_SOUGHT', 'NOT_REQUIRED')),
        given_by text NOT NULL,
        giver_source_person_ids uuid[] NOT NULL,
        purposes text[] NOT NULL,
        data_categories text[] NOT NULL,
        agencies text[] NOT NULL,
        max_tier text NOT NULL,
        method text NOT NULL,
        capacity_note text,
        given_at timestamptz NOT NULL,
        expires_at timestamptz,
        review_on date,
        recorded_by text NOT NULL,
        recorded_agency text NOT NULL,
        recorded_at timestamptz NOT NULL
      );
      CREATE INDEX consent_source_person ON consent USING gin (source_person_ids);
      CREATE TABLE consent_withdrawal (
        consent_id uuid PRIMARY KEY REFERENCES consent,
        withdrawn_at timestamptz NOT NULL,
        withdrawn_by text NOT NULL,
        replaced_by uuid REFERENCES consent
      );
      CREATE TABLE consent_dispute (
        dispute_id uuid PRIMARY KEY,
        consent_id uuid NOT NULL REFERENCES consent,
        disputed_at timestamptz NOT NULL,
        disputed_by text NOT NULL,
        recorded_agency text NOT NULL,
        reason text NOT NULL
      );
      CREATE INDEX consent_dispute_consent ON consent_dispute (consent_id);
      CREATE TABLE consent_dispute_resolution (
        dispute_id uuid PRIMARY KEY REFERENCES consent_dispute,
        resolved_at timestamptz NOT NULL,
        resolved_by text NOT NULL,
        reason text NOT NULL
      );

      CREATE TABLE dispensation (
        dispensation_id uuid PRIMARY KEY,
        source_person_ids uuid[] NOT NULL CHECK (cardinality(source_person_ids) > 0),
        authorised_by text NOT NULL,
        authoriser_role text NOT NULL,
        recorded_agency text NOT NULL,
        reason text NOT NULL,
        from_at timestamptz NOT NULL,
        until_at timestamptz
      );
      CREATE INDEX dispensation_source_person ON dispensation USING gin (source_person_ids);
      CREATE TABLE dispensation_confirmation (
        dispensation_id uuid PRIMARY KEY REFERENCES dispensation,
        confirmed_at timestamptz NOT NULL,
        confirmed_by text NOT NULL
      );
      CREATE TABLE dispensation_end (
        dispensation_id uuid PRIMARY KEY REFERENCES dispensation,
        ended_at timestamptz NOT NULL,
        ended_by text NOT NULL,
        recorded_agency text NOT NULL,
        reason text NOT NULL
      );

      CREATE TABLE gateway (
        gateway_id uuid PRIMARY KEY,
        source_person_ids uuid[] NOT NULL CHECK (cardinality(source_person_ids) > 0),
        type text NOT NULL,
        agency text CHECK ((agency IS NOT NULL) = (type IN ('S16LA_DETERMINATION', 'SIGNIFICANT_HARM'))),
        decided_by text NOT NULL,
        recorded_agency text NOT NULL,
        reason text NOT NULL,
        from_at timestamptz NOT NULL,
        until_at timestamptz
      );
      CREATE INDEX gateway_source_person ON gateway USING gin (source_person_ids);
      CREATE TABLE gateway_end (
        gateway_id uuid PRIMARY KEY REFERENCES gateway,
        ended_at timestamptz NOT NULL,
        ended_by text NOT NULL,
        recorded_agency text NOT NULL,
        reason text NOT NULL
      );

      CREATE FUNCTION refuse_change_of_footing() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'What was decided can only be added to' USING ERRCODE = 'insufficient_privilege';
      END $$;
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
      ALTER TABLE contact ADD COLUMN tier_stated_at timestamptz;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE contact DROP COLUMN tier_stated_at;
      DROP TABLE ${kept.toReversed().join(', ')};
      DROP FUNCTION refuse_change_of_footing();
    `);
  }
}
