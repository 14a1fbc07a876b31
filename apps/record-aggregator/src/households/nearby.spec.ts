import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Label, Mode, RecordView } from '#libs/contracts';
import { type TestDatabase, testDatabase } from '#test/database';
import { answersTo, idOf } from '#test/held-record';
import { aChild, aMother, aNotification } from '#test/notification';
import { type Recorder, testRecorder } from '#test/recorder';
import { assemble } from '../record/assemble.js';
import { HeldStore, wholeRecord } from '../record/held.store.js';
import { toSubject } from '../record/to-subject.js';

let test: TestDatabase;
let recorder: Recorder;
let family = 0;

beforeAll(async () => {
  test = await testDatabase();
  recorder = await testRecorder(test.urlFor('record-aggregator'));
});
beforeEach(() => {
  family += 1;
});
afterAll(async () => {
  await recorder.db.destroy();
  await test.drop();
});

/** Every test has an address, a mother and a father of its own, whom nobody takes for those of another. */
const home = () => ({ lines: [`${family} Example Way`], postcode: 'ZZ1 1AA' });
const verified = (place: number) =>
  ({
    nhsNumber: ['9990000018', '9990000026', '9990000034', '9990000042', '9990000050', '9990000069'][place]!,
  }) as const;
const mother = (change = {}) =>
  aMother({ ...verified(family - 1), nhsNumberStatus: '01', name: named('Bethan'), dateOfBirth: day(1978), ...change });
const families = 'None Abbot Bryce Calder Dunmore Eskdale Farrow Gilbey Hoskyn Ivory Jessop Kemble'.split(' ');
const day = (year: number) => `${year + family}-0${(family % 9) + 1}-${10 + family}`;
const named = (given: string) => ({ given: [given], family: families[family]! });
const adult = (given: string, change = {}) =>
  aMother({ ref: 'p9', roles: ['OTHER_HOUSEHOLD'], name: named(given), dateOfBirth: day(1970), ...change });
const child = (given: string, change = {}) => aChild({ name: named(given), dateOfBirth: day(2008), ...change });
const mothers = [{ from: 'p1', to: 'c1', type: 'MOTHER_OF' as const }];
const fathers = [{ from: 'p2', to: 'c1', type: 'FATHER_OF' as const }];

async function tell(
  change: Parameters<typeof aNotification>[0],
  sent: { sender?: string; version?: number; ref?: string } = {},
) {
  const sourceRef = sent.ref ?? `NEAR/${family}/${Math.random()}`;
  return recorder.tell(aNotification({ relationships: [], ...change }), { sourceRef, ...sent });
}

async function recordOf(
  given: string,
  modeOf: (label: Label) => Mode = (label) => (label.dataCategory === 'PROTECTED_LOCATION' ? 'EXISTENCE' : 'CONTENT'),
): Promise<RecordView> {
  const name = `${given} ${named('').family}`.toLowerCase();
  const [row] = await recorder.db.query<{ id: string }[]>(
    `SELECT person_id AS id FROM identity_link JOIN source_person USING (source_person_id)
     WHERE facts ->> 'fullName' = $1 AND believed_until IS NULL LIMIT 1`,
    [name],
  );
  const held = (await new HeldStore(recorder.db).load([row!.id], wholeRecord)).get(row!.id)!;
  const { book } = toSubject(held);
  const subject = { personId: held.personId, relationship: 'TEAM' as const, tier: 'S17' as const };
  return assemble(held, {
    purpose: 'SCREENING',
    sources: [],
    book,
    decision: {
      entryId: idOf('entry'),
      policyVersionId: 'v1',
      at: '2026-11-23T09:00:00.000Z',
      subjects: [{ ...subject, answers: answersTo(book, modeOf) }],
    },
  })!;
}

const listed = ({ people }: RecordView) =>
  people.map(({ name, relationships, knownThrough }) => [name?.split(' ')[0], relationships.join(), knownThrough]);

