import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CannotStart } from '../cannot-start.js';
import { openCluster } from './open-cluster.js';
import { stopOrphan } from './cluster.js';
import { holderOf } from './data-folder-lock.js';

/**
 * Stops the server a killed process left on the folder and removes the folder with everything in it.
 * Throws CannotStart while a living process holds it.
 */
export async function discardDataFolder(dataDir: string): Promise<void> {
  if (!existsSync(dataDir)) return;
  const holder = holderOf(dataDir);
  if (holder)
    throw new CannotStart(`Lintel runs on the data folder ${dataDir} (process ${holder.pid}): stop it first.`);
  if (existsSync(join(dataDir, 'postgres'))) await stopOrphan(openCluster(dataDir));
  rmSync(dataDir, { recursive: true, force: true });
}
