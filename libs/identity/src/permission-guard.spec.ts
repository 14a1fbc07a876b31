import { Controller, Get, HttpCode, Module, Post } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import request from 'supertest';
import type { Agency, Role } from '#libs/contracts';
import { bootApp, type RunningApp } from '#libs/web-platform';
import { type Bearer, type TestIssuer, testIssuer } from '#test/issuer';
import { Caller, IdentityModule, Permit, type Principal, ServiceTokens, Viewer } from './index.js';

const who = ({ userId, kind, role, agency, team }: Principal): object => ({ userId, kind, role, agency, team });

@Controller('v1')
class Doors {
  @Post('notifications')
  @HttpCode(201)
  @Permit('notifications:send')
  send(@Caller() caller: Principal): object {
    return who(caller);
  }

  @Get('records')
  @HttpCode(200)
  @Permit('records:read')
  read(@Caller() caller: Principal, @Viewer() viewer: Principal): object {
    return { caller: who(caller), viewer: who(viewer) };
  }

  @Get('events')
  @HttpCode(200)
  @Permit('events:consume')
  never(): void {}
}

let issuer: TestIssuer;
let running: RunningApp;

beforeAll(async () => {
  issuer = await testIssuer();
  const identity = IdentityModule.forApp({
    issuer: issuer.url,
    audience: 'urn:lintel',
    client: { id: 'record-aggregator', secret: 'x' },
  });
  @Module({ imports: [identity], controllers: [Doors] })
  class App {}
  running = await bootApp({ name: 'record-aggregator', module: App, port: 0, log: { write: () => undefined } });
});

afterAll(async () => {
  await running.close();
  await issuer.close();
});

const send = (token?: string): request.Test => {
  const sent = request(running.url).post('/v1/notifications');
  return token === undefined ? sent : sent.set('authorization', `Bearer ${token}`);
};

const police: Bearer = { role: 'ADAPTER_SERVICE', agency: 'police:36', userId: 'police-rms', system: true };
const frontDoor: Bearer = { role: 'SERVICE', userId: 'front-door', system: true };

describe('who may call', () => {
  it.each<[Role, Agency, number]>([
    ['ADAPTER_SERVICE', 'police:36', 201],
    ['POLICE_NOTIFIER', 'police:36', 201],
    ['ADAPTER_SERVICE', 'health:RM1', 403],
    ['POLICE_NOTIFIER', 'social-care:926', 403],
    ['CONSULTANT_SOCIAL_WORKER', 'social-care:926', 403],
    ['SERVICE', 'police:36', 403],
    ['SYSTEM_ADMIN', 'police:36', 403],
  ])('%s of %s sends a notification: %i', async (role, agency, status) => {
    expect((await send(await issuer.token({ role, agency }))).status).toBe(status);
  });

  it('is told to the handler as the token says', async () => {
    const answer = await send(await issuer.token(police));
    expect(answer.body).toEqual({
      userId: 'police-rms',
      kind: 'SYSTEM',
      role: 'ADAPTER_SERVICE',
      agency: 'police:36',
      team: null,
    });
  });

  it('is nobody over HTTP where a permission is for messages only', async () => {
    const token = await issuer.token(frontDoor);
    expect((await request(running.url).get('/v1/events').set('authorization', `Bearer ${token}`)).status).toBe(403);
  });
});

