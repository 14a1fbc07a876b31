import connectPgSimple from 'connect-pg-simple';
import type { RequestHandler } from 'express';
import session from 'express-session';
import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';

/** A session that nobody used for this long ends; so does one whose access token ends. */
const IDLE_SECONDS = 60 * 60;
const PRUNE_SECONDS = 15 * 60;

/** Server-side sessions in PostgreSQL, in the table that our migration made. The cookie holds an opaque id, nothing else. */
export function sessions(dataSource: DataSource, publicUrl: string, secret: string): RequestHandler {
  const Store = connectPgSimple(session);
  const secure = publicUrl.startsWith('https:');
  return session({
    name: secure ? '__Host-lintel' : 'lintel',
    secret,
    store: new Store({
      pool: poolOf(dataSource),
      tableName: 'session',
      createTableIfMissing: false,
      ttl: IDLE_SECONDS,
      pruneSessionInterval: PRUNE_SECONDS,
      // A failed prune is tried again; a failed read reaches the request as an error.
      errorLog: () => undefined,
    }),
    resave: false,
    saveUninitialized: false,
    proxy: secure,
    cookie: { httpOnly: true, sameSite: 'lax', secure, path: '/' },
  });
}

/** The pool that TypeORM's PostgreSQL driver holds, so that an app has one. */
function poolOf(dataSource: DataSource): Pool {
  return (dataSource.driver as unknown as { master: Pool }).master;
}
