import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as newId } from 'uuid';
import type { DataSource } from 'typeorm';
import {
  type CloudEvent,
  type ContactCreated,
  type ContactTaken,
  type ContactTierStated,
  RelationshipRecorded,
  type Tier,
  check,
} from '#libs/contracts';
import { openDataSource } from '#libs/database';
import { Inbox, Outbox } from '#libs/messaging';
import { type TestDatabase, testDatabase } from '#test/database';
import { database } from '../database.js';
import { KnownStore } from '../decisions/known.store.js';
import { relationshipTo, tierOf } from '../decisions/known.js';
import { RelationshipsConsumer } from './relationships.consumer.js';
import { RelationshipsStore } from './relationships.store.js';

let test: TestDatabase;
let db: DataSource;
let consumer: RelationshipsConsumer;

beforeAll(async () => {
  test = await testDatabase();
  db = await openDataSource(database, test.urlFor('access-broker'));
  consumer = new RelationshipsConsumer(new Inbox(db), new Outbox('access-broker'), new RelationshipsStore());
});

afterAll(async () => {
  await db.destroy();
  await test.drop();
});

const event = <T>(data: T) => ({ id: newId(), data }) as CloudEvent<T>;
const aContact = (change: Partial<ContactCreated> = {}): ContactCreated => ({
  contactId: newId(),
  sourcePersonId: newId(),
  notificationId: newId(),
  team: 'front-door',
  agency: 'social-care:926',
  tier: 'S17',
  openedAt: '2026-11-23T14:00:00Z',
  ...change,
});
const taking = ({ contactId, sourcePersonId }: ContactCreated, userId: string): CloudEvent<ContactTaken> =>
  event({ contactId, sourcePersonId, userId, agency: 'social-care:926', takenAt: '2026-11-23T14:05:00Z' });

async function published(contactId: string): Promise<RelationshipRecorded[]> {
  const rows = await db.query<{ value: Buffer }[]>('SELECT value FROM outbox WHERE key = $1 ORDER BY seq', [contactId]);
  return rows.map(({ value }) => (JSON.parse(value.toString()) as CloudEvent<RelationshipRecorded>).data);
}

async function relationshipOf(userId: string, team: string | null, sourcePersonId: string) {
  const viewer = {
    userId,
    team,
    agency: 'social-care:926',
    role: 'DUTY_MANAGER',
    kind: 'USER',
    name: null,
    token: '',
  } as const;
  const known = await new KnownStore(db).load(viewer, [sourcePersonId]);
  return [relationshipTo(known, [sourcePersonId]), tierOf(known, [sourcePersonId])];
}

describe('a contact that was opened', () => {
  it('gives its team a relationship, and says so once however often it is told', async () => {
    const contact = aContact();
    const once = event(contact);
    await consumer.contactCreated(once);
    await consumer.contactCreated(once);
    const said = await published(contact.contactId);
    expect(said).toMatchObject([
      { kind: 'TEAM', sourcePersonId: contact.sourcePersonId, from: '2026-11-23T14:00:00.000Z' },
    ]);
    expect(check(RelationshipRecorded, said[0])).toEqual([]);
    expect(await relationshipOf('u-17', 'front-door', contact.sourcePersonId)).toEqual(['TEAM', 'S17']);
    expect(await relationshipOf('u-17', 'assessment', contact.sourcePersonId)).toEqual(['NONE', 'S17']);
    expect(await relationshipOf('u-17', null, contact.sourcePersonId)).toEqual(['NONE', 'S17']);
  });

  it('that is told of again keeps its one relationship', async () => {
    const contact = aContact();
    await consumer.contactCreated(event(contact));
    await consumer.contactCreated(event({ ...contact, tier: 'S47' }));
    const [first, second] = await published(contact.contactId);
    expect(second!.relationshipId).toBe(first!.relationshipId);
    expect(await relationshipOf('u-17', 'front-door', contact.sourcePersonId)).toEqual(['TEAM', 'S47']);
  });
});

describe('a contact that was taken', () => {
  it('is allocated to its worker, whatever the team, and to the next one after that', async () => {
    const contact = aContact();
    await consumer.contactCreated(event(contact));
    await consumer.contactTaken(taking(contact, 'u-17'));
    expect(await relationshipOf('u-17', null, contact.sourcePersonId)).toEqual(['ALLOCATED', 'S17']);
    await consumer.contactTaken(taking(contact, 'u-18'));
    expect(await relationshipOf('u-17', null, contact.sourcePersonId)).toEqual(['NONE', 'S17']);
    expect(await relationshipOf('u-18', null, contact.sourcePersonId)).toEqual(['ALLOCATED', 'S17']);
    expect((await published(contact.contactId)).map(({ kind }) => kind)).toEqual(['TEAM', 'ALLOCATED', 'ALLOCATED']);
  });
});

describe('a tier that a worker stated', () => {
  it('counts from then on, the latest whichever is told first, and a contact told of again does not undo it', async () => {
    const contact = aContact({ tier: 'NONE' });
    const { contactId, sourcePersonId } = contact;
    const stated = (tier: Tier, statedAt: string) =>
      event<ContactTierStated>({
        contactId,
        sourcePersonId,
        tier,
        statedBy: 'u-17',
        agency: 'social-care:926',
        statedAt,
      });
    const tier = async () => (await relationshipOf('u-17', 'front-door', sourcePersonId))[1];
    await expect(consumer.tierStated(stated('S17', '2026-11-23T14:10:00Z'))).rejects.toThrow(/not known yet/);
    await consumer.contactCreated(event(contact));
    await consumer.tierStated(stated('S47', '2026-11-23T14:20:00Z'));
    await consumer.tierStated(stated('S17', '2026-11-23T14:10:00Z'));
    expect(await tier()).toBe('S47');
    await consumer.contactCreated(event(contact));
    expect(await tier()).toBe('S47');
    await consumer.tierStated(stated('EARLY_HELP', '2026-11-23T14:30:00Z'));
    expect(await tier()).toBe('EARLY_HELP');
  });
});
