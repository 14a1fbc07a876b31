import type { MigrationInterface, QueryRunner } from 'typeorm';
import type { AppDatabase } from '#libs/database';
import { messagingMigrations } from '#libs/messaging';
import { ContactTier1795523400000 } from './migrations/contact-tier.js';
import { PersonNow1795500000001 } from './migrations/person-now.js';
import { RecordChanges1795521600000 } from './migrations/record-changes.js';

/** Contacts, sessions, forms kept over a sign-in, and searches. */
class FrontDoor1795500000000 implements MigrationInterface {
  name = 'FrontDoor1795500000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SEQUENCE contact_announced;
      CREATE TABLE contact (
        contact_id uuid PRIMARY KEY,
        reference_id uuid NOT NULL,
        source_person_id uuid NOT NULL,
        person_id_recorded uuid NOT NULL,
        notification_id uuid NOT NULL,
        version integer NOT NULL,
        owning_agency text NOT NULL,
        agency text NOT NULL,
        recorded_at timestamptz NOT NULL,
        received_at timestamptz NOT NULL,
        opened_at timestamptz NOT NULL,
        earlier boolean NOT NULL GENERATED ALWAYS AS (received_at - recorded_at > interval '365 days') STORED,
        announced bigint UNIQUE,
        taken_by_user_id text,
        taken_by text,
        taken_at timestamptz,
        UNIQUE (reference_id, source_person_id),
        CHECK ((taken_by_user_id IS NULL) = (taken_at IS NULL))
      );
      CREATE INDEX contact_by_arrival ON contact (agency, earlier, received_at DESC) WHERE announced IS NOT NULL;
      CREATE INDEX contact_by_worker ON contact (taken_by_user_id, received_at DESC) WHERE taken_by_user_id IS NOT NULL;
      CREATE INDEX contact_by_notification ON contact (notification_id);
      CREATE TABLE session (
        sid varchar PRIMARY KEY,
        sess json NOT NULL,
        expire timestamp(6) NOT NULL
      );
      CREATE INDEX session_by_expiry ON session (expire);
      CREATE TABLE unsent_form (
        form_id text PRIMARY KEY,
        sealed bytea NOT NULL,
        expires_at timestamptz NOT NULL
      );
      CREATE INDEX unsent_form_by_expiry ON unsent_form (expires_at);
      CREATE TABLE search (
        search_id uuid PRIMARY KEY,
        user_id text NOT NULL,
        sealed bytea NOT NULL,
        expires_at timestamptz NOT NULL
      );
      CREATE INDEX search_by_expiry ON search (expires_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE search, unsent_form, session, contact;
      DROP SEQUENCE contact_announced;
    `);
  }
}

export const database: AppDatabase = {
  app: 'front-door',
  schema: 'front_door',
  entities: [],
  migrations: [
    ...messagingMigrations,
    FrontDoor1795500000000,
    PersonNow1795500000001,
    RecordChanges1795521600000,
    ContactTier1795523400000,
  ],
};
