import { DataSource } from 'typeorm';
import { beforeTheFirst, link } from './chain.js';

/** What is wrong with the ledger, at the first place where it is. */
export interface BrokenChain {
  readonly problem: 'ENTRY_MISSING' | 'ENTRY_CHANGED' | 'LINK_MISSING' | 'LINK_CHANGED' | 'ENTRY_NEVER_CHAINED';
  /** Position in the chain; null for an entry that is not in it. */
  readonly position: string | null;
  readonly entryId: string | null;
}

interface Row {
  position: string;
  entryId: string;
  leafHash: Buffer;
  chainHash: Buffer;
  entry: string | null;
}

const PAGE = 2_000;

/**
 * Reads the whole chain against the entries: gives how many were checked, and the first that is missing, changed or out
 * of the chain. Cutting off the end of both tables is not seen from within: that needs a checkpoint kept elsewhere.
 */
export async function verifyChain(dataSource: DataSource): Promise<{ checked: number; broken: BrokenChain | null }> {
  let previous: Buffer = beforeTheFirst;
  let checked = 0;
  for (let page = await readAfter(dataSource, 0); page.length > 0; page = await readAfter(dataSource, checked)) {
    for (const row of page) {
      const problem = problemOf(row, BigInt(checked) + 1n, previous);
      if (problem) return { checked, broken: { problem, position: row.position, entryId: row.entryId } };
      previous = row.chainHash;
      checked++;
    }
  }
  const lost = await findNeverChained(dataSource);
  return { checked, broken: lost ? { problem: 'ENTRY_NEVER_CHAINED', position: null, entryId: lost } : null };
}

function problemOf(row: Row, expected: bigint, previous: Buffer): BrokenChain['problem'] | undefined {
  if (BigInt(row.position) !== expected) return 'LINK_MISSING';
  if (row.entry === null) return 'ENTRY_MISSING';
  const right = link(previous, row.entry);
  if (!right.leafHash.equals(row.leafHash)) return 'ENTRY_CHANGED';
  return right.chainHash.equals(row.chainHash) ? undefined : 'LINK_CHANGED';
}

function readAfter(dataSource: DataSource, position: number): Promise<Row[]> {
  return dataSource.query<Row[]>(
    `SELECT c.position, c.entry_id AS "entryId", c.leaf_hash AS "leafHash", c.chain_hash AS "chainHash", e.entry
     FROM ledger_chain c LEFT JOIN ledger_entry e USING (entry_id)
     WHERE c.position > $1 ORDER BY c.position LIMIT ${PAGE}`,
    [position],
  );
}

/** An entry that is neither chained nor waiting: somebody took it out of the queue or the end off the chain. */
async function findNeverChained(dataSource: DataSource): Promise<string | undefined> {
  const [row] = await dataSource.query<{ entryId: string }[]>(
    `SELECT e.entry_id AS "entryId" FROM ledger_entry e
     WHERE NOT EXISTS (SELECT FROM ledger_chain c WHERE c.entry_id = e.entry_id)
       AND NOT EXISTS (SELECT FROM ledger_unchained u WHERE u.entry_id = e.entry_id) LIMIT 1`,
  );
  return row?.entryId;
}
