import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type TestDatabase, testDatabase } from '#test/database';
import { aChild, aMother, aNotification } from '#test/notification';
import { type Recorder, testRecorder } from '#test/recorder';
import type { HeldRecord } from './held.js';
import { HeldStore, identityScope, rowScope, type Scope, wholeRecord } from './held.store.js';

let test: TestDatabase;
let recorder: Recorder;
let held: HeldStore;

const verified = (nhsNumber: string) => ({ nhsNumber, nhsNumberStatus: '01' as const });
const amara = aChild(verified('9990000018'));
const bethan = aMother(verified('9990000026'));
const kit = aChild({ ref: 'c2', name: { given: ['Kit'], family: 'Sample' }, dateOfBirth: '2022-01-09' });
const suspect = aMother({ ref: 'p2', roles: ['SUSPECT'], name: { given: ['Dale'], family: 'Specimen' } });

beforeAll(async () => {
  test = await testDatabase();
  recorder = await testRecorder(test.urlFor('record-aggregator'));
  held = new HeldStore(recorder.db);
});

afterAll(async () => {
  await recorder.db.destroy();
  await test.drop();
});

async function personOf(given: string): Promise<string> {
  const [row] = await recorder.db.query<{ id: string }[]>(
    `SELECT person_id AS id FROM identity_link JOIN source_person USING (source_person_id)
     WHERE facts ->> 'fullName' LIKE $1 AND believed_until IS NULL ORDER BY believed_from DESC LIMIT 1`,
    [`${given.toLowerCase()}%`],
  );
  return row!.id;
}

async function load(given: string, scope: Scope = wholeRecord): Promise<HeldRecord> {
  const personId = await personOf(given);
  return (await held.load([personId], scope)).get(personId)!;
}

const categories = (record: HeldRecord) => record.items.map(({ label }) => label.dataCategory).toSorted();

describe('what is held of one person', () => {
  it('is its own items and those of others in its notifications, but no sibling’s part of the incident', async () => {
    await recorder.tell(aNotification({ people: [bethan, amara, kit, suspect] }), 'PPN/1');
    const record = await load('Amara');
    expect(categories(record)).toEqual(['DA_INCIDENT', ...Array.from({ length: 4 }, () => 'IDENTITY_HOUSEHOLD')]);
    expect(new Set(record.people.map(({ kind }) => kind))).toEqual(new Set(['CHILD', 'ADULT']));
    expect(categories(await load('Amara', identityScope))).toEqual(['IDENTITY_HOUSEHOLD']);
    expect(categories(await load('Amara', rowScope))).toEqual(['DA_INCIDENT', 'IDENTITY_HOUSEHOLD']);
    expect(categories(await load('Bethan'))).toEqual(['IDENTITY_HOUSEHOLD']);
  });

  it('grows with every source person that is the same, and loses what is unlinked', async () => {
    await recorder.tell(aNotification({ people: [bethan, amara] }), 'PPN/2');
    const before = await load('Amara');
    expect(before.sourcePersonIds).toHaveLength(2);
    await recorder.db.query('UPDATE identity_link SET believed_until = now() WHERE source_person_id = $1', [
      before.sourcePersonIds[0],
    ]);
    const after = (await held.load([before.personId], wholeRecord)).get(before.personId)!;
    expect(after.sourcePersonIds).toEqual(before.sourcePersonIds.slice(1));
    await recorder.db.query('UPDATE identity_link SET believed_until = NULL WHERE source_person_id = $1', [
      before.sourcePersonIds[0],
    ]);
  });
});

describe('who is protected', () => {
  it('is nobody until an agency says so', async () => {
    expect((await load('Amara')).protectedPersonIds.size).toBe(0);
  });

  it('is a mother, and her children with her, in every record, as soon as any agency says so of her', async () => {
    const refuge = { lines: ['9 Hidden Row'], postcode: 'ZZ9 9ZZ' };
    const hidden = { ...bethan, address: refuge, addressProtected: true };
    await recorder.tell(aNotification({ people: [hidden] }), { sourceRef: 'PPN/3', sender: 'another' });
    const record = await load('Amara');
    const [mother, child, partner] = [await personOf('Bethan'), record.personId, await personOf('Dale')];
    expect(record.protectedPersonIds.has(mother)).toBe(true);
    expect(record.protectedPersonIds.has(child)).toBe(true);
    expect(record.protectedPersonIds.has(partner)).toBe(false);
    // Told in a notification that is no part of the child's record, and yet to be kept out of its texts.
    expect(record.locations).toEqual(expect.arrayContaining(['9 Hidden Row', 'ZZ9 9ZZ']));
  });

  it('is whoever lives at a protected place, marked or not', async () => {
    const address = { lines: ['9, Hidden Row'], postcode: 'zz99zz' };
    const lodger = aMother({
      ref: 'p7',
      roles: ['OTHER_HOUSEHOLD'],
      name: { given: ['Lou'], family: 'Dummy' },
      address,
    });
    await recorder.tell(aNotification({ people: [lodger] }), 'PPN/4');
    expect((await load('Lou')).protectedPersonIds.has(await personOf('Lou'))).toBe(true);
  });

  it('is a child where the place of the incident is protected', async () => {
    const joss = aChild({ name: { given: ['Joss'], family: 'Placeholder' } });
    const incident = { location: { postcode: 'ZZ3 3AA', protected: true } };
    await recorder.tell(aNotification({ people: [joss], incident }), 'PPN/5');
    const record = await load('Joss');
    expect(record.protectedPersonIds.has(record.personId)).toBe(true);
    expect(record.locations).toContain('ZZ3 3AA');
  });
});
