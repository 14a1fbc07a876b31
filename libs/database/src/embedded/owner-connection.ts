import { join } from 'node:path';
import { urlAs } from '../provision.js';
import { OWNER, readPostmaster } from './cluster.js';
import { holderOf } from './data-folder-lock.js';
import { DATABASE, EmbeddedPostgres } from './embedded-postgres.js';
import { Secrets } from './secrets.js';

/**
 * The owner's url of a database to look after: `given`, else that of the data folder, whose PostgreSQL is joined when Lintel
 * runs and started when not. `close` leaves everything as it was.
 */
export async function ownerConnection(
  dataDir: string,
  given: string | undefined,
): Promise<{ url: string; close(): Promise<void> }> {
  if (given) return { url: given, close: async () => undefined };
  const server = readPostmaster({ folder: join(dataDir, 'postgres') });
  if (holderOf(dataDir) && server?.status === 'ready') {
    const url = urlAs(`postgres://127.0.0.1:${server.port}/${DATABASE}`, OWNER, Secrets.open(dataDir).get(OWNER));
    return { url, close: async () => undefined };
  }
  const postgres = await EmbeddedPostgres.start({ dataDir });
  return { url: postgres.url, close: () => postgres.stop() };
}
