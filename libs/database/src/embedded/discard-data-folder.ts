import { existsSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CannotStart } from '../cannot-start.js';
import { stopOrphan } from './cluster.js';
import { holderOf } from './data-folder-lock.js';
import { makeDataFolder, openCluster } from './open-cluster.js';

/** All that Lintel puts into a data folder. */
const OURS = /^(postgres(\.new|\.password)?|(secrets|applied|county|running)\.json.*|logs|backups|kafka|replaced-.*)$/;

/**
 * Stops the server a killed process left on the folder and removes what Lintel put there; the folder itself goes when nothing
 * else is in it, for LINTEL_DATA_DIR may be anywhere. Throws CannotStart while a living process holds it.
 */
export async function discardDataFolder(dataDir: string): Promise<void> {
  if (!existsSync(dataDir)) return;
  makeDataFolder(dataDir);
  const holder = holderOf(dataDir);
  if (holder)
    throw new CannotStart(`Lintel runs on the data folder ${dataDir} (process ${holder.pid}): stop it first.`);
  if (existsSync(join(dataDir, 'postgres'))) await stopOrphan(openCluster(dataDir));
  for (const name of readdirSync(dataDir)) {
    if (OURS.test(name)) rmSync(join(dataDir, name), { recursive: true, force: true });
  }
  if (readdirSync(dataDir).length === 0) rmdirSync(dataDir);
}
