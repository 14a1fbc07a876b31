import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createKey } from '#libs/ledger';

/** The folder of the keys that sign the ledger, beside the database's; its first key is made when there is none. */
export async function openLedgerKeys(dataDir: string): Promise<string> {
  const folder = join(dataDir, 'ledger-keys');
  if (!existsSync(folder)) await createKey(folder, 'lintel.localhost/ledger', new Date());
  return folder;
}
