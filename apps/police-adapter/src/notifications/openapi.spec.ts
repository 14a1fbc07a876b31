import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as fc from 'fast-check';
import request from 'supertest';
import { check, DomesticAbuseIncident } from '#libs/contracts';
import { county } from '#libs/synthetic';
import { aNotification } from '#test/notification';
import { type PoliceAdapter, startPoliceAdapter } from '#test/police-adapter';
import { exampleIncident } from './notifications.examples.js';

let adapter: PoliceAdapter;

beforeAll(async () => {
  adapter = await startPoliceAdapter();
});

afterAll(() => adapter.close());

describe('the OpenAPI document', () => {
  it('has an example for every answer, and its own example is taken', async () => {
    const { body } = await request(adapter.url).get('/openapi.json');
    const { post: send, get } = { ...body.paths['/v1/notifications'], ...body.paths['/v1/notifications/{receipt}'] };
    expect(Object.keys(send.responses).sort()).toEqual(['200', '201', '400', '401', '403', '409', '413', '415', '422']);
    expect(Object.keys(get.responses).sort()).toEqual(['200', '401', '403', '404']);
    for (const status of ['200', '201', '400', '403', '409', '413', '415', '422']) {
      const [content] = Object.values<{ example?: unknown; examples?: unknown }>(send.responses[status].content);
      expect([status, content?.example ?? content?.examples]).toEqual([status, expect.anything()]);
    }
    expect((await adapter.post(exampleIncident)).status).toBe(201);
  });

  it('says where it is served, how long a reference may be, and the rules that no schema says', async () => {
    const { body } = await request(adapter.url).get('/openapi.json');
    expect(body.servers).toEqual([{ url: '/', description: expect.any(String) }]);
    expect(body.components.schemas.NotificationHeader.properties.sourceRef).toMatchObject({ maxLength: 64 });
    const { description } = body.paths['/v1/notifications'].post;
    expect(description).toMatch(/at least one person has a role.*voice.*voiceNotObtained/);
  });

  it('refuses what the check refuses, and takes what it takes', async () => {
    const { body } = await request(adapter.url).get('/openapi.json');
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    for (const format of ['date', 'date-time', 'uuid', 'nhs-number', 'postcode', 'agency']) ajv.addFormat(format, true);
    ajv.addSchema({ $id: 'api', components: body.components });
    const documented = ajv.getSchema('api#/components/schemas/DomesticAbuseIncident')!;
    const messages = [...county({ seed: 7, children: 300, now: '2026-11-23T14:00:00Z' })].flatMap((told) =>
      told.messages.map(({ message }) => message),
    );
    expect(messages.length).toBeGreaterThan(50);
    for (const message of messages) expect([documented(message), documented.errors]).toEqual([true, null]);
    fc.assert(
      fc.property(fc.constantFrom(...messages), fc.nat(), fc.jsonValue(), (message, place, value) => {
        const changed = withOneChange(message, place, value);
        if (!documented(changed)) expect(check(DomesticAbuseIncident, changed)).not.toEqual([]);
      }),
      { numRuns: 300 },
    );
    const wrong: [string, object][] = [
      ['a key it does not know', { ...aNotification(), colour: 'blue' }],
      ['a key inside that it does not know', aNotification({ header: { colour: 'blue' } as object })],
      ['more people than it takes', aNotification({ people: Array.from({ length: 61 }, () => ({})) })],
      ['nobody', aNotification({ people: [] })],
      ['null where it may not be', { ...aNotification(), people: null }],
    ];
    for (const [what, message] of wrong) {
      expect([what, documented(message), check(DomesticAbuseIncident, message).length > 0]).toEqual([
        what,
        false,
        true,
      ]);
    }
  });
});

/** The message with one of its values, the `place`th in order, replaced. */
function withOneChange(message: object, place: number, value: unknown): unknown {
  const copy = structuredClone(message);
  const places: [holder: Record<string, unknown>, key: string][] = [];
  const open: Record<string, unknown>[] = [copy as Record<string, unknown>];
  for (let holder = open.pop(); holder; holder = open.pop()) {
    for (const [key, held] of Object.entries(holder)) {
      places.push([holder, key]);
      if (typeof held === 'object' && held !== null) open.push(held as Record<string, unknown>);
    }
  }
  const [holder, key] = places[place % places.length]!;
  holder[key] = value;
  return copy;
}
