import { existsSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { basename, dirname, join, resolve } from 'node:path';
import { postgresCanReach } from '#libs/database';
import { env, port, text } from '#libs/web-platform';

/** How `npm start` is set up. */
export interface SingleNodeEnv {
  portBase: number;
  /** Absolute. */
  dataDir: string;
}

/** Reads LINTEL_PORT_BASE and LINTEL_DATA_DIR. Throws EnvMistakes that name what is wrong by key. */
export function readEnv(source: NodeJS.ProcessEnv, checkout: string): SingleNodeEnv {
  const values = env(
    {
      LINTEL_PORT_BASE: port(3000),
      LINTEL_DATA_DIR: text('a folder for the database', defaultDataDir(checkout)),
    },
    source,
  );
  return { portBase: values.LINTEL_PORT_BASE, dataDir: resolve(values.LINTEL_DATA_DIR) };
}

/** `.lintel` in the checkout; where root keeps the checkout closed to PostgreSQL's user, a folder of this checkout's under /var/lib. */
function defaultDataDir(checkout: string): string {
  const inside = join(checkout, '.lintel');
  if (postgresCanReach(existsSync(inside) ? inside : dirname(inside))) return inside;
  const which = createHash('sha256').update(checkout).digest('hex').slice(0, 8);
  return join('/var/lib/lintel', `${basename(checkout)}-${which}`);
}
