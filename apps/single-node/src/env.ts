import { resolve } from 'node:path';
import { defaultDataDir } from '#libs/database';
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
