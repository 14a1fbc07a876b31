import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { aChild, aMother, aNotification } from '#test/notification';
import { type Hub, startHub } from '#test/hub';
import { until } from '#test/until';
import { Visitor } from '#test/visitor';

/** Words that stand nowhere else, one for each kind of thing that must not leak. */
const unique = {
  givenName: 'Zephyrinequx',
  familyName: 'Quillfeatherby',
  childName: 'Ottolineqx',
  voice: 'marmaladeqx under the stairs',
  circumstances: 'thunderqx on the landing',
  line: '7 Wexqworth Passage',
  postcode: 'ZZ9 7QX',
  nhsNumber: '9990007799',
  telephone: '01632 960771',
  comment: 'pebbleqx in the hall',
  school: 'Gribbleqx Infants',
};

const needles = [
  ...Object.values(unique).flatMap((text) => text.split(' ').filter((word) => /qx|[A-Z]{2}\d/i.test(word))),
  unique.nhsNumber,
  unique.postcode,
  unique.line,
  unique.telephone,
  unique.familyName,
].map((word) => word.toLowerCase());

const leaks = (text: string) => needles.filter((needle) => text.toLowerCase().includes(needle));

function full(sourceRef: string) {
  const address = { lines: [unique.line], postcode: unique.postcode };
  return aNotification({
    header: {
      sourceRef,
      officerGrade: { tool: 'DARA', grade: 'HIGH', answers: [{ q: 1, answer: 'YES', comment: unique.comment }] },
    },
    incident: { circumstances: unique.circumstances, location: address },
    people: [
      aMother({ name: { given: [unique.givenName], family: unique.familyName }, address, telephone: unique.telephone }),
      aChild({
        name: { given: [unique.childName], family: unique.familyName },
        voice: unique.voice,
        nhsNumber: unique.nhsNumber,
        nhsNumberStatus: '01',
        address,
        school: { name: unique.school },
      }),
    ],
    relationships: [{ from: 'p1', to: 'c1', type: 'MOTHER_OF' }],
  });
}

describe('what must stay out of logs, metrics, URLs, keys and headers', () => {
  let hub: Hub;
  const urls: string[] = [];

  beforeAll(async () => {
    hub = await startHub();
    const token = await hub.systemToken('police-rms');
    const post = (body: unknown) =>
      fetch(`${hub.url('police-adapter')}/v1/notifications`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      });
    const accepted = await post(full('PPN/36/00009001/26'));
    expect(accepted.status).toBe(201);
    // Refused in every way: each refusal is a chance to leak.
    const wrong = full('PPN/36/00009002/26');
    const refusals = [
      post({ ...wrong, [unique.familyName]: unique.voice }),
      post({ ...wrong, people: [{ ...wrong.people[1], dateOfBirth: unique.familyName, nhsNumber: unique.postcode }] }),
      post({ ...wrong, notification: { ...wrong.notification, handling: { gsc: 'SECRET' } } }),
      post({
        ...full('PPN/36/00009001/26'),
        incident: { ...wrong.incident, circumstances: `${unique.circumstances} again` },
      }),
      post(JSON.stringify(wrong).slice(0, 400)),
    ];
    for (const refusal of await Promise.all(refusals)) expect(refusal.status).toBeGreaterThanOrEqual(400);

    const worker = new Visitor();
    await worker.signIn(hub.url('front-door'), 'consultant-social-worker', '/contacts');
    const queue = await until(async () => {
      const page = await worker.get(`${hub.url('front-door')}/contacts`);
      return page.body.includes(unique.familyName) ? page : undefined;
    });
    const found = await worker.send(queue, '/searches', { name: `${unique.childName} ${unique.familyName}` });
    urls.push(
      queue.url,
      found.url,
      ...[...queue.body.matchAll(/(?:href|action|src)="([^"]+)"/g)].map(([, url]) => url!),
    );
    const person = /\/children\/[0-9a-f-]{36}/.exec(found.body)?.[0];
    const record = await worker.get(`${hub.url('front-door')}${person}`);
    expect(record.body).toContain(unique.voice);
    urls.push(record.url, ...[...record.body.matchAll(/(?:href|action|src)="([^"]+)"/g)].map(([, url]) => url!));
    expect(leaks(/<title>([^<]*)/.exec(record.body)?.[1] ?? unique.familyName)).toEqual([]);
  });

  afterAll(() => hub?.close());

  it('is in no log line', () => {
    expect(hub.log.length).toBeGreaterThan(10);
    expect(hub.log.filter((line) => leaks(line).length > 0)).toEqual([]);
  });

  it('is in no metric', async () => {
    for (const app of hub.running.values()) {
      const text = await (await fetch(`${app.url}/metrics`)).text();
      expect(text).toContain('# HELP');
      expect(leaks(text)).toEqual([]);
    }
  });

  it('is in no URL of a page', () => {
    expect(urls.length).toBeGreaterThan(10);
    expect(urls.filter((url) => leaks(decodeURIComponent(url)).length > 0)).toEqual([]);
  });

  it('is in no key or header of a message, and in no message but the notification itself', async () => {
    const client = new Client({ connectionString: hub.database.ownerUrl });
    await client.connect();
    try {
      for (const schema of ['police_adapter', 'record_aggregator', 'front_door', 'access_broker']) {
        const { rows } = await client.query<Record<string, unknown>>(`SELECT * FROM ${schema}.outbox`);
        expect(rows.length).toBeGreaterThan(0);
        for (const row of rows) expect(leaks(JSON.stringify(withoutPayloadOf(schema, row)))).toEqual([]);
      }
    } finally {
      await client.end();
    }
  });
});

/** The adapter's messages carry the notification; all that stands around it must be clean, and every other app's message whole. */
function withoutPayloadOf(schema: string, row: Record<string, unknown>): Record<string, unknown> {
  if (schema !== 'police_adapter') return row;
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => {
      const event = value as { data?: unknown } | null;
      return [column, event && typeof event === 'object' && 'data' in event ? { ...event, data: undefined } : value];
    }),
  );
}
