import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Notifications as received, one row a version. `content` is json, not jsonb: it keeps what was sent in the order sent. */
export class Submissions1767312000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE submission (
        receipt uuid PRIMARY KEY,
        agency text NOT NULL,
        source_ref text NOT NULL,
        version integer NOT NULL CHECK (version > 0),
        sender text NOT NULL,
        content_digest bytea NOT NULL CHECK (octet_length(content_digest) = 32),
        content json,
        received_at timestamptz NOT NULL,
        recorded_at timestamptz,
        UNIQUE (agency, source_ref, version),
        CHECK (content IS NOT NULL OR recorded_at IS NOT NULL)
      );
      CREATE INDEX submission_with_content ON submission (recorded_at)
        WHERE content IS NOT NULL AND recorded_at IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE submission');
  }
}
