import { accessSync, chmodSync, constants, existsSync, mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { CannotStart } from '../cannot-start.js';
import { postgresBinaries } from './binaries.js';
import type { Cluster } from './cluster.js';
import { inFolder, makeFolder } from './make-folder.js';
import { canReach, userForPostgres } from './system-user.js';

/** What a sentence about the data folder calls it. */
const DATA_FOLDER = { what: 'The data folder', givenBy: 'LINTEL_DATA_DIR' };

/** The cluster of a data folder, which is made when missing. Throws CannotStart when PostgreSQL's user cannot get there. */
export function openCluster(dataDir: string): Cluster {
  const user = userForPostgres();
  makeDataFolder(dataDir);
  const real = realpathSync(dataDir);
  if (!canReach(user, real)) {
    throw new CannotStart(
      `PostgreSQL cannot run as root, and its user cannot reach ${dataDir}: give LINTEL_DATA_DIR a folder that every user can walk to (/var/lib/lintel), or start Lintel as another user.`,
    );
  }
  return {
    bin: postgresBinaries(user),
    dataDir: real,
    folder: join(real, 'postgres'),
    log: join(real, 'logs', 'postgres.log'),
    user,
  };
}

/**
 * Makes a data folder that only we read, and that PostgreSQL's user may pass through to its own; what lies beside that is 0600 or 0700.
 * A folder that was there keeps its mode. Throws CannotStart where it cannot be made or is none.
 */
export function makeDataFolder(dataDir: string): void {
  inFolder(dataDir, DATA_FOLDER, () => {
    if (!existsSync(dataDir)) {
      makeFolder(dataDir, DATA_FOLDER);
      chmodSync(dataDir, userForPostgres() ? 0o711 : 0o700);
    }
    const logs = join(dataDir, 'logs');
    if (!existsSync(logs)) mkdirSync(logs, { mode: 0o700 });
    accessSync(logs, constants.W_OK | constants.X_OK);
  });
}
