import type { AppDatabase } from '../app-database.js';
import { migrate } from '../migrate.js';
import { provision } from '../provision.js';
import { compareWithCode, markApplied } from './applied-mark.js';
import { backUp } from './backups.js';
import { EmbeddedPostgres } from './embedded-postgres.js';
import { Secrets } from './secrets.js';

/** A running database that matches the code. */
export interface PreparedDatabase {
  postgres: EmbeddedPostgres;
  /** What each app connects with, by app name. */
  urls: Record<string, string>;
  /** The copy that was saved before migrating, if there was something to migrate. */
  backup: string | undefined;
}

/**
 * Everything between a data folder and the apps: refuses data newer than the code before touching it, saves a copy before
 * newer code migrates, starts, provisions and migrates. Throws CannotStart with one sentence.
 */
export async function prepareDatabase(options: {
  dataDir: string;
  databases: AppDatabase[];
  port?: number;
}): Promise<PreparedDatabase> {
  const { dataDir, databases, port } = options;
  const state = compareWithCode(dataDir, databases);
  let backup: string | undefined;
  const postgres = await EmbeddedPostgres.start({
    dataDir,
    port,
    beforeStart: () => {
      if (state === 'CODE_IS_NEWER') backup = backUp(dataDir, new Date());
    },
  });
  try {
    const secrets = Secrets.open(dataDir);
    const passwords = Object.fromEntries(databases.map((db) => [db.schema, secrets.get(`database ${db.schema}`)]));
    const urls = await provision(databases, postgres.url, passwords);
    for (const db of databases) {
      await migrate(db, postgres.url);
      markApplied(dataDir, db);
    }
    return { postgres, urls, backup };
  } catch (error) {
    await postgres.stop().catch(() => undefined);
    throw postgres.explain(error) ?? error;
  }
}
