import { type AppDatabase, discardDataFolder, EmbeddedPostgres, migrate, provision } from '#libs/database';
import { temporaryDataFolder } from '../temporary-data-folder.js';

/** One app's tables on a PostgreSQL of their own that keeps what it commits, as `npm start` does. */
export interface BenchDatabase {
  /** Connects as the app's own role. */
  url: string;
  /** Connects as the owner. */
  ownerUrl: string;
  stop(): Promise<void>;
}

/** Starts PostgreSQL on an empty folder and makes the app's tables in it. */
export async function benchDatabase(database: AppDatabase): Promise<BenchDatabase> {
  const dataDir = temporaryDataFolder();
  const postgres = await EmbeddedPostgres.start({ dataDir });
  const urls = await provision([database], postgres.url, { [database.schema]: 'bench' });
  await migrate(database, postgres.url);
  return {
    url: urls[database.app]!,
    ownerUrl: postgres.url,
    async stop() {
      await postgres.stop();
      await discardDataFolder(dataDir);
    },
  };
}
