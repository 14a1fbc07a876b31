import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Frontier } from '#libs/ledger';
import { NODE_LEVELS } from '../ledger/node-levels.js';

const added = ['ledger_node', 'ledger_batch', 'ledger_checkpoint'];

/**
 * From a chain of hashes to a tree of them, which proves the same and lets one entry be proved without all the others.
 * What is chained already becomes the tree's first leaves. Only added to, like the rest of the ledger.
 */
export class LedgerTree1795514400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE ledger_chain DROP COLUMN chain_hash;
      ALTER TABLE ledger_chain RENAME TO ledger_leaf;
      CREATE TABLE ledger_node (
        level smallint NOT NULL,
        index bigint NOT NULL,
        hash bytea NOT NULL CHECK (length(hash) = 32),
        PRIMARY KEY (level, index)
      );
      CREATE TABLE ledger_batch (
        size bigint PRIMARY KEY CHECK (size >= 1),
        edge bytea[] NOT NULL,
        chained_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      CREATE TABLE ledger_checkpoint (
        size bigint PRIMARY KEY,
        note text NOT NULL,
        signed_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
    `);
    await plantWhatIsChained(runner);
    for (const table of added) {
      await runner.query(`
        CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION refuse_change();
        CREATE TRIGGER never_emptied BEFORE TRUNCATE ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
        ALTER TABLE ${table} ENABLE ALWAYS TRIGGER append_only, ENABLE ALWAYS TRIGGER never_emptied;
      `);
    }
    await runner.query(`
      DO $$ BEGIN
        EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON ${added.join(', ')} FROM %I', current_schema());
      END $$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('The ledger is only added to: its tree is not taken down again.');
  }
}

async function plantWhatIsChained(runner: QueryRunner): Promise<void> {
  const frontier = new Frontier();
  for (;;) {
    const leaves: { hash: Buffer }[] = await runner.query(
      'SELECT leaf_hash AS hash FROM ledger_leaf WHERE position > $1 ORDER BY position LIMIT 10000',
      [frontier.size],
    );
    if (leaves.length === 0) break;
    const nodes: { level: number; index: number; hash: Buffer }[] = [];
    for (const { hash } of leaves) {
      frontier.append(hash, (node, nodeHash) => {
        if (node.level % NODE_LEVELS === 0) nodes.push({ ...node, hash: nodeHash });
      });
    }
    await runner.query(
      'INSERT INTO ledger_node (level, index, hash) SELECT * FROM unnest($1::smallint[], $2::bigint[], $3::bytea[])',
      [nodes.map(({ level }) => level), nodes.map(({ index }) => index), nodes.map(({ hash }) => hash)],
    );
  }
  if (frontier.size > 0) {
    await runner.query('INSERT INTO ledger_batch (size, edge) VALUES ($1, $2::bytea[])', [
      frontier.size,
      frontier.edge,
    ]);
  }
}
