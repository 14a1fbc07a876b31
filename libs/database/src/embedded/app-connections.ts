import { Client } from 'pg';
import { AppName } from '#libs/contracts';
import { urlAs } from '../provision.js';
import { ownerConnection } from './owner-connection.js';
import { Secrets } from './secrets.js';

/** How to reach the tables of apps: their urls by app, and what to call when done. */
export interface AppConnections {
  urls: Partial<Record<AppName, string>>;
  close(): Promise<void>;
}

/**
 * The urls of all apps that have tables in a data folder, each as its own role; its PostgreSQL is joined when Lintel runs and
 * started when not.
 */
export async function appConnections(dataDir: string): Promise<AppConnections> {
  const owner = await ownerConnection(dataDir, undefined);
  try {
    const secrets = Secrets.open(dataDir);
    const schemas = await listSchemas(owner.url);
    const urls: Partial<Record<AppName, string>> = {};
    for (const app of AppName) {
      const schema = app.replaceAll('-', '_');
      if (schemas.includes(schema)) urls[app] = urlAs(owner.url, schema, secrets.get(`database ${schema}`));
    }
    return { urls, close: () => owner.close() };
  } catch (error) {
    await owner.close();
    throw error;
  }
}

async function listSchemas(ownerUrl: string): Promise<string[]> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>('SELECT nspname AS name FROM pg_namespace');
    return rows.map((row) => row.name);
  } finally {
    await client.end();
  }
}
