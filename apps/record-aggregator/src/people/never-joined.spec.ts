import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DomesticAbusePerson } from '#libs/contracts';
import { Outbox } from '#libs/messaging';
import { type TestDatabase, testDatabase } from '#test/database';
import { aChild, aMother, aNotification } from '#test/notification';
import { type Recorder, testRecorder } from '#test/recorder';
import { DecisionsService } from '../links/decisions.service.js';
import { DecisionsStore } from '../links/decisions.store.js';
import { LinksStore } from '../links/links.store.js';

let test: TestDatabase;
let recorder: Recorder;
let decisions: DecisionsService;
let told = 0;
let family = '';
let home: NonNullable<DomesticAbusePerson['address']>;
let born = '';

beforeAll(async () => {
  test = await testDatabase();
  recorder = await testRecorder(test.urlFor('record-aggregator'));
  const outbox = new Outbox('record-aggregator');
  decisions = new DecisionsService(recorder.db, new LinksStore(), new DecisionsStore(), outbox);
});
afterAll(async () => {
  await recorder.db.destroy();
  await test.drop();
});
// Every test has a family, a home and a birth of its own.
const families = [
  'Quorndon',
  'Birchwhistle',
  'Zebrawood',
  'Tamberlane',
  'Oxenholme',
  'Fernyhalgh',
  'Wychbury',
  'Loxmere',
  'Pendragoon',
  'Iverstone',
];
beforeEach(() => {
  family = families.shift() ?? 'Yarborough';
  const number = families.length + 10;
  home = { lines: [`${number} Example Way`], postcode: `ZZ${number} 1AA`, uprn: `1000000000${number}` };
  born = `2018-02-${number}`;
});

const child = (given: string, change: Partial<DomesticAbusePerson> = {}) =>
  aChild({
    name: { given: given.split(' '), family },
    dateOfBirth: born,
    address: home,
    nhsNumber: undefined,
    ...change,
  });

/** Tells of people; gives the hub person of each, in their order. */
async function tell(...people: DomesticAbusePerson[]): Promise<string[]> {
  const ref = `NEVER/${(told += 1)}`;
  await recorder.tell(aNotification({ people: people.map((one, place) => ({ ...one, ref: `x${place}` })) }), ref);
  const rows = await recorder.db.query<{ personId: string }[]>(
    `SELECT l.person_id AS "personId" FROM source_person s JOIN identity_link l USING (source_person_id)
     WHERE l.believed_until IS NULL
       AND s.reference_id = (SELECT reference_id FROM notification WHERE source_ref = $1) ORDER BY s.ref`,
    [ref],
  );
  return rows.map(({ personId }) => personId);
}

const reviews = async () =>
  (await recorder.db.query<{ count: number }[]>('SELECT count(*)::int AS count FROM match_review'))[0]!.count;

describe('two of one message are two', () => {
  it.each<[string, () => DomesticAbusePerson[]]>([
    ['twins, the one by a short form of the other’s name', () => [child('Katherine'), child('Kate')]],
    ['siblings whose names are one slip apart', () => [child('Marta'), child('Martha', { dateOfBirth: '2019-02-18' })]],
    [
      'a father without a birth date and the son who has his name',
      () => [
        child('Oliver'),
        aMother({
          name: { given: ['Oliver'], family },
          roles: ['SUSPECT', 'PARENT'],
          dateOfBirth: undefined,
          address: home,
        }),
      ],
    ],
  ])('%s', async (_who, people) => {
    const persons = await tell(...people());
    expect(new Set(persons).size).toBe(2);
  });
});

describe('a child and a grown-up of its name', () => {
  it('are asked about where a birth date is missing, whoever told of them', async () => {
    const [son] = await tell(child('Ivor'));
    const before = await reviews();
    const [father] = await tell(
      aMother({
        name: { given: ['Ivor'], family },
        roles: ['SUSPECT', 'PARENT'],
        dateOfBirth: undefined,
        address: home,
      }),
    );
    expect(father).not.toBe(son);
    expect(await reviews()).toBe(before + 1);
  });
});

describe('two children of one house with neither name in common', () => {
  it('are two, though they were born on one day', async () => {
    const [one] = await tell(child('Oliver'));
    const [other] = await tell(child('Ivor', { name: { given: ['Ivor'], family: 'Elsewhere' } }));
    expect(other).not.toBe(one);
  });
});

describe('two whom a person has kept apart', () => {
  it('each keep what is told of them after that', async () => {
    const [katherine] = await tell(child('Katherine'));
    await tell(child('Kate'));
    const rows = await recorder.db.query<{ id: string; given: string }[]>(
      `SELECT s.source_person_id AS id, s.facts ->> 'fullName' AS given FROM source_person s JOIN identity_link l USING (source_person_id)
       WHERE l.person_id = $1 AND l.believed_until IS NULL ORDER BY s.source_person_id DESC LIMIT 1`,
      [katherine],
    );
    await decisions.unmerge(katherine!, [rows[0]!.id], { by: 'u-1', reason: 'Two girls, seen by the nurse' });
    const [again] = await tell(child('Katherine'));
    const [kate] = await tell(child('Kate'));
    const [katherineAgain] = await tell(child('Katherine'));
    expect([again, katherineAgain]).toEqual([katherine, katherine]);
    expect(kate).not.toBe(katherine);
    expect(await tell(child('Kate'))).toEqual([kate]);
  });
});

describe('somebody told of by the names of both twins', () => {
  it.each(['Taiwo Kehinde', 'Kehinde Taiwo'])('joins neither: %s', async (names) => {
    const twins = await tell(child('Taiwo'), child('Kehinde'));
    const [both] = await tell(child(names));
    expect(twins).not.toContain(both);
  });
});

describe('a protected address', () => {
  const refuge = { lines: ['4 Placeholder Close'], postcode: 'ZZ4 4AA', uprn: '100000000004' };
  const hidden = { address: refuge, addressProtected: true };
  const count = async () => [await reviews(), await recorder.count('FROM hub_person')] as const;

  it('makes no difference to who is asked about: the same refuge or another', async () => {
    const other = { ...refuge, lines: ['9 Placeholder Close'], postcode: 'ZZ9 9AA', uprn: '100000000009' };
    const outcomes = [];
    for (const [given, second] of [
      ['Perdita', refuge],
      ['Rosalind', other],
    ] as const) {
      const [before] = await count();
      const [one] = await tell(child(given, { ...hidden, name: { given: [given], family: `${given}son` } }));
      const [two] = await tell(
        child(given, {
          ...hidden,
          address: second,
          name: { given: [given], family: `${given}field` },
          dateOfBirth: '2017-04-19',
        }),
      );
      outcomes.push([one === two, (await count())[0] - before]);
    }
    expect(outcomes[0]).toEqual(outcomes[1]);
  });

  it('is forgotten by the index from the moment that it is protected', async () => {
    await tell(child('Cordelia', { address: refuge }));
    await tell(child('Cordelia', hidden));
    const kept = await recorder.db.query<{ postcode: string | null }[]>(
      `SELECT p.columns ->> 'postcode' AS postcode FROM source_person s JOIN match_profile p USING (profile_id)
       WHERE p.columns ->> 'given_name' = 'cordelia'`,
    );
    expect(kept.map(({ postcode }) => postcode)).toEqual([null, null]);
  });
});
