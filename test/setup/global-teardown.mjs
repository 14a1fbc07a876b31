// After the tests: stops the run's PostgreSQL and removes its folder, or drops the template from the server you run.
import { rmSync } from 'node:fs';
import { Client } from 'pg';

export default async () => {
  const server = globalThis.lintelTestServer;
  if (server) {
    await server.postgres.stop();
    rmSync(server.dataDir, { recursive: true, force: true });
    return;
  }
  const { serverUrl, template } = globalThis.lintelTestTemplate ?? {};
  if (!serverUrl) return;
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(`DROP DATABASE IF EXISTS ${template} WITH (FORCE)`);
  await client.end();
};
