// Before the tests: one PostgreSQL for the run, in which the database `lintel_template_<run>` holds every app's roles, schemas
// and migrations, applied from dist/. `testDatabase()` clones it. LINTEL_TEST_POSTGRES=<superuser's url> uses a server you run.
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, globSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Client } from 'pg';
import { sweepCrashedRuns } from './crashed-runs.mjs';

export default async () => {
  if (!existsSync('dist/libs/database'))
    throw new Error('The tests of the database run what was built: run `node tools/build.mjs` first.');
  const library = await import(pathToFileURL('dist/libs/database/src/index.js').href);
  const databases = await Promise.all(
    globSync('dist/apps/*/src/database.js')
      .sort()
      .map(async (file) => (await import(pathToFileURL(file).href)).database),
  );
  const serverUrl = process.env.LINTEL_TEST_POSTGRES ?? (await startServer(library));
  const template = `lintel_template_${process.pid}`;
  await queryServer(serverUrl, `CREATE DATABASE ${template}`);
  const ownerUrl = inDatabase(serverUrl, template);
  const passwords = Object.fromEntries(databases.map((db) => [db.schema, passwordOf(serverUrl, db.schema)]));
  await library.provision(databases, ownerUrl, passwords);
  for (const db of databases) await library.migrate(db, ownerUrl);
  globalThis.lintelTestTemplate = { serverUrl, template };
  process.env.LINTEL_TEST_DATABASES = JSON.stringify({
    serverUrl,
    template,
    roles: Object.fromEntries(databases.map((db) => [db.app, { role: db.schema, password: passwords[db.schema] }])),
  });
};

async function startServer({ EmbeddedPostgres }) {
  await sweepCrashedRuns();
  const dataDir = mkdtempSync(join(tmpdir(), `lintel-test-${process.pid}-`));
  chmodSync(dataDir, 0o755);
  const postgres = await EmbeddedPostgres.start({ dataDir, durable: false });
  globalThis.lintelTestServer = { postgres, dataDir };
  return postgres.url;
}

/** Two runs against one server must agree on the passwords of the roles they share. */
function passwordOf(serverUrl, role) {
  return createHash('sha256')
    .update(`${new URL(serverUrl).password} ${role}`)
    .digest('base64url');
}

function inDatabase(serverUrl, name) {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

async function queryServer(serverUrl, sql) {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
