import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type TestDatabase, testDatabase } from '#test/database';
import { aChild, aMother, aNotification } from '#test/notification';
import { incidentEvent, type Recorder, testRecorder } from '#test/recorder';

let test: TestDatabase;
let recorder: Recorder;

beforeAll(async () => {
  test = await testDatabase();
  recorder = await testRecorder(test.urlFor('record-aggregator'));
});

beforeEach(async () => {
  await recorder.db
    .query(`DELETE FROM search_term; DELETE FROM item; DELETE FROM protected_place; DELETE FROM residence;
    DELETE FROM relationship; DELETE FROM notification_person; DELETE FROM match_review; DELETE FROM identity_link; DELETE FROM source_person;
    DELETE FROM hub_person; DELETE FROM notification; DELETE FROM outbox; DELETE FROM inbox`);
});

afterAll(async () => {
  await recorder.db.destroy();
  await test.drop();
});

const count = (sql: string) => recorder.count(sql);
const tell = (message: ReturnType<typeof aNotification>, sourceRef: string, version = 1) =>
  recorder.tell(message, { sourceRef, version });

const known = { nhsNumber: '9990000018', nhsNumberStatus: '01' } as const;

describe('taking a notification into the record', () => {
  it('keeps people, links, items and the event that says so, all at once', async () => {
    await tell(aNotification(), 'PPN/1');
    expect(await count('FROM hub_person')).toBe(2);
    expect(await count(`FROM item WHERE data_category = 'DA_INCIDENT'`)).toBe(1);
    expect(await count(`FROM item WHERE data_category = 'IDENTITY_HOUSEHOLD'`)).toBe(2);
    expect(await count(`FROM outbox WHERE type = 'NotificationRecorded.v1'`)).toBe(1);
    const [sent] = await recorder.db.query<{ value: Buffer }[]>('SELECT value FROM outbox');
    expect(sent!.value.toString()).not.toMatch(/Amara|Sample|upstairs|1991/);
  });

  it('does nothing the second time the same event comes', async () => {
    const once = incidentEvent(aNotification(), { sourceRef: 'PPN/1' });
    await recorder.deliver(once);
    await recorder.deliver(once);
    expect(await count('FROM notification')).toBe(1);
    expect(await count('FROM outbox')).toBe(1);
  });

  it('keeps nothing at all where something fails half-way', async () => {
    const twice = aNotification();
    await tell(twice, 'PPN/1');
    await expect(tell(twice, 'PPN/1')).rejects.toThrow();
    expect(await count('FROM notification')).toBe(1);
    expect(await count('FROM hub_person')).toBe(2);
    expect(await count('FROM outbox')).toBe(1);
  });

  it('makes one hub person of one unknown child in fifty notifications that arrive at once', async () => {
    const child = aChild({ ...known });
    const message = aNotification({ people: [child] });
    await Promise.all(Array.from({ length: 50 }, (_, place) => tell(message, `PPN/${place}`)));
    expect(await count('FROM hub_person')).toBe(1);
    expect(await count('FROM source_person')).toBe(50);
    expect(await count(`FROM item WHERE data_category = 'DA_INCIDENT'`)).toBe(50);
  });

  it('makes one hub person each of a whole family in notifications that arrive at once, in any order', async () => {
    const address = { lines: ['1 Example Way'], postcode: 'ZZ1 1AA' };
    const family = [
      aMother({ address }),
      aChild({ address }),
      aChild({ ref: 'c2', name: { given: ['Kit'], family: 'Sample' }, address }),
    ];
    await Promise.all(
      Array.from({ length: 20 }, (_, place) =>
        tell(aNotification({ people: place % 2 === 0 ? family : family.toReversed() }), `PPN/${place}`),
      ),
    );
    expect(await count('FROM hub_person')).toBe(3);
  });

  it('makes one unborn child of the due date that two notifications give for the same mother', async () => {
    const mother = aMother({ ...known, pregnant: { is: true, dueOn: '2027-02-14' } });
    const message = aNotification({ people: [mother] });
    await Promise.all([tell(message, 'PPN/1'), tell(message, 'PPN/2')]);
    expect(await count('FROM hub_person')).toBe(2);
    expect(await count(`FROM item WHERE data_category = 'DA_INCIDENT'`)).toBe(2);
    expect(await count(`FROM relationship WHERE type = 'MOTHER_OF'`)).toBe(2);
  });
});

describe('versions of one reference', () => {
  it('keep their source persons, whichever version comes first', async () => {
    const first = aNotification();
    const second = aNotification({ people: [aMother(), aChild({ name: { given: ['Amarah'], family: 'Sample' } })] });
    for (const [ref, order] of [
      ['PPN/1', [first, second]],
      ['PPN/2', [second, first]],
    ] as const) {
      for (const message of order) await tell(message, ref, message === first ? 1 : 2);
    }
    expect(await count('FROM source_person')).toBe(4);
    expect(await count(`FROM source_person WHERE facts ->> 'fullName' = 'amarah sample' AND facts_version = 2`)).toBe(
      2,
    );
    expect(await count('FROM identity_link WHERE believed_until IS NOT NULL')).toBe(0);
  });

  it('never join different verified NHS numbers: the old link ends, and nothing is overwritten', async () => {
    const address = { lines: ['1 Example Way'], postcode: 'ZZ1 1AA' };
    await tell(aNotification({ people: [aChild({ ...known, address })] }), 'PPN/1');
    await tell(aNotification({ people: [aChild({ address })] }), 'PPN/2');
    expect(await count('FROM hub_person')).toBe(1);
    const corrected = aChild({ address, nhsNumber: '9990000026', nhsNumberStatus: '01' });
    await tell(aNotification({ people: [corrected] }), 'PPN/2', 2);
    expect(await count('FROM source_person')).toBe(2);
    expect(await count('FROM hub_person')).toBe(2);
    expect(await count('FROM identity_link WHERE believed_until IS NOT NULL')).toBe(1);
    expect(await count('FROM identity_link')).toBe(3);
    const ended = await recorder.db.query<{ rule: string }[]>(
      'SELECT rule FROM identity_link WHERE believed_until IS NOT NULL',
    );
    expect(ended).toEqual([{ rule: 'MATCHED' }]);
  });

  it('never lift a protection', async () => {
    await tell(aNotification({ people: [aChild({ addressProtected: true })] }), 'PPN/1', 1);
    await tell(aNotification({ people: [aChild()] }), 'PPN/1', 2);
    expect(await count('FROM source_person WHERE address_protected')).toBe(1);
  });

  it('keep what is protected out of everything but its own item', async () => {
    const address = { lines: ['9 Hidden Row'], postcode: 'ZZ9 9ZZ' };
    const people = [aMother({ address, telephone: '01632 960001', addressProtected: true }), aChild()];
    await tell(aNotification({ people }), 'PPN/1');
    expect(await count(`FROM item WHERE payload::text ~ 'Hidden|ZZ9|960001'`)).toBe(1);
    expect(await count(`FROM item WHERE data_category = 'PROTECTED_LOCATION' AND payload::text ~ 'Hidden'`)).toBe(1);
    expect(await count(`FROM search_term WHERE kind = 'POSTCODE'`)).toBe(0);
  });
});
