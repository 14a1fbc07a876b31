import { DataSource } from 'typeorm';
import type { AppDatabase } from './app-database.js';
import { SilentLogger } from './silent-logger.js';

/** Connections one app may hold; seven apps stay well below the server's 200. */
const CONNECTIONS_PER_APP = 12;

/**
 * Connects as the app's least-privileged role. The role's search_path decides the schema, so SQL is unqualified.
 * Rejects when the server or the role is not there. A statement may run 30 s, a transaction may idle 60 s.
 */
export function openDataSource(db: AppDatabase, url: string): Promise<DataSource> {
  return new DataSource({
    type: 'postgres',
    url,
    entities: db.entities,
    synchronize: false,
    installExtensions: false,
    uuidExtension: 'pgcrypto',
    logger: new SilentLogger(),
    applicationName: db.app,
    poolSize: CONNECTIONS_PER_APP,
    // A connection that breaks while idle is replaced by the next query, which reports what is wrong; TypeORM would print it.
    poolErrorHandler: () => undefined,
    extra: { statement_timeout: 30_000, idle_in_transaction_session_timeout: 60_000 },
  }).initialize();
}
