import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import type { Agency, Role } from '#libs/contracts';
import { aChild, aMother, aNotification } from '#test/notification';
import { type PoliceAdapter, startPoliceAdapter } from '#test/police-adapter';

let adapter: PoliceAdapter;

beforeAll(async () => {
  adapter = await startPoliceAdapter();
});

beforeEach(() => adapter.clear());

afterAll(() => adapter.close());

const nothing = { submissions: 0, events: 0 };

const versionOf = (version: number, voice = 'I hid.') =>
  aNotification({ header: { version }, people: [aMother(), aChild({ voice })] });

describe('who may send a notification', () => {
  it.each<[Agency, Role, number]>([
    ['police:36', 'ADAPTER_SERVICE', 201],
    ['police:36', 'POLICE_NOTIFIER', 201],
    ['police:37', 'ADAPTER_SERVICE', 403],
    ['health:RM1', 'ADAPTER_SERVICE', 403],
    ['social-care:926', 'CONSULTANT_SOCIAL_WORKER', 403],
    ['police:36', 'SERVICE', 403],
  ])('%s as %s: %i', async (agency, role, status) => {
    expect((await adapter.post(aNotification(), await adapter.tokenOf(agency, role))).status).toBe(status);
    expect((await adapter.kept()).submissions).toBe(status === 201 ? 1 : 0);
  });

  it('nobody without a token', async () => {
    expect((await request(adapter.url).post('/v1/notifications').send(aNotification())).status).toBe(401);
    expect(await adapter.kept()).toEqual(nothing);
  });

  it('is told when it is the notification of another force', async () => {
    const answer = await adapter.post(aNotification({ header: { force: '37' } }));
    expect([answer.status, answer.body.code]).toEqual([403, 'OTHER_FORCE']);
  });
});

