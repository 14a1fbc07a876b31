import type { AppName } from '#libs/contracts';
import * as oidc from 'openid-client';
import { LocalTransport } from '#libs/messaging';
import type { RunningApp } from '#libs/web-platform';
import { apps } from '../apps/single-node/src/apps.js';
import { environmentOf, urlOf } from '../apps/single-node/src/environments.js';
import { type TestDatabase, testDatabase } from './database.js';
import { freePortBase } from './free-port-base.js';
import { ledgerKeys } from './ledger-keys.js';
import { Visitor } from './visitor.js';

/** The whole of Lintel in this process, as `npm start` boots it, on a database of the test's own. */
export interface Hub {
  url(app: AppName): string;
  database: TestDatabase;
  /** Everything that any app has logged, one JSON object a line. */
  log: string[];
  running: ReadonlyMap<AppName, RunningApp>;
  /** An access token of a system: police-rms and the others, by its demonstration secret. */
  systemToken(clientId: string): Promise<string>;
  /** An access token of a person, by sign-in name: what the front door holds for whoever is signed in. */
  userToken(signInName: string): Promise<string>;
  /** An access token of one of Lintel's own apps. */
  serviceToken(app: AppName): Promise<string>;
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
    ledgerKeys: await ledgerKeys(),
  };
  const issuer = urlOf('dev-identity', portBase);
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
    systemToken: (clientId) => systemToken(issuer, clientId),
    serviceToken: (app) => clientToken(issuer, app, site.secret(`client ${app}`)),
    userToken: (signInName) =>
      userToken(issuer, urlOf('front-door', portBase), site.secret('client front-door'), signInName),
    close,
  };
}

/** An access token of one of the demonstration systems. Throws where it is refused. */
export function systemToken(issuer: string, clientId: string): Promise<string> {
  return clientToken(issuer, clientId, `demo-${clientId}`);
}

async function clientToken(issuer: string, clientId: string, secret: string): Promise<string> {
  const response = await fetch(`${issuer}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${clientId}:${encodeURIComponent(secret)}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  if (!response.ok) throw new Error(`No token for ${clientId}: ${response.status}.`);
  return ((await response.json()) as { access_token: string }).access_token;
}

/** Signs in as the front door does: authorization code and PKCE. */
async function userToken(issuer: string, frontDoor: string, secret: string, signInName: string): Promise<string> {
  const party = await oidc.discovery(new URL(issuer), 'front-door', undefined, oidc.ClientSecretBasic(secret), {
    execute: [oidc.allowInsecureRequests],
  });
  const pkceCodeVerifier = oidc.randomPKCECodeVerifier();
  const authorization = oidc.buildAuthorizationUrl(party, {
    redirect_uri: `${frontDoor}/sign-in/callback`,
    scope: 'openid profile',
    code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
  });
  const visitor = new Visitor(frontDoor);
  const left = await visitor.choose(await visitor.get(authorization.href), signInName);
  const back = left.headers.get('location') ?? '';
  return (await oidc.authorizationCodeGrant(party, new URL(back), { pkceCodeVerifier })).access_token;
}
