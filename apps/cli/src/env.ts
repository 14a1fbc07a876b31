import { resolve } from 'node:path';
import { checkoutOf, defaultDataDir } from '#libs/database';
import { databaseUrl, env, text } from '#libs/web-platform';

/** Where the command line finds what it works on. */
export interface CliEnv {
  /** One app's own database, when its tables are elsewhere than in a data folder. */
  databaseUrl: string | undefined;
  /** Absolute. */
  dataDir: string;
}

/** Reads DATABASE_URL and LINTEL_DATA_DIR. Throws EnvMistakes. */
export function readEnv(source: NodeJS.ProcessEnv): CliEnv {
  const values = env({ LINTEL_DATA_DIR: text('a folder', defaultDataDir(checkoutOf(import.meta.dirname))) }, source);
  const { DATABASE_URL } = source.DATABASE_URL ? env({ DATABASE_URL: databaseUrl() }, source) : {};
  return { databaseUrl: DATABASE_URL, dataDir: resolve(values.LINTEL_DATA_DIR) };
}
