import { type Agency, type CloudEvent, check, DomesticAbuseIncidentNotified } from '#libs/contracts';
import type { DomesticAbuseIncident } from '#libs/contracts';
import { openDataSource } from '#libs/database';
import { Inbox, Outbox } from '#libs/messaging';
import type { DataSource } from 'typeorm';
import { v7 as newId } from 'uuid';
import { database } from '../apps/record-aggregator/src/database.js';
import { NotificationsConsumer } from '../apps/record-aggregator/src/notifications/notifications.consumer.js';
import { NotificationsStore } from '../apps/record-aggregator/src/notifications/notifications.store.js';
import { RecordNotification } from '../apps/record-aggregator/src/notifications/record-notification.js';
import { LinksStore } from '../apps/record-aggregator/src/links/links.store.js';
import { Matcher } from '../apps/record-aggregator/src/matching/matcher.js';
import { prepareMatchIndex } from '../apps/record-aggregator/src/matching/match-index.js';
import { readModelFiles } from '../apps/record-aggregator/src/matching/model-files.js';
import { PeopleStore } from '../apps/record-aggregator/src/people/people.store.js';
import { Placing } from '../apps/record-aggregator/src/people/placing.js';
import { ReviewsStore } from '../apps/record-aggregator/src/reviews/reviews.store.js';
import { RecordSettings } from '../apps/record-aggregator/src/settings.js';

/** How a notification reached the record; the defaults are made up. */
export interface Sent {
  sourceRef: string;
  version?: number;
  agency?: Agency;
  sender?: string;
}

export type IncidentEvent = CloudEvent<DomesticAbuseIncidentNotified>;

/** The record aggregator's own consumer on a database, as its own role, without transport and pages. */
export interface Recorder {
  db: DataSource;
  /** Delivers an event; twice if asked twice. */
  deliver(event: IncidentEvent): Promise<void>;
  /** Makes an event of a message and delivers it; gives the notification's id. */
  tell(message: DomesticAbuseIncident, sent: Sent | string): Promise<string>;
  count(sql: string): Promise<number>;
}

/** Connects; close `db` when done. */
export async function testRecorder(url: string): Promise<Recorder> {
  const db = await openDataSource(database, url);
  const settings = new RecordSettings({
    frontDoorAgency: 'social-care:926',
    sources: [],
    brokerUrl: 'http://broker',
  });
  const matcher = Matcher.of(await readModelFiles(''));
  await prepareMatchIndex(db, matcher);
  const [people, links, outbox] = [new PeopleStore(), new LinksStore(), new Outbox('record-aggregator')];
  const placing = new Placing(people, links, new ReviewsStore(db), matcher, outbox);
  const record = new RecordNotification(people, links, placing, new NotificationsStore(), matcher, settings);
  const consumer = new NotificationsConsumer(new Inbox(db), outbox, record);
  return {
    db,
    deliver: (event) => consumer.domesticAbuse(event),
    async tell(message, sent) {
      const event = incidentEvent(message, typeof sent === 'string' ? { sourceRef: sent } : sent);
      await consumer.domesticAbuse(event);
      return event.data.receipt;
    },
    async count(sql) {
      const [row] = await db.query<{ count: number }[]>(`SELECT count(*)::int AS count ${sql}`);
      return row?.count ?? 0;
    },
  };
}

/** The event that an adapter would send. Throws where it would break its contract. */
export function incidentEvent(message: DomesticAbuseIncident, sent: Sent): IncidentEvent {
  const { sourceRef, version = 1, agency = 'police:36', sender = 'police-rms' } = sent;
  const data: DomesticAbuseIncidentNotified = {
    receipt: newId(),
    agency,
    sender,
    version,
    publishedAt: '2026-11-22T20:41:00Z',
    message: { ...message, notification: { ...message.notification, sourceRef, version } },
  };
  const [problem] = check(DomesticAbuseIncidentNotified, data);
  if (problem) throw new Error(`The test's notification is wrong at ${problem.pointer}: ${problem.detail}.`);
  return {
    specversion: '1.0',
    id: newId(),
    source: 'urn:lintel:police-adapter',
    type: 'DomesticAbuseIncidentNotified.v1',
    time: data.publishedAt,
    datacontenttype: 'application/json',
    dataschema: 'urn:lintel:event:DomesticAbuseIncidentNotified.v1',
    partitionkey: newId(),
    data,
  };
}
