import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Outbox, inbox and parked messages of one app. */
class CreateMessaging1767225600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE outbox (
        seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        id uuid NOT NULL UNIQUE,
        topic text NOT NULL,
        key text NOT NULL,
        type text NOT NULL,
        value bytea NOT NULL,
        headers jsonb NOT NULL,
        appended_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        sent_at timestamptz
      );
      CREATE INDEX outbox_unsent ON outbox (seq) WHERE sent_at IS NULL;
      CREATE INDEX outbox_sent ON outbox (sent_at) WHERE sent_at IS NOT NULL;

      CREATE TABLE inbox (
        consumer text NOT NULL,
        event_id uuid NOT NULL,
        applied_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (consumer, event_id)
      );
      CREATE INDEX inbox_applied ON inbox (applied_at);

      CREATE TABLE parked_message (
        seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        topic text NOT NULL,
        key text NOT NULL,
        message_id text NOT NULL,
        type text,
        value bytea NOT NULL,
        reason text NOT NULL CHECK (reason IN ('NOT_AN_EVENT', 'BREAKS_CONTRACT', 'HANDLER_FAILED', 'BEHIND_PARKED')),
        error_class text,
        tries integer NOT NULL DEFAULT 0,
        state text NOT NULL DEFAULT 'PARKED' CHECK (state IN ('PARKED', 'REPLAYED', 'DISCARDED')),
        parked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        replay_asked_at timestamptz,
        settled_at timestamptz,
        discard_reason text CHECK ((state = 'DISCARDED') = (discard_reason IS NOT NULL))
      );
      CREATE UNIQUE INDEX parked_message_once ON parked_message (topic, key, message_id) WHERE state = 'PARKED';
      CREATE INDEX parked_message_key ON parked_message (topic, key, seq);
      CREATE INDEX parked_message_asked ON parked_message (topic, key)
        WHERE state = 'PARKED' AND replay_asked_at IS NOT NULL;
      CREATE INDEX parked_message_settled ON parked_message (settled_at) WHERE state <> 'PARKED';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE outbox, inbox, parked_message');
  }
}

/** Stand first in the migrations of every app that sends or receives. */
export const messagingMigrations: Function[] = [CreateMessaging1767225600000];
