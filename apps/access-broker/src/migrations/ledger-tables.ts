import type { MigrationInterface, QueryRunner } from 'typeorm';

const kept = ['ledger_entry', 'ledger_subject', 'ledger_chain'];

/**
 * The disclosure ledger. Entries, whom they concern and their chain can only be added to: the app's role has no right
 * to change them, and a trigger refuses even the owner. What waits to be chained stands in a queue of its own.
 */
export class LedgerTables1767319200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE ledger_entry (
        entry_id uuid PRIMARY KEY,
        at timestamptz NOT NULL,
        entry text NOT NULL
      );
      CREATE TABLE ledger_subject (
        source_person_id uuid NOT NULL,
        at timestamptz NOT NULL,
        entry_id uuid NOT NULL,
        PRIMARY KEY (source_person_id, at, entry_id)
      );
      CREATE TABLE ledger_chain (
        position bigint PRIMARY KEY CHECK (position >= 1),
        entry_id uuid NOT NULL UNIQUE,
        leaf_hash bytea NOT NULL CHECK (length(leaf_hash) = 32),
        chain_hash bytea NOT NULL CHECK (length(chain_hash) = 32),
        chained_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      CREATE TABLE ledger_unchained (
        arrival bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        entry_id uuid NOT NULL UNIQUE
      );

      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'The ledger can only be added to' USING ERRCODE = 'insufficient_privilege';
      END $$;
    `);
    for (const table of kept) {
      // ALWAYS: also where a session pretends to be a replica.
      await runner.query(`
        CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION refuse_change();
        CREATE TRIGGER never_emptied BEFORE TRUNCATE ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
        ALTER TABLE ${table} ENABLE ALWAYS TRIGGER append_only, ENABLE ALWAYS TRIGGER never_emptied;
      `);
    }
    // The app's role has the name of its schema.
    await runner.query(`
      DO $$ BEGIN
        EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON ${kept.join(', ')} FROM %I', current_schema());
      END $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE ledger_entry, ledger_subject, ledger_chain, ledger_unchained');
    await runner.query('DROP FUNCTION refuse_change()');
  }
}
