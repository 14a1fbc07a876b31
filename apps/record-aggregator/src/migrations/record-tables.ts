import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Notifications as received, people as told and as believed, items, and what they are found by. */
export class RecordTables1767312000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE notification (
        notification_id uuid PRIMARY KEY,
        reference_id uuid NOT NULL,
        agency text NOT NULL,
        source_ref text NOT NULL,
        version integer NOT NULL CHECK (version >= 1),
        sender text NOT NULL,
        purpose_declared text NOT NULL,
        occurred_at timestamptz NOT NULL,
        recorded_at timestamptz NOT NULL,
        published_at timestamptz NOT NULL,
        received_at timestamptz NOT NULL,
        place_protected boolean NOT NULL,
        message jsonb NOT NULL,
        UNIQUE (reference_id, version)
      );
      CREATE TABLE hub_person (
        person_id uuid PRIMARY KEY,
        created_at timestamptz NOT NULL
      );
      CREATE TABLE source_person (
        source_person_id uuid PRIMARY KEY,
        reference_id uuid NOT NULL,
        ref text NOT NULL,
        kind text NOT NULL,
        facts_version integer NOT NULL,
        facts jsonb NOT NULL,
        verified_nhs_number text,
        exact_key text,
        unborn_key text,
        address_protected boolean NOT NULL
      );
      CREATE INDEX source_person_protected ON source_person (source_person_id) WHERE address_protected;
      CREATE INDEX source_person_reference ON source_person (reference_id);
      CREATE INDEX source_person_nhs_number ON source_person (verified_nhs_number) WHERE verified_nhs_number IS NOT NULL;
      CREATE INDEX source_person_exact_key ON source_person (exact_key) WHERE exact_key IS NOT NULL;
      CREATE INDEX source_person_unborn_key ON source_person (unborn_key) WHERE unborn_key IS NOT NULL;
      CREATE TABLE identity_link (
        link_id uuid PRIMARY KEY,
        source_person_id uuid NOT NULL REFERENCES source_person,
        person_id uuid NOT NULL REFERENCES hub_person,
        rule text NOT NULL,
        evidence jsonb NOT NULL,
        believed_from timestamptz NOT NULL,
        believed_until timestamptz,
        CHECK (believed_until IS NULL OR believed_until >= believed_from)
      );
      CREATE UNIQUE INDEX identity_link_now ON identity_link (source_person_id) WHERE believed_until IS NULL;
      CREATE INDEX identity_link_person ON identity_link (person_id);
      CREATE TABLE notification_person (
        notification_id uuid NOT NULL REFERENCES notification,
        ref text NOT NULL,
        source_person_id uuid NOT NULL REFERENCES source_person,
        kind text NOT NULL,
        roles text[] NOT NULL,
        PRIMARY KEY (notification_id, ref)
      );
      CREATE INDEX notification_person_source_person ON notification_person (source_person_id);
      CREATE TABLE relationship (
        notification_id uuid NOT NULL REFERENCES notification,
        from_source_person_id uuid NOT NULL REFERENCES source_person,
        to_source_person_id uuid NOT NULL REFERENCES source_person,
        type text NOT NULL,
        PRIMARY KEY (notification_id, from_source_person_id, to_source_person_id, type)
      );
      CREATE TABLE residence (
        notification_id uuid NOT NULL REFERENCES notification,
        source_person_id uuid NOT NULL REFERENCES source_person,
        address_key text NOT NULL,
        from_date date,
        to_date date,
        PRIMARY KEY (notification_id, source_person_id, address_key)
      );
      CREATE INDEX residence_source_person ON residence (source_person_id);
      CREATE TABLE protected_place (
        notification_id uuid NOT NULL REFERENCES notification,
        address_key text NOT NULL,
        PRIMARY KEY (address_key, notification_id)
      );
      CREATE TABLE item (
        item_id uuid PRIMARY KEY,
        source_person_id uuid NOT NULL REFERENCES source_person,
        notification_id uuid NOT NULL REFERENCES notification,
        data_category text NOT NULL,
        label jsonb NOT NULL,
        people uuid[] NOT NULL,
        payload jsonb NOT NULL,
        protects boolean NOT NULL
      );
      CREATE INDEX item_source_person ON item (source_person_id);
      CREATE INDEX item_notification ON item (notification_id);
      CREATE TABLE search_term (
        kind text NOT NULL,
        value text NOT NULL,
        item_id uuid NOT NULL REFERENCES item,
        source_person_id uuid NOT NULL REFERENCES source_person,
        PRIMARY KEY (item_id, kind, value)
      );
      CREATE INDEX search_term_value ON search_term (kind, value text_pattern_ops, source_person_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE search_term, item, protected_place, residence, relationship, notification_person, identity_link,
        source_person, hub_person, notification
    `);
  }
}
