import { DataSource } from 'typeorm';
import { type AppDatabase, migrationNames } from './app-database.js';
import { DataNewerThanCode } from './cannot-start.js';
import { SilentLogger } from './silent-logger.js';

const TABLE = 'migrations';

/**
 * Brings the app's schema up to the code, as the owner, all or nothing; gives the names applied.
 * Refuses, before it changes anything, a schema that holds migrations the code does not know. Safe to run from several processes.
 */
export async function migrate(db: AppDatabase, ownerUrl: string): Promise<string[]> {
  const known = migrationNames(db);
  const dataSource = await openAsOwner(db, ownerUrl);
  const lock = dataSource.createQueryRunner();
  try {
    await lock.query(`SELECT pg_advisory_lock(hashtext($1))`, [`lintel: migrate ${db.schema}`]);
    refuseNewer(db.app, known, await appliedNames(dataSource));
    const applied = await dataSource.runMigrations({ transaction: 'all' });
    // The app may read its history (readiness does), not rewrite it.
    await lock.query(`REVOKE INSERT, UPDATE, DELETE ON ${TABLE} FROM "${db.schema}"`);
    return applied.map((migration) => migration.name);
  } finally {
    await lock.release();
    await dataSource.destroy();
  }
}

/** The names of the migrations the database holds for the app, in the order they were applied. */
export async function appliedMigrations(db: AppDatabase, ownerUrl: string): Promise<string[]> {
  const dataSource = await openAsOwner(db, ownerUrl);
  try {
    return await appliedNames(dataSource);
  } finally {
    await dataSource.destroy();
  }
}

/** Drops the app's schema with everything in it; for `npm run db -- reset`. */
export async function dropSchema(db: AppDatabase, ownerUrl: string): Promise<void> {
  const dataSource = await openAsOwner(db, ownerUrl);
  try {
    await dataSource.query(`DROP SCHEMA IF EXISTS "${db.schema}" CASCADE`);
  } finally {
    await dataSource.destroy();
  }
}

/** Throws DataNewerThanCode when `applied` names migrations that `known` does not. */
export function refuseNewer(app: string, known: string[], applied: string[]): void {
  const unknown = applied.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new DataNewerThanCode(app, unknown);
}

function openAsOwner(db: AppDatabase, ownerUrl: string): Promise<DataSource> {
  return new DataSource({
    type: 'postgres',
    url: ownerUrl,
    schema: db.schema,
    migrations: db.migrations,
    migrationsTableName: TABLE,
    installExtensions: false,
    logger: new SilentLogger(),
    applicationName: `${db.app} migrate`,
    poolErrorHandler: () => undefined,
    extra: { options: `-c search_path=${db.schema},extensions` },
  }).initialize();
}

async function appliedNames(dataSource: DataSource): Promise<string[]> {
  const there: { name: string | null }[] = await dataSource.query('SELECT to_regclass($1)::text AS name', [TABLE]);
  if (!there[0]?.name) return [];
  const rows: { name: string }[] = await dataSource.query(`SELECT name FROM ${TABLE} ORDER BY id`);
  return rows.map((row) => row.name);
}
