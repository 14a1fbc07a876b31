import { createServer } from 'node:net';
import { AppName, portOffset } from '#libs/contracts';
import { LocalTransport } from '#libs/messaging';
import type { RunningApp } from '#libs/web-platform';
import { apps } from '../apps/single-node/src/apps.js';
import { environmentOf, urlOf } from '../apps/single-node/src/environments.js';
import { type TestDatabase, testDatabase } from './database.js';

/** The whole of Lintel in this process, as `npm start` boots it, on a database of the test's own. */
export interface Hub {
  url(app: AppName): string;
  database: TestDatabase;
  /** Everything that any app has logged, one JSON object a line. */
  log: string[];
  running: ReadonlyMap<AppName, RunningApp>;
  /** An access token of a system: police-rms and the others, by its demonstration secret. */
  systemToken(clientId: string): Promise<string>;
  close(): Promise<void>;
}

/** Starts every app on free ports. Close it when done. */
export async function startHub(): Promise<Hub> {
  const database = await testDatabase();
  const portBase = await freePortBase();
  const log: string[] = [];
  const site = {
    portBase,
    databaseUrls: Object.fromEntries(
      apps.flatMap(({ name, database: own }) => (own ? [[name, database.urlFor(name)]] : [])),
    ),
    secret: (name: string) => `a secret of the test for ${name}`,
  };
  const transport = new LocalTransport({ groups: apps.filter((app) => app.listens).map((app) => app.name) });
  const running = new Map<AppName, RunningApp>();
  const close = async (): Promise<void> => {
    for (const app of [...running.values()].reverse()) await app.close();
    await database.drop();
  };
  try {
    for (const app of apps)
      running.set(
        app.name,
        await app.start(environmentOf(app.name, site), transport, { write: (line) => void log.push(line) }),
      );
  } catch (error) {
    await close();
    throw error;
  }
  return {
    url: (app) => urlOf(app, portBase),
    database,
    log,
    running,
    systemToken: (clientId) => systemToken(urlOf('dev-identity', portBase), clientId),
    close,
  };
}

/** An access token of one of the demonstration systems. Throws where it is refused. */
export async function systemToken(issuer: string, clientId: string): Promise<string> {
  const response = await fetch(`${issuer}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${clientId}:demo-${clientId}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  if (!response.ok) throw new Error(`No token for ${clientId}: ${response.status}.`);
  return ((await response.json()) as { access_token: string }).access_token;
}

async function freePortBase(): Promise<number> {
  const offsets = Object.values(portOffset);
  for (let base = 20_000 + (process.pid % 500) * 40; ; base += 10) {
    const taken = await Promise.all(offsets.map((offset) => isTaken(base + offset)));
    if (!taken.includes(true)) return base;
  }
}

function isTaken(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(true));
    server.listen(port, () => server.close(() => resolve(false)));
  });
}
