import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { DataSource } from 'typeorm';
import type { CloudEvent, NotificationRecorded } from '#libs/contracts';
import { aChild, aMother, aNotification } from '#test/notification';
import { type PoliceAdapter, startPoliceAdapter } from '#test/police-adapter';
import { NotificationsConsumer } from './notifications.consumer.js';
import { CONTENT_DAYS, SubmissionsRetention } from './submissions-retention.js';

let adapter: PoliceAdapter;

beforeAll(async () => {
  adapter = await startPoliceAdapter();
});

beforeEach(() => adapter.clear());

afterAll(() => adapter.close());

const nothing = { submissions: 0, events: 0 };

const versionOf = (version: number, voice = 'I hid.') =>
  aNotification({ header: { version }, people: [aMother(), aChild({ voice })] });

describe('what is returned', () => {
  it('a receipt, with its address, once submission and event are committed', async () => {
    const answer = await adapter.post(aNotification());
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
      await adapter.db.query<{ content: object; sender: string; agency: string }[]>('SELECT * FROM submission');
    expect(submission).toMatchObject({ receipt, agency: 'police:36', sender: 'police-rms', content: aNotification() });
    const [event] = await adapter.db.query<{ topic: string; key: string; value: Buffer }[]>('SELECT * FROM outbox');
    expect(event).toMatchObject({ topic: 'lintel.police.v1', key: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(JSON.parse(event!.value.toString())).toMatchObject({
      type: 'DomesticAbuseIncidentNotified.v1',
      subject: receipt,
      data: { receipt, agency: 'police:36', sender: 'police-rms', version: 1, message: aNotification() },
    });
  });

  it('the same receipt for the same again, in any order of keys and with the version left out', async () => {
    const first = await adapter.post(aNotification());
    const { notification, ...rest } = aNotification();
    const { version: _, ...header } = notification;
    const again = await adapter.post(`  ${JSON.stringify({ ...rest, notification: header })}\n`);
    expect([again.status, again.body]).toEqual([200, first.body]);
    expect(again.headers.location).toBe(first.headers.location);
    expect(await adapter.kept()).toEqual({ submissions: 1, events: 1 });
  });

  it('one 201 and nineteen times 200 for twenty at once, and one event', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => adapter.post(aNotification())));
    const statuses = answers.map(({ status }) => status).sort((one, other) => one - other);
    expect(statuses).toEqual([...Array.from({ length: 19 }, () => 200), 201]);
    expect(new Set(answers.map(({ body }) => body.receipt)).size).toBe(1);
    expect(await adapter.kept()).toEqual({ submissions: 1, events: 1 });
  });

  it('a receipt of its own for each version, in whatever order and with whatever gaps they come', async () => {
    const third = await adapter.post(versionOf(3, 'I ran.'));
    const first = await adapter.post(versionOf(1));
    expect([third.status, first.status]).toEqual([201, 201]);
    expect(third.body.receipt).not.toBe(first.body.receipt);
    const keys = await adapter.db.query<{ key: string }[]>('SELECT DISTINCT key FROM outbox');
    expect(keys).toHaveLength(1);
    const answer = await adapter.ask(first.body.receipt);
    expect(answer.body.versions.map(({ version }: { version: number }) => version)).toEqual([1, 3]);
  });

  it('nothing of another agency that uses the same reference', async () => {
    const other = await adapter.tokenOf('police:37');
    const ours = await adapter.post(aNotification());
    const theirs = await adapter.post(aNotification({ header: { force: '37' } }), other);
    expect(theirs.status).toBe(201);
    expect(theirs.body.receipt).not.toBe(ours.body.receipt);
    expect((await adapter.ask(theirs.body.receipt, other)).body.versions).toHaveLength(1);
  });

  it('no receipt, and nothing kept, where the event cannot be written', async () => {
    await asOwner('ALTER TABLE police_adapter.outbox RENAME TO outbox_away');
    const failed = await adapter.post(aNotification());
    await asOwner('ALTER TABLE police_adapter.outbox_away RENAME TO outbox');
    expect(failed.status).toBe(500);
    expect(await adapter.kept()).toEqual(nothing);
    expect((await adapter.post(aNotification())).status).toBe(201);
  });

  async function asOwner(sql: string): Promise<void> {
    const owner = await new DataSource({ type: 'postgres', url: adapter.database.ownerUrl }).initialize();
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
    const { receipt } = (await adapter.post(aNotification())).body as { receipt: string };
    expect((await adapter.ask(receipt)).body).toMatchObject({ receipt, status: 'RECEIVED', recordedAt: null });
    const consumer = adapter.app.get(NotificationsConsumer, { strict: false });
    await consumer.recorded(recorded(receipt));
    await consumer.recorded(recorded(receipt));
    const answer = await adapter.ask(receipt);
    expect(answer.body).toMatchObject({
      receipt,
      sourceRef: 'PPN/36/00000001/26',
      status: 'RECORDED',
      recordedAt: '2026-11-22T20:41:03.480Z',
    });
    expect((await adapter.post(aNotification())).body).toMatchObject({ receipt, status: 'RECORDED' });
  });

  it('tells nothing of another agency, of a receipt that does not exist, or of what is no receipt', async () => {
    const { receipt } = (await adapter.post(aNotification())).body as { receipt: string };
    const other = await adapter.tokenOf('police:37');
    const answers = [
      await adapter.ask(receipt, other),
      await adapter.ask('0199b3a0-1c1e-7cc0-9a53-2f6d6f1b8f11'),
      await adapter.ask('1'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(new Set(answers.map(({ body }) => body.detail)).size).toBe(1);
  });

  it('is for police alone, with a token', async () => {
    const { receipt } = (await adapter.post(aNotification())).body as { receipt: string };
    expect((await adapter.ask(receipt, await adapter.tokenOf('health:RM1'))).status).toBe(403);
    expect((await request(adapter.url).get(`/v1/notifications/${receipt}`)).status).toBe(401);
  });
});

describe('what is kept', () => {
  it('loses its content after its days in the record, and never before; receipt and repetition stay', async () => {
    const retention = adapter.app.get(SubmissionsRetention, { strict: false });
    const first = await adapter.post(aNotification());
    const { receipt } = first.body as { receipt: string };
    const days = (count: number): Date => new Date(Date.parse('2026-11-22T12:00:00Z') + count * 86_400_000);
    const content = async (): Promise<unknown> => {
      const [row] = await adapter.db.query<{ content: unknown }[]>('SELECT content FROM submission');
      return row!.content;
    };
    await retention.clear(days(10_000));
    expect(await content()).not.toBeNull();
    await adapter.db.query('UPDATE submission SET recorded_at = $1', [days(0)]);
    await retention.clear(days(CONTENT_DAYS));
    expect(await content()).not.toBeNull();
    await retention.clear(days(CONTENT_DAYS + 1));
    expect(await content()).toBeNull();
    const again = await adapter.post(aNotification());
    expect([again.status, again.body.receipt]).toEqual([200, receipt]);
    expect((await adapter.post(versionOf(1))).status).toBe(409);
  });
});
