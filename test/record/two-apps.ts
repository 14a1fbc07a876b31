import { ledgerKeys } from '#test/ledger-keys';
import type { ConsentRecord, NewConsent, Tier } from '#libs/contracts';
import { openDataSource } from '#libs/database';
import { LocalTransport } from '#libs/messaging';
import type { RunningApp } from '#libs/web-platform';
import { v7 as newId } from 'uuid';
import { database as accessDatabase } from '../../apps/access-broker/src/database.js';
import { RelationshipsStore } from '../../apps/access-broker/src/relationships/relationships.store.js';
import { start as startBroker } from '../../apps/access-broker/src/start.js';
import { start as startAggregator } from '../../apps/record-aggregator/src/start.js';
import { testDatabase } from '../database.js';
import { type Bearer, testIssuer } from '../issuer.js';
import { type Recorder, testRecorder } from '../recorder.js';

/** The answer of a route, as it came. */
interface Answer {
  status: number;
  body: Record<string, unknown>;
}

/** The record aggregator and a real access broker over HTTP, on one database; nothing between them is made up. */
export interface TwoApps {
  recorder: Recorder;
  aggregator: RunningApp;
  broker: RunningApp;
  /** Opens a contact about a source person in the queue of `front-door`, as the front door's own event would. */
  openContact(sourcePersonId: string, tier?: Tier): Promise<string>;
  /** Records a consent with the broker, as the front door does. */
  record(consent: NewConsent): Promise<ConsentRecord>;
  /** Asks the aggregator as the front door does, for a viewer; `viewer` false sends none. */
  ask(path: string, options?: { viewer?: Bearer | false; bearer?: Bearer | false; body?: object }): Promise<Answer>;
  close(): Promise<void>;
}

/** Who asks unless a test says otherwise. */
export const socialWorker: Bearer = { role: 'CONSULTANT_SOCIAL_WORKER', userId: 'u-17', team: 'front-door' };

export async function startTwoApps(): Promise<TwoApps> {
  const database = await testDatabase();
  const issuer = await testIssuer();
  const log = { write: () => undefined };
  const transport = new LocalTransport({ groups: [] });
  const shared = { PORT: 0, OIDC_ISSUER: issuer.url };
  const broker = await startBroker(
    { ...shared, DATABASE_URL: database.urlFor('access-broker'), LEDGER_KEYS: await ledgerKeys() },
    transport,
    log,
  );
  const aggregator = await startAggregator(
    {
      ...shared,
      DATABASE_URL: database.urlFor('record-aggregator'),
      ACCESS_BROKER_URL: broker.url,
      CLIENT_SECRET: 'a secret of the test',
      FRONT_DOOR_AGENCY: 'social-care:926',
      SOURCES: ['police:36', 'health:RM1', 'social-care:926'],
      MATCHING_MODEL: '',
    },
    transport,
    log,
  );
  const recorder = await testRecorder(database.urlFor('record-aggregator'));
  const access = await openDataSource(accessDatabase, database.urlFor('access-broker'));
  const frontDoor: Bearer = { role: 'SERVICE', userId: 'front-door', system: true };
  return {
    recorder,
    aggregator,
    broker,
    async openContact(sourcePersonId, tier = 'S17') {
      const ids = { contactId: newId(), notificationId: newId(), sourcePersonId };
      const contact = { ...ids, team: 'front-door', agency: 'social-care:926', tier } as const;
      const openedAt = new Date().toISOString();
      await access.transaction((tx) => new RelationshipsStore().openContact(tx, { ...contact, openedAt }));
      return ids.contactId;
    },
    async record(consent) {
      const response = await fetch(`${broker.url}/v1/consents`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${await issuer.token(frontDoor)}`,
          'lintel-viewer': await issuer.token(socialWorker),
          'content-type': 'application/json',
        },
        body: JSON.stringify(consent),
      });
      if (response.status !== 201) throw new Error(`The consent was refused: ${response.status}.`);
      return (await response.json()) as ConsentRecord;
    },
    async ask(path, { viewer = socialWorker, bearer = frontDoor, body } = {}) {
      const response = await fetch(aggregator.url + path, {
        method: body ? 'POST' : 'GET',
        headers: {
          ...(bearer ? { authorization: `Bearer ${await issuer.token(bearer)}` } : {}),
          ...(viewer ? { 'lintel-viewer': await issuer.token(viewer) } : {}),
          ...(body ? { 'content-type': 'application/json' } : {}),
        },
        body: body ? JSON.stringify(body) : undefined,
      });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    },
    async close() {
      await access.destroy();
      await recorder.db.destroy();
      await aggregator.close();
      await broker.close();
      await issuer.close();
      await database.drop();
    },
  };
}
