import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKey } from '#libs/ledger';

/** A folder with a key of its own to sign a test's ledger with. */
export async function ledgerKeys(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `lintel-test-${process.pid}-`));
  await createKey(folder, 'lintel.test/ledger', new Date());
  return folder;
}
