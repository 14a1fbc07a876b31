import {
  chownSync,
  constants,
  cpSync,
  existsSync,
  lchownSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { CannotStart } from '../cannot-start.js';
import { markFile } from './applied-mark.js';
import { stopOrphan } from './cluster.js';
import { holdDataFolder } from './data-folder-lock.js';
import { openCluster } from './open-cluster.js';
import { userForPostgres } from './system-user.js';

/** How many copies a data folder keeps. */
const KEPT = 3;

/**
 * Copies the stopped cluster to `<data dir>/backups/<now>` and gives that folder; the oldest beyond three are removed.
 * The npm package brings no pg_dump; a cold copy is exact, and where the file system shares blocks it costs nothing.
 */
export function backUp(dataDir: string, now: Date): string {
  const backups = join(dataDir, 'backups');
  const backup = join(backups, now.toISOString().replaceAll(':', '-'));
  const unfinished = `${backup}.new`;
  mkdirSync(backups, { recursive: true, mode: userForPostgres() ? 0o711 : 0o700 });
  try {
    mkdirSync(unfinished, { mode: 0o700 });
    copyCluster(join(dataDir, 'postgres'), join(unfinished, 'postgres'));
    if (existsSync(markFile(dataDir))) cpSync(markFile(dataDir), markFile(unfinished));
    renameSync(unfinished, backup);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    throw error;
  }
  for (const old of listBackups(dataDir).slice(KEPT)) rmSync(join(backups, old), { recursive: true });
  return backup;
}

/** The names of the folder's copies, the newest first. */
export function listBackups(dataDir: string): string[] {
  const backups = join(dataDir, 'backups');
  if (!existsSync(backups)) return [];
  return readdirSync(backups)
    .filter((name) => !name.endsWith('.new'))
    .sort()
    .reverse();
}

/**
 * Puts a copy in the place of the cluster and gives the folder where the replaced one lies; the copy stays. A server that a
 * killed start left is stopped first. Throws CannotStart while Lintel runs, or for a copy that is not there.
 */
export async function restoreBackup(dataDir: string, name: string, now: Date = new Date()): Promise<string> {
  const letGo = holdDataFolder(dataDir);
  try {
    const backup = join(dataDir, 'backups', basename(name));
    if (!existsSync(join(backup, 'postgres'))) {
      throw new CannotStart(`There is no copy ${name} in ${join(dataDir, 'backups')}.`);
    }
    const cluster = openCluster(dataDir);
    if (existsSync(cluster.folder)) await stopOrphan(cluster);
    const replaced = join(dataDir, `replaced-${now.toISOString().replaceAll(':', '-')}`);
    copyCluster(join(backup, 'postgres'), `${cluster.folder}.new`);
    if (existsSync(cluster.folder)) renameSync(cluster.folder, replaced);
    renameSync(`${cluster.folder}.new`, cluster.folder);
    rmSync(markFile(dataDir), { force: true });
    if (existsSync(markFile(backup))) cpSync(markFile(backup), markFile(dataDir));
    return replaced;
  } finally {
    letGo();
  }
}

function copyCluster(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  // PostgreSQL refuses a folder that others may enter, and cpSync does not carry a folder's mode over.
  mkdirSync(to, { mode: 0o700 });
  cpSync(from, to, { recursive: true, verbatimSymlinks: true, mode: constants.COPYFILE_FICLONE });
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(from);
  chownSync(to, uid, gid);
  for (const inside of readdirSync(to, { recursive: true, encoding: 'utf8' })) lchownSync(join(to, inside), uid, gid);
}
