import { createServer } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import * as oidc from 'openid-client';
import request from 'supertest';
import { Role } from '#libs/contracts';
import type { RunningApp } from '#libs/web-platform';
import { Browser } from './browser.fixture.js';
import { type DevIdentityEnv, readEnv } from './env.js';
import { people } from './people.js';
import { start } from './start.js';

const callback = 'http://localhost:3000/sign-in/callback';
let environment: DevIdentityEnv;
let running: RunningApp;
const lines: string[] = [];

beforeAll(async () => {
  const port = await freePort();
  environment = readEnv({
    PORT: String(port),
    OIDC_ISSUER: `http://localhost:${port}`,
    FRONT_DOOR_URL: 'http://localhost:3000',
    SIGNING_SECRET: 'a made-up secret of the tests',
    ACCESS_BROKER_SECRET: 'a made-up secret 1',
    FRONT_DOOR_SECRET: 'a made-up secret 2',
    RECORD_AGGREGATOR_SECRET: 'a made-up secret 3',
  });
  running = await start(environment, { write: (line) => void lines.push(line) });
});

afterAll(async () => {
  await running.close();
});

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().listen(0, () => {
      const address = server.address();
      if (address === null || typeof address === 'string') return reject(new Error('No port'));
      server.close(() => resolve(address.port));
    });
  });
}

async function relyingParty(id = 'front-door', secret = 'a made-up secret 2'): Promise<oidc.Configuration> {
  return oidc.discovery(new URL(environment.issuer), id, undefined, oidc.ClientSecretBasic(secret), {
    execute: [oidc.allowInsecureRequests],
  });
}

async function claimsOf(token: string): Promise<Record<string, unknown>> {
  const keys = createRemoteJWKSet(new URL(`${environment.issuer}/jwks`));
  const { payload } = await jwtVerify(token, keys, {
    issuer: environment.issuer,
    audience: 'urn:lintel',
    algorithms: ['ES256'],
    typ: 'at+jwt',
  });
  return payload;
}

/** Signs a person in as the front door does: code, PKCE, state and nonce. */
async function signIn(
  browser: Browser,
  person: string,
): Promise<oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers> {
  const party = await relyingParty();
  const verifier = oidc.randomPKCECodeVerifier();
  const [state, nonce] = [oidc.randomState(), oidc.randomNonce()];
  const to = oidc.buildAuthorizationUrl(party, {
    redirect_uri: callback,
    scope: 'openid profile',
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
  });
  const page = await browser.get(to.href);
  const returned = page.location ?? (await browser.post(page.url, { person })).location;
  if (!returned) throw new Error('The sign-in did not return to the front door.');
  return oidc.authorizationCodeGrant(party, new URL(returned), {
    pkceCodeVerifier: verifier,
    expectedState: state,
    expectedNonce: nonce,
  });
}

describe('a person', () => {
  it.each(people.map(({ id }) => id))('signs in as %s with code and PKCE', async (id) => {
    const tokens = await signIn(new Browser(), id);
    const person = people.find((one) => one.id === id);
    const claims = await claimsOf(tokens.access_token);
    expect(claims).toMatchObject({ sub: id, name: person?.name, role: person?.role, agency: person?.agency });
    expect(claims.team).toBe(person?.team ?? undefined);
    expect(Number(claims.exp) - Number(claims.iat)).toBe(8 * 3_600);
    expect(tokens.claims()).toMatchObject({ sub: id, name: person?.name });
  });

  it('exists for every role that is not a machine, each under one heading of the page', async () => {
    const human = Role.filter((role) => role !== 'SERVICE' && role !== 'ADAPTER_SERVICE');
    expect(people.map(({ role }) => role).sort()).toEqual([...human].sort());
    const { body } = await new Browser().get(await authorizationUrl());
    for (const { id } of people) expect(body.split(`value="${id}"`)).toHaveLength(2);
  });

  it('who is still signed in here is not asked again, and after signing out is', async () => {
    const browser = new Browser();
    const tokens = await signIn(browser, 'duty-manager');
    expect((await browser.get(await authorizationUrl())).location).toContain(callback);
    const end = oidc.buildEndSessionUrl(await relyingParty(), {
      id_token_hint: tokens.id_token ?? '',
      post_logout_redirect_uri: 'http://localhost:3000/',
    });
    const page = await browser.get(end.href);
    const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/.exec(page.body) ?? [];
    const done = await browser.post(`${environment.issuer}/session/end/confirm`, { xsrf, logout: 'yes' });
    expect(done.location).toBe('http://localhost:3000/');
    expect((await browser.get(await authorizationUrl())).body).toContain('Choose who to sign in as');
  });

  it('who is signed in nowhere signs out without script too', async () => {
    const page = await new Browser().get(`${environment.issuer}/session/end?client_id=front-door`);
    expect(page.body).toContain('<h1>Sign out of Lintel</h1>');
    expect(page.body).toMatch(/name="xsrf" value="[^"]+"/);
    expect(page.body).not.toContain('<script');
  });

  it('without PKCE, or to another address, does not sign in', async () => {
    const bare = new URL(await authorizationUrl());
    bare.searchParams.delete('code_challenge');
    bare.searchParams.delete('code_challenge_method');
    expect((await new Browser().get(bare.href)).location).toContain('error=invalid_request');
    const elsewhere = new URL(await authorizationUrl());
    elsewhere.searchParams.set('redirect_uri', 'https://elsewhere.example/');
    const refused = await new Browser().get(elsewhere.href);
    expect(refused.location).toBeUndefined();
    expect(refused.body).toContain('<h1>Sign-in could not go on</h1>');
    expect(refused.body).not.toContain('elsewhere');
  });

  it('of no such name, or of a sign-in that is not theirs, is refused', async () => {
    const browser = new Browser();
    const page = await browser.get(await authorizationUrl());
    expect((await browser.post(page.url, { person: 'head-teacher' })).status).toBe(422);
    expect((await new Browser().post(page.url, { person: 'auditor' })).status).toBe(410);
  });
});

