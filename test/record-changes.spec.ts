import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { v7 as newId } from 'uuid';
import { aConsent } from './footing.js';
import { type Hub, startHub } from './hub.js';
import { aChild, aMother, aNotification } from './notification.js';
import { until } from './until.js';
import { Visitor } from './visitor.js';

let hub: Hub;
let owner: Client;
let door: string;

beforeAll(async () => {
  hub = await startHub();
  door = hub.url('front-door');
  owner = new Client({ connectionString: hub.database.ownerUrl });
  await owner.connect();
}, 60_000);

afterAll(async () => {
  await owner?.end();
  await hub?.close();
});

interface Child {
  personId: string;
  sourcePersonId: string;
}

/** A child of whom the police have told, once the front door's team works with it. */
async function aChildInTheQueue(): Promise<Child> {
  const sourceRef = `PPN/${newId()}`;
  const body = aNotification({ header: { sourceRef }, people: [aMother(), aChild()] });
  const response = await fetch(`${hub.url('police-adapter')}/v1/notifications`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await hub.systemToken('police-rms')}` },
    body: JSON.stringify(body),
  });
  const { receipt } = (await response.json()) as { receipt: string };
  return until(async () => {
    const { rows } = await owner.query<Child>(
      `SELECT c.source_person_id AS "sourcePersonId", c.person_id_recorded AS "personId" FROM front_door.contact c
       JOIN access_broker.relationship USING (source_person_id) WHERE c.notification_id = $1`,
      [receipt],
    );
    return rows[0];
  });
}

/** Calls the broker as the front door does for a social worker. */
async function tellBroker(path: string, body?: object): Promise<{ consentId: string }> {
  const response = await fetch(`${hub.url('access-broker')}${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await hub.serviceToken('front-door')}`,
      'lintel-viewer': await hub.userToken('consultant-social-worker'),
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    body: body ? JSON.stringify(body) : undefined,
  });
  expect(response.ok).toBe(true);
  return (await response.json()) as { consentId: string };
}

/** The stream of a child's page, since the page was rendered; counts what it was told. */
async function listen(visitor: Visitor, personId: string, since: string) {
  const stop = new AbortController();
  const response = await fetch(`${door}/children/${personId}/changes?since=${since}`, {
    headers: { cookie: visitor.cookie(), accept: 'text/event-stream' },
    signal: stop.signal,
  });
  expect(response.status).toBe(200);
  let heard = '';
  void (async () => {
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) heard += chunk;
  })().catch(() => undefined);
  return { told: () => heard.split('event: record-changed').length - 1, text: () => heard, stop: () => stop.abort() };
}

describe('whoever has a child open', () => {
  it('is told within a second that something was given or withdrawn, and a withdrawal is to be considered again', async () => {
    const { personId, sourcePersonId } = await aChildInTheQueue();
    const visitor = new Visitor();
    const page = await visitor.signIn(door, 'consultant-social-worker', `/children/${personId}`);
    const [, stream, since = ''] = /data-stream="([^"]+)" data-since="(\d+)"/.exec(page.body) ?? [];
    expect(stream).toBe(`/children/${personId}/changes`);
    const open = await listen(visitor, personId, since);
    const other = await listen(visitor, newId(), since);
    try {
      const { consentId } = await tellBroker('/v1/consents', aConsent([sourcePersonId]));
      const toldOf = (count: number) => until(async () => (open.told() >= count ? true : undefined), 1_000);
      await toldOf(1);
      await tellBroker(`/v1/consents/${consentId}/withdrawal`);
      await toldOf(2);
      expect(open.text()).not.toContain(consentId);
      expect(other.told()).toBe(0);
      const task = await until(async () => {
        const { rows } = await owner.query<{ agency: string; done_at: null }>(
          'SELECT agency, done_at FROM front_door.reevaluation_task WHERE consent_id = $1',
          [consentId],
        );
        return rows[0];
      });
      expect(task).toEqual({ agency: 'social-care:926', done_at: null });
      const late = await listen(visitor, personId, since);
      await until(async () => (late.told() === 1 ? true : undefined), 1_000);
      late.stop();
    } finally {
      open.stop();
      other.stop();
    }
  });

  it('is told nothing where the viewer does not work with the child', async () => {
    const { personId, sourcePersonId } = await aChildInTheQueue();
    const visitor = new Visitor();
    await visitor.signIn(door, 'health-mash-navigator', '/');
    const [stranger, worker] = [visitor, new Visitor()];
    await worker.signIn(door, 'duty-manager', '/');
    const open = [await listen(stranger, personId, '0'), await listen(worker, personId, '0')];
    try {
      await tellBroker('/v1/consents', aConsent([sourcePersonId]));
      await until(async () => (open[1]!.told() > 0 ? true : undefined), 2_000);
      await new Promise((done) => setTimeout(done, 300));
      expect(open[0]!.told()).toBe(0);
    } finally {
      for (const one of open) one.stop();
    }
  });
});