describe('a token', () => {
  const now = Math.floor(Date.now() / 1_000);
  const right = { role: 'POLICE_NOTIFIER', agency: 'police:36' };

  it.each<[string, JWTPayload]>([
    ['that ended', { ...right, exp: now - 60 }],
    ['without an end', { ...right, exp: undefined }],
    ['that has not begun', { ...right, nbf: now + 600 }],
    ['of another issuer', { ...right, iss: 'https://elsewhere.example' }],
    ['for another audience', { ...right, aud: 'urn:other' }],
    ['without a subject', { ...right, sub: undefined }],
    ['with a blank subject', { ...right, sub: ' ' }],
    ['with a role we do not know', { ...right, role: 'CHIEF' }],
    ['with a role that names an inherited key', { ...right, role: 'constructor' }],
    ['without an agency', { ...right, agency: undefined }],
    ['with an agency of no kind', { ...right, agency: 'army:1' }],
  ])('%s is refused with 401', async (_name, claims) => {
    const answer = await send(await issuer.oddToken(claims));
    expect([answer.status, answer.body.code]).toEqual([401, 'BAD_TOKEN']);
    expect(answer.headers['www-authenticate']).toBe('Bearer');
  });

  it('is taken where all is right', async () => {
    expect((await send(await issuer.oddToken(right))).status).toBe(201);
  });

  it('that nobody signed, a secret signed, or another key signed is refused', async () => {
    const claims = { ...right, iss: issuer.url, aud: 'urn:lintel', sub: 'u-1', exp: now + 600 };
    const other = await testIssuer();
    const foreign = await other.oddToken({ ...claims });
    await other.close();
    const secret = new TextEncoder().encode('a secret of at least 32 characters');
    const tokens = [
      new UnsecuredJWT(claims).encode(),
      await new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'test' }).sign(secret),
      foreign,
      'nonsense',
    ];
    for (const token of tokens) expect((await send(token)).body.code).toBe('BAD_TOKEN');
  });

  it('that is absent, or not a bearer token, is refused with 401', async () => {
    expect((await send()).body.code).toBe('NO_TOKEN');
    expect((await request(running.url).post('/v1/notifications').auth('police-rms', 'x')).body.code).toBe('NO_TOKEN');
  });
});

describe('a call between apps', () => {
  const worker: Bearer = { role: 'CONSULTANT_SOCIAL_WORKER', userId: 'u-17', team: 'front-door' };
  const read = async (caller: Bearer, viewer?: Bearer): Promise<request.Response> => {
    const call = request(running.url)
      .get('/v1/records')
      .set('authorization', `Bearer ${await issuer.token(caller)}`);
    return viewer ? call.set('lintel-viewer', await issuer.token(viewer)) : call;
  };

  it('has two who stand behind it: the app and the person', async () => {
    const { body } = await read(frontDoor, worker);
    expect(body.caller).toMatchObject({ userId: 'front-door', kind: 'SYSTEM' });
    expect(body.viewer).toMatchObject({ userId: 'u-17', kind: 'USER', team: 'front-door' });
  });

  it.each<[string, Bearer, Bearer | undefined, number]>([
    ['without the person', frontDoor, undefined, 401],
    ['by the person alone', worker, undefined, 403],
    ['by a person who sends a token twice', worker, worker, 403],
    ['by an app that is not on the list', { ...frontDoor, userId: 'police-adapter' }, worker, 403],
    ['by a person with the role of an app', { role: 'SERVICE', userId: 'u-17' }, worker, 403],
    ['for a person whose role reads nothing', frontDoor, { role: 'AUDITOR' }, 403],
    ['for a machine', frontDoor, { ...worker, system: true }, 403],
  ])('%s is refused', async (_name, caller, viewer, status) => {
    expect((await read(caller, viewer)).status).toBe(status);
  });

  it('with a viewer that is not proved is refused', async () => {
    const call = request(running.url)
      .get('/v1/records')
      .set('authorization', `Bearer ${await issuer.token(frontDoor)}`);
    expect((await call.set('lintel-viewer', 'nonsense')).body.code).toBe('BAD_TOKEN');
  });
});

describe('the app’s own token', () => {
  it('is fetched once however many ask at the same time', async () => {
    const tokens = running.app.get(ServiceTokens);
    const all = await Promise.all([tokens.bearer(), tokens.bearer(), tokens.bearer()]);
    expect(new Set(all).size).toBe(1);
    expect(await tokens.bearer()).toBe(all[0]);
    expect(issuer.granted()).toBe(1);
  });
});
