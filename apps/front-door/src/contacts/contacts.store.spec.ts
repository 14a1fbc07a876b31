import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exampleOf, NotificationRecorded } from '#libs/contracts';
import { openDataSource } from '#libs/database';
import { type TestDatabase, testDatabase } from '#test/database';
import type { DataSource } from 'typeorm';
import { v7 as newId } from 'uuid';
import { database } from '../database.js';
import { ContactsStore } from './contacts.store.js';

let test: TestDatabase;
let db: DataSource;
let contacts: ContactsStore;

beforeAll(async () => {
  test = await testDatabase();
  db = await openDataSource(database, test.urlFor('front-door'));
  contacts = new ContactsStore(db);
});

afterAll(async () => {
  await db.destroy();
  await test.drop();
});

const agency = 'social-care:926';

async function open(sourcePersonId: string, personId: string, notificationId: string): Promise<void> {
  const told = exampleOf(NotificationRecorded) as unknown as NotificationRecorded;
  const notification = { ...told, notificationId, referenceId: newId(), children: [{ sourcePersonId, personId }] };
  const [opened] = await db.transaction((tx) => contacts.open(tx, notification, agency));
  await db.transaction((tx) => contacts.announce(tx, opened!.contactId));
}

const follow = (sourcePersonId: string, toPersonId: string, at: string) =>
  db.transaction((tx) => contacts.follow(tx, { changes: [{ sourcePersonId, fromPersonId: newId(), toPersonId }], at }));
const isAbout = async (personId: string, notificationId: string) =>
  (await contacts.about(personId, [notificationId], agency)).map(({ about }) => about);

describe('contacts follow their child', () => {
  it('to the hub person that it is now, whichever change comes first', async () => {
    const [sourcePersonId, was, then, now, notificationId] = [newId(), newId(), newId(), newId(), newId()];
    await open(sourcePersonId, was, notificationId);
    expect(await isAbout(was, notificationId)).toEqual([true]);
    await follow(sourcePersonId, now, '2026-11-24T10:00:02Z');
    await follow(sourcePersonId, then, '2026-11-24T10:00:01Z');
    expect(await isAbout(now, notificationId)).toEqual([true]);
    expect(await isAbout(was, notificationId)).toEqual([false]);
    expect(await isAbout(then, notificationId)).toEqual([false]);
  });

  it('also where the change is heard of before the contact is opened', async () => {
    const [sourcePersonId, was, now, notificationId] = [newId(), newId(), newId(), newId()];
    await follow(sourcePersonId, now, '2026-11-24T10:00:00Z');
    await open(sourcePersonId, was, notificationId);
    expect(await isAbout(now, notificationId)).toEqual([true]);
  });
});