describe('what is refused', () => {
  it('a body that is not JSON', async () => {
    expect((await adapter.post('{"notification":')).status).toBe(400);
    expect(await adapter.kept()).toEqual(nothing);
  });

  it('wrong fields, every one named by JSON pointer', async () => {
    const answer = await adapter.post({
      ...aNotification({
        header: { sourceRef: '-' },
        people: [
          aMother({ nhsNumber: '9990000019' }),
          aChild({ voice: undefined }),
          aChild({ dateOfBirth: '2019-02-30' }),
        ],
      }),
      colour: 'blue',
    });
    expect([answer.status, answer.body.code]).toEqual([422, 'INVALID']);
    expect(answer.type).toBe('application/problem+json');
    expect(answer.body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      '/colour',
      '/notification/sourceRef',
      '/people/0/nhsNumber',
      '/people/1/ref',
      '/people/1/voice',
      '/people/2/dateOfBirth',
      '/people/2/ref',
    ]);
    expect(await adapter.kept()).toEqual(nothing);
  });

  it.each([
    ['a control character in a name', '/people/0/name/given/0', aMother({ name: { given: ['Be\u0007th'] } })],
    ['a bidirectional override in a name', '/people/0/name/family', aMother({ name: { family: 'Sam\u202eple' } })],
    ['a bidirectional isolate in a text', '/people/0/voiceNotObtained', aMother({ voiceNotObtained: 'a\u2066b' })],
    ['a birth in the future', '/people/0/dateOfBirth', aMother({ dateOfBirth: '2999-01-01' })],
  ])('%s', async (_, pointer, mother) => {
    const answer = await adapter.post(aNotification({ people: [mother, aChild()] }));
    expect([answer.status, answer.body.errors.map((error: { pointer: string }) => error.pointer)]).toEqual([
      422,
      [pointer],
    ]);
    expect(await adapter.kept()).toEqual(nothing);
  });

  it('times that cannot be', async () => {
    const incident = {
      reportedAt: new Date(Date.now() + 90_000_000).toISOString(),
      occurredFrom: '2026-11-22T20:00:00Z',
      occurredTo: '2026-11-22T19:59:59Z',
    };
    const answer = await adapter.post(aNotification({ incident }));
    expect([answer.status, answer.body.errors]).toEqual([
      422,
      [
        { pointer: '/incident/reportedAt', detail: 'is more than a day in the future' },
        { pointer: '/incident/occurredTo', detail: 'is before occurredFrom' },
      ],
    ]);
    expect(await adapter.kept()).toEqual(nothing);
  });

  it('a body that is not UTF-8, instead of keeping it with other characters', async () => {
    const body = Buffer.from(JSON.stringify(aNotification()).replace('Amara', 'Ren\u00e9e'), 'latin1');
    const answer = await fetch(`${adapter.url}/v1/notifications`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await adapter.tokenOf('police:36')}`,
        'content-type': 'application/json',
      },
      body,
    });
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([400, 'MALFORMED']);
    expect(await adapter.kept()).toEqual(nothing);
  });

  it('an empty body, as it does null', async () => {
    for (const body of ['', 'null']) {
      const answer = await adapter.post(body).set('content-length', String(body.length));
      expect([body, answer.status]).toEqual([body, 400]);
    }
    expect(await adapter.kept()).toEqual(nothing);
  });

  it('a method that its address does not take, naming those it does', async () => {
    const answer = await request(adapter.url).put('/v1/notifications').send({});
    expect([answer.status, answer.headers.allow, answer.body.code]).toEqual([405, 'POST', 'METHOD_NOT_ALLOWED']);
    const other = await request(adapter.url).delete('/v1/notifications/x');
    expect([other.status, other.headers.allow]).toEqual([405, 'GET, HEAD']);
    expect((await request(adapter.url).put('/v1/elsewhere')).status).toBe(404);
  });

  it('more than 1 MB', async () => {
    const large = aNotification({ incident: { circumstances: 'x'.repeat(1_100_000) } });
    expect((await adapter.post(large)).status).toBe(413);
    expect(await adapter.kept()).toEqual(nothing);
  });

  it('another media type', async () => {
    const answer = await adapter.post(aNotification()).set('content-type', 'application/xml');
    expect([answer.status, answer.body.code]).toEqual([415, 'WRONG_MEDIA_TYPE']);
  });

  it('other content under the same version', async () => {
    expect((await adapter.post(versionOf(1))).status).toBe(201);
    const answer = await adapter.post(versionOf(1, 'I ran.'));
    expect([answer.status, answer.body.code]).toEqual([409, 'OTHER_CONTENT']);
    expect(await adapter.kept()).toEqual({ submissions: 1, events: 1 });
  });
});

describe('a notification marked above OFFICIAL', () => {
  const secret = (handling: object) =>
    ({ ...aNotification(), notification: { ...aNotification().notification, handling } }) as object;

  it.each([
    ['SECRET', { gsc: 'SECRET' }],
    ['TOP_SECRET', { gsc: 'TOP_SECRET' }],
    ['top secret', { gsc: 'top secret' }],
    ['a marking', { gsc: 'OFFICIAL', marking: 'UK SECRET' }],
  ])('is refused: %s', async (_, handling) => {
    const answer = await adapter.post(secret(handling));
    expect([answer.status, answer.body.code, answer.body.errors]).toEqual([422, 'ABOVE_OFFICIAL', []]);
    expect(await adapter.kept()).toEqual(nothing);
  });

  it('is refused for that and nothing else when other fields are wrong too', async () => {
    const answer = await adapter.post({ notification: { handling: { gsc: 'SECRET' } }, people: 7 });
    expect([answer.body.code, answer.body.errors]).toEqual(['ABOVE_OFFICIAL', []]);
  });

  it('is kept nowhere: not in the answer, a log or the database; a metric rises', async () => {
    const before = await aboveOfficial();
    const answer = await adapter.post({ ...secret({ gsc: 'SECRET' }), zebrawood: 'Quentin Zebrawood' });
    expect(JSON.stringify(answer.body) + adapter.logged.join('\n')).not.toMatch(/zebrawood|Amara|Bethan/i);
    expect(adapter.logged.length).toBeGreaterThan(0);
    expect(await adapter.kept()).toEqual(nothing);
    expect(await aboveOfficial()).toBe(before + 1);
  });

  async function aboveOfficial(): Promise<number> {
    const { text } = await request(adapter.url).get('/metrics');
    return Number(/^police_notifications_total\{.*outcome="ABOVE_OFFICIAL".*\} (\d+)$/m.exec(text)?.[1] ?? 0);
  }
});
