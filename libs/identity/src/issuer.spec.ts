import { createServer } from 'node:http';
import { Controller, Get, HttpCode, Module } from '@nestjs/common';
import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { bootApp, listHandlers } from '#libs/web-platform';
import { testIssuer } from '#test/issuer';
import { IdentityModule, Open, Permit, permissionsTable } from './index.js';

@Controller('v1')
class Doors {
  @Get('queue')
  @HttpCode(200)
  @Permit('queue:read')
  queue(): void {}

  @Get('about')
  @HttpCode(200)
  @Open('says what this is')
  about(): void {}
}

async function boot(issuer: string, issuerReachedAt?: string): ReturnType<typeof bootApp> {
  const session = (asked: { headers: { cookie?: string } }): string | undefined => asked.headers.cookie;
  const identity = IdentityModule.forApp({ issuer, audience: 'urn:lintel', issuerReachedAt, session });
  @Module({ imports: [identity], controllers: [Doors] })
  class App {}
  return bootApp({ name: 'front-door', module: App, port: 0, log: { write: () => undefined } });
}

describe('while the OpenID provider is away', () => {
  it('nobody is let in, the app says it is not ready, and both mend themselves', async () => {
    const issuer = await testIssuer();
    const cookie = await issuer.token({ role: 'DUTY_MANAGER' });
    let answers = false;
    const between = createServer((asked, response) => {
      if (!answers) return void response.destroy();
      void fetch(issuer.url + (asked.url ?? ''))
        .then((real) => real.text())
        .then((text) => response.end(text));
    });
    await new Promise<void>((resolve) => between.listen(0, () => resolve()));
    const address = between.address();
    if (address === null || typeof address === 'string') throw new Error('No port');
    const running = await boot(issuer.url, `http://localhost:${address.port}/`);

    const away = await request(running.url).get('/v1/queue').set('cookie', cookie);
    expect([away.status, away.body.code]).toEqual([503, 'SIGN_IN_AWAY']);
    expect((await request(running.url).get('/health/ready')).body.parts).toEqual({ 'sign-in': 'AWAY' });
    answers = true;
    expect((await request(running.url).get('/v1/queue').set('cookie', cookie)).status).toBe(200);
    expect((await request(running.url).get('/health/ready')).status).toBe(200);

    await running.close();
    between.close();
    between.closeAllConnections();
    await issuer.close();
  });

  it('or speaks for another issuer, nobody is let in', async () => {
    const issuer = await testIssuer();
    const running = await boot('https://elsewhere.example', issuer.url);
    const cookie = await issuer.token({ role: 'DUTY_MANAGER' });
    expect((await request(running.url).get('/v1/queue').set('cookie', cookie)).body.code).toBe('SIGN_IN_AWAY');
    await running.close();
    await issuer.close();
  });
});

describe('an app with sessions', () => {
  it('lets a person in by the session alone, and nobody by a bearer token', async () => {
    const issuer = await testIssuer();
    const running = await boot(issuer.url);
    const token = await issuer.token({ role: 'DUTY_MANAGER' });
    const wrong = await issuer.token({ role: 'AUDITOR' });
    const get = (name: string, value: string): request.Test => request(running.url).get('/v1/queue').set(name, value);
    expect((await get('cookie', token)).status).toBe(200);
    expect((await get('cookie', wrong)).status).toBe(403);
    expect((await get('authorization', `Bearer ${token}`)).status).toBe(401);
    await running.close();
    await issuer.close();
  });
});

describe('the table of permissions', () => {
  it('has a row for each route, with who may and why', async () => {
    const issuer = await testIssuer();
    const running = await boot(issuer.url);
    const rows = permissionsTable(listHandlers(running.app));
    expect(rows.map(({ pattern }) => pattern)).toEqual([
      '/health/live',
      '/health/ready',
      '/metrics',
      '/v1/about',
      '/v1/queue',
    ]);
    expect(rows.at(-1)).toMatchObject({
      permission: 'queue:read',
      roles: expect.stringContaining('DUTY_MANAGER'),
      agencyKinds: 'social-care',
      services: 'front-door',
      reason: expect.stringContaining('Children Act 1989'),
    });
    expect(rows.at(-2)).toMatchObject({ permission: 'open', reason: 'says what this is' });
    await running.close();
    await issuer.close();
  });
});
