import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { urlAs } from '#libs/database';

/** A database of a test's own: every app's schema, empty. */
export interface TestDatabase {
  /** Connects as the owner, who may do everything; for looking behind an app's back. */
  ownerUrl: string;
  /** Connects as the app's own role, with its rights and search path. Throws for an app without `database.ts`. */
  urlFor(app: string): string;
  /** Removes the database and cuts its connections. */
  drop(): Promise<void>;
}

/** Clones the run's template (about 80 ms). Drop it when done; what is left goes with the run. */
export async function testDatabase(): Promise<TestDatabase> {
  const { serverUrl, template, roles } = readRun();
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`;
  const ownerUrl = withDatabase(serverUrl, name);
  await queryServer(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  return {
    ownerUrl,
    urlFor(app) {
      const login = roles[app];
      if (!login) throw new Error(`No database of ${app} was built: does dist/apps/${app}/src/database.js exist?`);
      return urlAs(ownerUrl, login.role, login.password);
    },
    drop: () => queryServer(serverUrl, `DROP DATABASE ${name} WITH (FORCE)`),
  };
}

interface Run {
  serverUrl: string;
  template: string;
  roles: Record<string, { role: string; password: string }>;
}

function readRun(): Run {
  const run = process.env.LINTEL_TEST_DATABASES;
  if (!run) throw new Error("LINTEL_TEST_DATABASES is not set: this runs under jest, after the project's globalSetup.");
  return JSON.parse(run) as Run;
}

function withDatabase(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

async function queryServer(serverUrl: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
