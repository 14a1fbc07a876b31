import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { DataSource } from 'typeorm';
import type { Agency, CloudEvent, NotificationRecorded, Role } from '#libs/contracts';
import { LocalTransport } from '#libs/messaging';
import type { RunningApp } from '#libs/web-platform';
import { type TestDatabase, testDatabase } from '#test/database';
import { type TestIssuer, testIssuer } from '#test/issuer';
import { aChild, aMother, aNotification } from '#test/notification';
import { start } from '../start.js';
import { exampleIncident } from './notifications.examples.js';
import { NotificationsConsumer } from './notifications.consumer.js';
import { CONTENT_DAYS, SubmissionsRetention } from './submissions-retention.js';

let issuer: TestIssuer;
let database: TestDatabase;
let app: RunningApp;
let db: DataSource;
let police: string;
const logged: string[] = [];

beforeAll(async () => {
  [issuer, database] = await Promise.all([testIssuer(), testDatabase()]);
  // A group that never listens holds every event back in the outbox, where the tests look at it.
  const transport = new LocalTransport({ groups: ['police-adapter', 'record-aggregator'] });
  const env = { PORT: 0, DATABASE_URL: database.urlFor('police-adapter'), OIDC_ISSUER: issuer.url };
  app = await start(env, transport, { write: (line) => void logged.push(line) });
  db = app.app.get(DataSource);
  police = await tokenOf('police:36');
});

afterAll(async () => {
  await app.close();
  await Promise.all([issuer.close(), database.drop()]);
});

beforeEach(async () => {
  await db.query('DELETE FROM submission; DELETE FROM outbox; DELETE FROM inbox');
  logged.length = 0;
});

const tokenOf = (agency: Agency, role: Role = 'ADAPTER_SERVICE'): Promise<string> =>
  issuer.token({ role, agency, userId: 'police-rms', system: true });

const post = (body: object | string, token = police): request.Test =>
  request(app.url)
    .post('/v1/notifications')
    .set('authorization', `Bearer ${token}`)
    .set('content-type', 'application/json')
    .send(typeof body === 'string' ? body : JSON.stringify(body));

const ask = (receipt: string, token = police): request.Test =>
  request(app.url).get(`/v1/notifications/${receipt}`).set('authorization', `Bearer ${token}`);

const kept = async (): Promise<{ submissions: number; events: number }> => {
  const [row] = await db.query<{ submissions: number; events: number }[]>(
    'SELECT (SELECT count(*)::int FROM submission) AS submissions, (SELECT count(*)::int FROM outbox) AS events',
  );
  return row!;
};
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
    expect((await post(aNotification(), await tokenOf(agency, role))).status).toBe(status);
    expect((await kept()).submissions).toBe(status === 201 ? 1 : 0);
  });

  it('nobody without a token', async () => {
    expect((await request(app.url).post('/v1/notifications').send(aNotification())).status).toBe(401);
    expect(await kept()).toEqual(nothing);
  });

  it('is told when it is the notification of another force', async () => {
    const answer = await post(aNotification({ header: { force: '37' } }));
    expect([answer.status, answer.body.code]).toEqual([403, 'OTHER_FORCE']);
  });
});