describe('household and kin told of elsewhere', () => {
  it('are in the record: who lives at the address, and the other children of a parent', async () => {
    await tell({ people: [mother(), child('Amara', { address: home() })], relationships: mothers });
    await tell({ people: [child('Kit')], relationships: [] });
    await tell({ people: [mother(), child('Dewi')], relationships: mothers });
    await tell({ people: [adult('Emrys', { address: home() })] });
    const record = await recordOf('Amara');
    expect(listed(record)).toEqual([
      ['Dewi', 'SIBLING_OF', 'A_PARENT'],
      ['Bethan', 'MOTHER_OF', 'NAMED_WITH_CHILD'],
      ['Emrys', '', 'THE_ADDRESS'],
    ]);
    expect(record.parents).toEqual({ mother: 'KNOWN', father: 'NOT_TOLD' });
    expect(record.chronology).toHaveLength(1);
  });

  it('are half-brothers and half-sisters where the fathers are told and differ', async () => {
    const father = (given: string) => adult(given, { ref: 'p2', roles: ['SUSPECT'], sexCode: 'M' });
    await tell({ people: [mother(), father('Rhys'), child('Amara')], relationships: [...mothers, ...fathers] });
    await tell({ people: [mother(), father('Owen'), child('Dewi')], relationships: [...mothers, ...fathers] });
    const [sibling] = (await recordOf('Amara')).people;
    expect(sibling).toMatchObject({ relationships: ['HALF_SIBLING_OF'], knownThrough: 'A_PARENT' });
    expect(sibling?.sharedParentIds).toHaveLength(1);
  });

  it('were there at the same time, by the newest of what was told', async () => {
    const lived = (from: string | null, to: string | null) => ({ ...home(), from, to });
    await tell({ people: [child('Amara', { address: lived('2026-01-01', null) })] });
    await tell({ people: [adult('Before', { address: lived('2020-01-01', '2025-12-31') })] });
    await tell({ people: [adult('While', { address: lived('2025-06-01', '2026-03-31') })] });
    await tell({ people: [adult('Moved', { address: home() })] }, { ref: 'NEAR/MOVED' });
    await tell(
      { people: [adult('Moved', { address: { ...home(), lines: ['77 Elsewhere'] } })] },
      { ref: 'NEAR/MOVED', version: 2 },
    );
    const record = await recordOf('Amara');
    expect(listed(record)).toEqual([['While', '', 'THE_ADDRESS']]);
    expect(record.people[0]).toMatchObject({
      inHousehold: false,
      sharedAddress: { from: '2026-01-01', to: '2026-03-31' },
    });
  });

  it('are joined by no protected address, and nothing tells that they would be', async () => {
    await tell({ people: [child('Amara', { address: home() })] });
    const alone = JSON.stringify((await recordOf('Amara')).people);
    await tell({ people: [adult('Emrys', { address: home(), addressProtected: true })] });
    const record = await recordOf('Amara');
    expect([alone, JSON.stringify(record.people)]).toEqual(['[]', '[]']);
    expect(record.identity?.addresses).toEqual([]);
    expect(JSON.stringify(record)).not.toMatch(/example way/i);
  });

  it('leave no trace where they may not be seen, or only known to exist', async () => {
    await tell({ people: [mother(), child('Amara', { address: home() })], relationships: mothers });
    const before = await recordOf('Amara');
    await tell({ people: [adult('Emrys', { address: home() })] }, { sender: 'hidden' });
    await tell({ people: [mother(), child('Dewi')], relationships: mothers }, { sender: 'hidden' });
    for (const mode of ['HIDE', 'EXISTENCE'] as const) {
      const record = await recordOf('Amara', ({ notifiedBy }) => (notifiedBy.userId === 'hidden' ? mode : 'CONTENT'));
      const withoutMother = ({ people, ...rest }: RecordView) => ({ ...rest, people: people.map(({ name }) => name) });
      expect(withoutMother({ ...record, withheld: [] })).toEqual(withoutMother({ ...before, withheld: [] }));
      expect(record.withheld).toEqual(before.withheld);
    }
  });

  it('are not looked for at an address of very many people', async () => {
    await tell({ people: [child('Amara', { address: home() })] });
    for (let place = 0; place < 41; place += 1) {
      const name =
        ['Ba', 'Ke', 'Mo', 'Tu', 'Ri', 'Zo'][place % 6]! +
        ['lin', 'mar', 'sto', 'fer', 'gus', 'den', 'wyk'][place % 7]!;
      const dateOfBirth = `19${50 + place}-0${(place % 9) + 1}-${10 + (place % 18)}`;
      await tell({ people: [adult(name, { address: home(), dateOfBirth })] });
    }
    expect((await recordOf('Amara')).people).toEqual([]);
  });
});
