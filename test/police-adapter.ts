import request from 'supertest';
import { DataSource } from 'typeorm';
import type { Agency, Role } from '#libs/contracts';
import { LocalTransport } from '#libs/messaging';
import type { RunningApp } from '#libs/web-platform';
import { start } from '../apps/police-adapter/src/start.js';
import { type TestDatabase, testDatabase } from './database.js';
import { type TestIssuer, testIssuer } from './issuer.js';

/** The police adapter on a database and an issuer of the test's own. Its events stay in the outbox, where a test looks at them. */
export interface PoliceAdapter {
  app: RunningApp['app'];
  url: string;
  database: TestDatabase;
  /** Connected as the adapter's own role. */
  db: DataSource;
  /** Log lines since the last `clear`. */
  logged: string[];
  tokenOf(agency: Agency, role?: Role): Promise<string>;
  /** Posts as police:36's system unless another token is given. Text goes as it is. */
  post(body: object | string, token?: string): request.Test;
  ask(receipt: string, token?: string): request.Test;
  kept(): Promise<{ submissions: number; events: number }>;
  clear(): Promise<void>;
  close(): Promise<void>;
}

export async function startPoliceAdapter(): Promise<PoliceAdapter> {
  const issuer: TestIssuer = await testIssuer();
  const database = await testDatabase();
  const logged: string[] = [];
  // A group that never listens holds every event back.
  const transport = new LocalTransport({ groups: ['police-adapter', 'record-aggregator'] });
  const env = { PORT: 0, DATABASE_URL: database.urlFor('police-adapter'), OIDC_ISSUER: issuer.url };
  const running = await start(env, transport, { write: (line) => void logged.push(line) });
  const { app, url } = running;
  const db = app.get(DataSource);
  const tokenOf: PoliceAdapter['tokenOf'] = (agency, role = 'ADAPTER_SERVICE') =>
    issuer.token({ role, agency, userId: 'police-rms', system: true });
  const police = await tokenOf('police:36');

  return {
    app,
    url,
    database,
    db,
    logged,
    tokenOf,
    post: (body, token = police) =>
      request(url)
        .post('/v1/notifications')
        .set('authorization', `Bearer ${token}`)
        .set('content-type', 'application/json')
        .send(typeof body === 'string' ? body : JSON.stringify(body)),
    ask: (receipt, token = police) =>
      request(url).get(`/v1/notifications/${receipt}`).set('authorization', `Bearer ${token}`),
    kept: async () => {
      const [row] = await db.query<{ submissions: number; events: number }[]>(
        'SELECT (SELECT count(*)::int FROM submission) AS submissions, (SELECT count(*)::int FROM outbox) AS events',
      );
      return row!;
    },
    clear: async () => {
      await db.query('DELETE FROM submission; DELETE FROM outbox; DELETE FROM inbox');
      logged.length = 0;
    },
    close: async () => {
      await running.close();
      await Promise.all([issuer.close(), database.drop()]);
    },
  };
}