describe('what is refused', () => {
  it('a body that is not JSON', async () => {
    expect((await post('{"notification":')).status).toBe(400);
    expect(await kept()).toEqual(nothing);
  });

  it('wrong fields, every one named by JSON pointer', async () => {
    const answer = await post({
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
    expect(await kept()).toEqual(nothing);
  });

  it('more than 1 MB', async () => {
    const large = aNotification({ incident: { circumstances: 'x'.repeat(1_100_000) } });
    expect((await post(large)).status).toBe(413);
    expect(await kept()).toEqual(nothing);
  });

  it('another media type', async () => {
    const answer = await post(aNotification()).set('content-type', 'application/xml');
    expect([answer.status, answer.body.code]).toEqual([415, 'WRONG_MEDIA_TYPE']);
  });

  it('other content under the same version', async () => {
    expect((await post(versionOf(1))).status).toBe(201);
    const answer = await post(versionOf(1, 'I ran.'));
    expect([answer.status, answer.body.code]).toEqual([409, 'OTHER_CONTENT']);
    expect(await kept()).toEqual({ submissions: 1, events: 1 });
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
    const answer = await post(secret(handling));
    expect([answer.status, answer.body.code, answer.body.errors]).toEqual([422, 'ABOVE_OFFICIAL', []]);
    expect(await kept()).toEqual(nothing);
  });

  it('is refused for that and nothing else when other fields are wrong too', async () => {
    const answer = await post({ notification: { handling: { gsc: 'SECRET' } }, people: 7 });
    expect([answer.body.code, answer.body.errors]).toEqual(['ABOVE_OFFICIAL', []]);
  });

  it('is kept nowhere: not in the answer, a log or the database; a metric rises', async () => {
    const before = await aboveOfficial();
    const answer = await post({ ...secret({ gsc: 'SECRET' }), zebrawood: 'Quentin Zebrawood' });
    expect(JSON.stringify(answer.body) + logged.join('\n')).not.toMatch(/zebrawood|Amara|Bethan/i);
    expect(logged.length).toBeGreaterThan(0);
    expect(await kept()).toEqual(nothing);
    expect(await aboveOfficial()).toBe(before + 1);
  });

  async function aboveOfficial(): Promise<number> {
    const { text } = await request(app.url).get('/metrics');
    return Number(/^police_notifications_total\{.*outcome="ABOVE_OFFICIAL".*\} (\d+)$/m.exec(text)?.[1] ?? 0);
  }
});

describe('what is returned', () => {
  it('a receipt, with its address, once submission and event are committed', async () => {
    const answer = await post(aNotification());
    expect(answer.status).toBe(201);
    const { receipt } = answer.body as { receipt: string };
    expect(answer.body).toEqual({
      receipt: expect.stringMatching(/^[0-9a-f-]{36}$/),
      status: 'RECEIVED',
      version: 1,
      receivedAt: expect.stringMatching(/Z$/),
      _links: { self: { href: `/v1/notifications/${receipt}` } },
    });
    expect(answer.headers.location).toBe(`/v1/notifications/${receipt}`);
    const [submission] =
      await db.query<{ content: object; sender: string; agency: string }[]>('SELECT * FROM submission');
    expect(submission).toMatchObject({ receipt, agency: 'police:36', sender: 'police-rms', content: aNotification() });
    const [event] = await db.query<{ topic: string; key: string; value: Buffer }[]>('SELECT * FROM outbox');
    expect(event).toMatchObject({ topic: 'lintel.police.v1', key: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(JSON.parse(event!.value.toString())).toMatchObject({
      type: 'DomesticAbuseIncidentNotified.v1',
      subject: receipt,
      data: { receipt, agency: 'police:36', sender: 'police-rms', version: 1, message: aNotification() },
    });
  });

  it('the same receipt for the same again, in any order of keys and with the version left out', async () => {
    const first = await post(aNotification());
    const { notification, ...rest } = aNotification();
    const { version: _, ...header } = notification;
    const again = await post(`  ${JSON.stringify({ ...rest, notification: header })}\n`);
    expect([again.status, again.body]).toEqual([200, first.body]);
    expect(again.headers.location).toBe(first.headers.location);
    expect(await kept()).toEqual({ submissions: 1, events: 1 });
  });

  it('one 201 and nineteen times 200 for twenty at once, and one event', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(aNotification())));
    const statuses = answers.map(({ status }) => status).sort((one, other) => one - other);
    expect(statuses).toEqual([...Array.from({ length: 19 }, () => 200), 201]);
    expect(new Set(answers.map(({ body }) => body.receipt)).size).toBe(1);
    expect(await kept()).toEqual({ submissions: 1, events: 1 });
  });

  it('a receipt of its own for each version, in whatever order and with whatever gaps they come', async () => {
    const third = await post(versionOf(3, 'I ran.'));
    const first = await post(versionOf(1));
    expect([third.status, first.status]).toEqual([201, 201]);
    expect(third.body.receipt).not.toBe(first.body.receipt);
    const keys = await db.query<{ key: string }[]>('SELECT DISTINCT key FROM outbox');
    expect(keys).toHaveLength(1);
    const answer = await ask(first.body.receipt);
    expect(answer.body.versions.map(({ version }: { version: number }) => version)).toEqual([1, 3]);
  });

  it('nothing of another agency that uses the same reference', async () => {
    const other = await tokenOf('police:37');
    const ours = await post(aNotification());
    const theirs = await post(aNotification({ header: { force: '37' } }), other);
    expect(theirs.status).toBe(201);
    expect(theirs.body.receipt).not.toBe(ours.body.receipt);
    expect((await ask(theirs.body.receipt, other)).body.versions).toHaveLength(1);
  });

  it('no receipt, and nothing kept, where the event cannot be written', async () => {
    await asOwner('ALTER TABLE police_adapter.outbox RENAME TO outbox_away');
    const failed = await post(aNotification());
    await asOwner('ALTER TABLE police_adapter.outbox_away RENAME TO outbox');
    expect(failed.status).toBe(500);
    expect(await kept()).toEqual(nothing);
    expect((await post(aNotification())).status).toBe(201);
  });

  async function asOwner(sql: string): Promise<void> {
    const owner = await new DataSource({ type: 'postgres', url: database.ownerUrl }).initialize();
    await owner.query(sql).finally(() => owner.destroy());
  }
});

describe('asking what became of a notification', () => {
  const recorded = (notificationId: string) =>
    ({
      id: '0199b3a0-1c1e-7cc0-9a53-2f6d6f1b8f11',
      data: { notificationId, receivedAt: '2026-11-22T20:41:03.480Z' },
    }) as CloudEvent<NotificationRecorded>;

  it('tells that it was received, and once the record holds it, that it was recorded', async () => {
    const { receipt } = (await post(aNotification())).body as { receipt: string };
    expect((await ask(receipt)).body).toMatchObject({ receipt, status: 'RECEIVED', recordedAt: null });
    const consumer = app.app.get(NotificationsConsumer, { strict: false });
    await consumer.recorded(recorded(receipt));
    await consumer.recorded(recorded(receipt));
    const answer = await ask(receipt);
    expect(answer.body).toMatchObject({
      receipt,
      sourceRef: 'PPN/36/00000001/26',
      status: 'RECORDED',
      recordedAt: '2026-11-22T20:41:03.480Z',
    });
    expect((await post(aNotification())).body).toMatchObject({ receipt, status: 'RECORDED' });
  });

  it('tells nothing of another agency, of a receipt that does not exist, or of what is no receipt', async () => {
    const { receipt } = (await post(aNotification())).body as { receipt: string };
    const other = await tokenOf('police:37');
    const answers = [await ask(receipt, other), await ask('0199b3a0-1c1e-7cc0-9a53-2f6d6f1b8f11'), await ask('1')];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(new Set(answers.map(({ body }) => body.detail)).size).toBe(1);
  });

  it('is for police alone, with a token', async () => {
    const { receipt } = (await post(aNotification())).body as { receipt: string };
    expect((await ask(receipt, await tokenOf('health:RM1'))).status).toBe(403);
    expect((await request(app.url).get(`/v1/notifications/${receipt}`)).status).toBe(401);
  });
});

describe('what is kept', () => {
  it('loses its content after its days in the record, and never before; receipt and repetition stay', async () => {
    const retention = app.app.get(SubmissionsRetention, { strict: false });
    const first = await post(aNotification());
    const { receipt } = first.body as { receipt: string };
    const days = (count: number): Date => new Date(Date.parse('2026-11-22T12:00:00Z') + count * 86_400_000);
    const content = async (): Promise<unknown> => {
      const [row] = await db.query<{ content: unknown }[]>('SELECT content FROM submission');
      return row!.content;
    };
    await retention.clear(days(10_000));
    expect(await content()).not.toBeNull();
    await db.query('UPDATE submission SET recorded_at = $1', [days(0)]);
    await retention.clear(days(CONTENT_DAYS));
    expect(await content()).not.toBeNull();
    await retention.clear(days(CONTENT_DAYS + 1));
    expect(await content()).toBeNull();
    const again = await post(aNotification());
    expect([again.status, again.body.receipt]).toEqual([200, receipt]);
    expect((await post(versionOf(1))).status).toBe(409);
  });
});

describe('the OpenAPI document', () => {
  it('has an example for every answer, and its own example is taken', async () => {
    const { body } = await request(app.url).get('/openapi.json');
    const { post: send, get } = { ...body.paths['/v1/notifications'], ...body.paths['/v1/notifications/{receipt}'] };
    expect(Object.keys(send.responses).sort()).toEqual(['200', '201', '400', '401', '403', '409', '413', '415', '422']);
    expect(Object.keys(get.responses).sort()).toEqual(['200', '401', '403', '404']);
    for (const status of ['200', '201', '400', '403', '409', '413', '415', '422']) {
      const [content] = Object.values<{ example?: unknown; examples?: unknown }>(send.responses[status].content);
      expect([status, content?.example ?? content?.examples]).toEqual([status, expect.anything()]);
    }
    expect((await post(exampleIncident)).status).toBe(201);
  });
});