async function authorizationUrl(): Promise<string> {
  const url = oidc.buildAuthorizationUrl(await relyingParty(), {
    redirect_uri: callback,
    scope: 'openid profile',
    code_challenge: await oidc.calculatePKCECodeChallenge(oidc.randomPKCECodeVerifier()),
    code_challenge_method: 'S256',
    state: oidc.randomState(),
  });
  return url.href;
}

describe('a system', () => {
  const ask = (id: string, secret: string): request.Test =>
    request(environment.issuer).post('/token').auth(id, secret).type('form').send({ grant_type: 'client_credentials' });

  it.each([
    ['police-rms', 'demo-police-rms', 'ADAPTER_SERVICE', 'police:36'],
    ['health-epr', 'demo-health-epr', 'ADAPTER_SERVICE', 'health:RM1'],
    ['social-care-cms', 'demo-social-care-cms', 'ADAPTER_SERVICE', 'social-care:926'],
    ['school-mis', 'demo-school-mis', 'ADAPTER_SERVICE', 'education:121000'],
    ['demonstration-county', 'demo-demonstration-county', 'DATA_PROTECTION_OFFICER', 'social-care:926'],
    ['demonstration-county-police', 'demo-demonstration-county-police', 'DATA_PROTECTION_OFFICER', 'police:36'],
    ['record-aggregator', 'a made-up secret 3', 'SERVICE', 'social-care:926'],
    ['front-door', 'a made-up secret 2', 'SERVICE', 'social-care:926'],
    ['access-broker', 'a made-up secret 1', 'SERVICE', 'social-care:926'],
  ])('%s gets a token for an hour, without naming a resource', async (id, secret, role, agency) => {
    const { body } = await ask(id, secret);
    const claims = await claimsOf(body.access_token as string);
    expect(claims).toMatchObject({ sub: id, client_id: id, role, agency });
    expect(Number(claims.exp) - Number(claims.iat)).toBe(3_600);
  });

  it('with a wrong secret, or for another resource, gets none', async () => {
    expect((await ask('police-rms', 'demo-health-epr')).body.error).toBe('invalid_client');
    expect((await ask('nobody', 'x')).body.error).toBe('invalid_client');
    const other = await ask('police-rms', 'demo-police-rms').send({ resource: 'urn:other' });
    expect(other.body.error).toBe('invalid_target');
  });
});

describe('a restart', () => {
  it('keeps given tokens good and lets people sign in with the browser they had', async () => {
    const browser = new Browser();
    const before = await signIn(browser, 'auditor');
    await running.close();
    running = await start(environment, { write: (line) => void lines.push(line) });
    // The client must notice that its kept connections have ended before it asks again.
    await setTimeout(50);
    expect(await claimsOf(before.access_token)).toMatchObject({ sub: 'auditor' });
    expect((await signIn(browser, 'auditor')).claims()).toMatchObject({ sub: 'auditor' });
  });
});

describe('the app around it', () => {
  it('answers for its health, and allows its pages no script', async () => {
    expect((await request(environment.issuer).get('/health/ready')).body.status).toBe('READY');
    const { headers } = await request(environment.issuer).get('/assets/style.css');
    expect(headers['content-security-policy']).toContain("default-src 'none'; style-src 'self'");
  });

  it('logs by route, never who signed in nor what was asked', () => {
    const log = lines.join('');
    expect(log).toContain('"route":"/auth"');
    expect(log).toContain('"route":"/interaction/:uid"');
    expect(log).not.toMatch(/duty-manager|Thistlewood|code_challenge|made-up secret/);
  });
});
