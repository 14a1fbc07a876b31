import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import type { AppDatabase } from './app-database.js';

/**
 * Makes each app's role and schema in the database of `ownerUrl`, with rights on its own tables only, and gives the
 * url each app connects with, by app. `passwords` are by role. Doing it again changes nothing but the passwords.
 */
export async function provision(
  dbs: AppDatabase[],
  ownerUrl: string,
  passwords: Record<string, string>,
): Promise<Record<string, string>> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('BEGIN');
    // Roles belong to the server, not the database: two provisioners at once would collide.
    await client.query(`SELECT pg_advisory_xact_lock(hashtext('lintel: provision'))`);
    await closeDatabase(client);
    const urls: Record<string, string> = {};
    for (const db of dbs) {
      const password = passwords[db.schema];
      if (!password) throw new Error(`No password was given for the role ${db.schema}.`);
      await provisionApp(client, db, password);
      urls[db.app] = urlAs(ownerUrl, db.schema, password);
    }
    await client.query('COMMIT');
    return urls;
  } finally {
    await client.end();
  }
}

/** The same server and database as another role. */
export function urlAs(ownerUrl: string, role: string, password: string): string {
  const url = new URL(ownerUrl);
  url.username = encodeURIComponent(role);
  url.password = encodeURIComponent(password);
  return url.href;
}

async function closeDatabase(client: Client): Promise<void> {
  await client.query(`
    REVOKE ALL ON DATABASE ${await databaseOf(client)} FROM PUBLIC;
    REVOKE ALL ON SCHEMA public FROM PUBLIC;
    CREATE SCHEMA IF NOT EXISTS extensions`);
}

async function databaseOf(client: Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>('SELECT quote_ident(current_database()) AS name');
  return rows.map((row) => row.name).join('');
}

async function provisionApp(client: Client, db: AppDatabase, password: string): Promise<void> {
  const role = escapeIdentifier(db.schema);
  const known = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [db.schema]);
  if (known.rowCount === 0) await client.query(`CREATE ROLE ${role}`);
  for (const extension of db.extensions ?? []) {
    await client.query(`CREATE EXTENSION IF NOT EXISTS ${escapeIdentifier(extension)} SCHEMA extensions`);
  }
  await client.query(`
    ALTER ROLE ${role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD ${escapeLiteral(password)};
    ALTER ROLE ${role} SET search_path = ${role}, extensions;
    GRANT CONNECT ON DATABASE ${await databaseOf(client)} TO ${role};
    CREATE SCHEMA IF NOT EXISTS ${role};
    GRANT USAGE ON SCHEMA ${role}, extensions TO ${role};
    ALTER DEFAULT PRIVILEGES IN SCHEMA ${role} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${role};
    ALTER DEFAULT PRIVILEGES IN SCHEMA ${role} GRANT USAGE, SELECT, UPDATE ON SEQUENCES TO ${role}`);
}
