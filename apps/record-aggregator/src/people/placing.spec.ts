import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
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

beforeAll(async () => {
  test = await testDatabase();
  recorder = await testRecorder(test.urlFor('record-aggregator'));
  decisions = new DecisionsService(
    recorder.db,
    new LinksStore(),
    new DecisionsStore(),
    new Outbox('record-aggregator'),
  );
});

afterEach(async () => {
  await recorder.db
    .query(`DELETE FROM search_term; DELETE FROM item; DELETE FROM protected_place; DELETE FROM residence;
    DELETE FROM relationship; DELETE FROM notification_person; DELETE FROM identity_link; DELETE FROM separation;
    DELETE FROM identity_decision; DELETE FROM match_review; DELETE FROM source_person; DELETE FROM hub_person;
    DELETE FROM notification; DELETE FROM outbox; DELETE FROM inbox`);
});

afterAll(async () => {
  await recorder.db.destroy();
  await test.drop();
});

const count = (sql: string) => recorder.count(sql);
const address = { lines: ['1 Example Way'], postcode: 'ZZ1 1AA', uprn: '100000000001' };
const named = (given: string, change: Partial<DomesticAbusePerson> = {}) =>
  aChild({ name: { given: [given], family: 'Sample' }, address, ...change });

interface Told {
  sourcePersonId: string;
  personId: string;
  kind: string;
}

/** Tells of people; gives who they are now, in the order of their refs. */
async function tell(
  people: DomesticAbusePerson[],
  { ref = `PLACE/${(told += 1)}`, version = 1, relationships = [] as Relationships } = {},
): Promise<Told[]> {
  await recorder.tell(aNotification({ people, relationships }), { sourceRef: ref, version });
  return recorder.db.query<Told[]>(
    `SELECT s.source_person_id AS "sourcePersonId", l.person_id AS "personId", s.kind
     FROM source_person s JOIN identity_link l USING (source_person_id)
     WHERE l.believed_until IS NULL AND s.reference_id = (SELECT reference_id FROM notification WHERE source_ref = $1 LIMIT 1)
     ORDER BY s.ref`,
    [ref],
  );
}

type Relationships = NonNullable<Parameters<typeof aNotification>[0]>['relationships'];
const reasons = () =>
  recorder.db
    .query<{ reason: string }[]>('SELECT reason FROM match_review ORDER BY reason')
    .then((rows) => rows.map(({ reason }) => reason));
const eventTypes = () =>
  recorder.db
    .query<{ type: string }[]>('SELECT type FROM outbox ORDER BY seq')
    .then((rows) => rows.map(({ type }) => type));

describe('placing who a message tells of', () => {
  it('links who is spelt otherwise, and says why without a value', async () => {
    const [one] = await tell([named('Amara')]);
    const [other] = await tell([named('Amarra')]);
    expect(other!.personId).toBe(one!.personId);
    const [link] = await recorder.db.query<{ rule: string; evidence: object; weight: number; against: string }[]>(
      `SELECT rule, evidence, weight, against_source_person_id AS against FROM identity_link WHERE source_person_id = $1`,
      [other!.sourcePersonId],
    );
    expect(link).toMatchObject({ rule: 'MATCHED', against: one!.sourcePersonId });
    expect(link!.weight).toBeGreaterThan(8);
    expect(JSON.stringify(link!.evidence)).toContain('date_of_birth');
    expect(JSON.stringify(link!.evidence)).not.toMatch(/amara|sample|2019|ZZ1|example/i);
  });

  it('never joins a twin, and asks; a third telling of one of them joins that one and asks no more', async () => {
    const [amara] = await tell([named('Amara')]);
    const [kit] = await tell([named('Kit')]);
    expect(kit!.personId).not.toBe(amara!.personId);
    expect(await reasons()).toEqual(['TWIN_GUARD']);
    expect(await eventTypes()).toContain('MatchReviewOpened.v1');
    const [again] = await tell([named('Kit')]);
    expect(again!.personId).toBe(kit!.personId);
    expect(await reasons()).toEqual(['TWIN_GUARD']);
  });

  it('takes twins of one message for two, and asks nobody', async () => {
    const [one, other] = await tell([named('Amara'), named('Kit', { ref: 'c2' })]);
    expect(one!.personId).not.toBe(other!.personId);
    expect(await reasons()).toEqual([]);
  });

  it('decides anew when a correction comes, and tells that somebody is somebody else', async () => {
    const verified = (nhsNumber: string) => ({ nhsNumber, nhsNumberStatus: '01' as const });
    const [one] = await tell([named('Amara', verified('9990000018'))]);
    const [other] = await tell([named('Amara')], { ref: 'CORRECT/1' });
    expect(other!.personId).toBe(one!.personId);
    const [corrected] = await tell([named('Amara', verified('9990000026'))], { ref: 'CORRECT/1', version: 2 });
    expect(corrected!.sourcePersonId).toBe(other!.sourcePersonId);
    expect(corrected!.personId).not.toBe(one!.personId);
    expect(await eventTypes()).toContain('IdentityLinksChanged.v1');
  });

  it('finds the unborn child by mother and due date, and the born child by both', async () => {
    const mother = (dueOn: string) =>
      aMother({ address, nhsNumber: '9990000018', nhsNumberStatus: '01', pregnant: { is: true, dueOn } });
    const [, unborn] = await tell([mother('2026-12-01')]);
    const [, moved] = await tell([mother('2026-12-08')]);
    expect(unborn!.kind).toBe('UNBORN_CHILD');
    expect(moved!.personId).toBe(unborn!.personId);
    const relationships: Relationships = [{ from: 'p1', to: 'c1', type: 'MOTHER_OF' }];
    const after = aMother({ address, nhsNumber: '9990000018', nhsNumberStatus: '01' });
    const baby = named('Wren', { dateOfBirth: '2026-11-20' });
    const [born] = await tell([after, baby], { relationships });
    expect(born!.personId).toBe(unborn!.personId);
    expect(await count(`FROM identity_link WHERE rule = 'BORN_SINCE'`)).toBe(1);
  });

  it('gives everybody the same hub people in whatever order unambiguous tellings come', async () => {
    const family = [
      named('Amara', { nhsNumber: '9990000018', nhsNumberStatus: '01' }),
      named('Amara'),
      named('Amarra'),
      named('Theodore', { dateOfBirth: '2012-02-03' }),
      named('Theodore', { dateOfBirth: '2012-02-03', address: null }),
    ];
    const order = fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 });
    await fc.assert(
      fc.asyncProperty(order, async (places) => {
        await recorder.db.query(`DELETE FROM search_term; DELETE FROM item; DELETE FROM residence;
          DELETE FROM notification_person; DELETE FROM identity_link; DELETE FROM match_review;
          DELETE FROM source_person; DELETE FROM hub_person; DELETE FROM notification`);
        const personOf = new Map<number, string>();
        for (const place of places) personOf.set(place, (await tell([family[place]!]))[0]!.personId);
        expect(new Set([0, 1, 2].map((place) => personOf.get(place))).size).toBe(1);
        expect(new Set([3, 4].map((place) => personOf.get(place))).size).toBe(1);
        expect(new Set(personOf.values()).size).toBe(2);
      }),
      { numRuns: 8 },
    );
  });
});

describe('what a person has separated', () => {
  it('is joined by no sequence of new tellings and corrections', async () => {
    const variants = [
      named('Amara'),
      named('Amara', { nhsNumber: '9990000018', nhsNumberStatus: '01' }),
      named('Amarra'),
      named('Amara', { address: null }),
    ];
    const step = fc.record({
      ref: fc.constantFrom('PARTED/a', 'PARTED/b', 'LATER/c', 'LATER/d'),
      variant: fc.nat({ max: variants.length - 1 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        told += 1;
        const ref = (name: string) => `${name}/${told}`;
        const [one] = await tell([named('Amara')], { ref: ref('PARTED/a') });
        const [other] = await tell([named('Amara')], { ref: ref('PARTED/b') });
        const before = await personsOf(one!, other!);
        expect(before.size).toBe(1);
        await decisions.unmerge([...before][0]!, [other!.sourcePersonId], { by: 'u-17', reason: 'Two of one name.' });
        for (const [place, { ref: name, variant }] of steps.entries()) {
          await tell([variants[variant]!], { ref: ref(name), version: place + 2 });
          expect((await personsOf(one!, other!)).size).toBe(2);
        }
        await clear();
      }),
      { numRuns: 12 },
    );
  });

  async function personsOf(...people: Told[]): Promise<Set<string>> {
    const rows = await recorder.db.query<{ id: string }[]>(
      'SELECT person_id AS id FROM identity_link WHERE believed_until IS NULL AND source_person_id = ANY ($1)',
      [people.map(({ sourcePersonId }) => sourcePersonId)],
    );
    return new Set(rows.map(({ id }) => id));
  }

  async function clear(): Promise<void> {
    await recorder.db
      .query(`DELETE FROM search_term; DELETE FROM item; DELETE FROM residence; DELETE FROM notification_person;
      DELETE FROM identity_link; DELETE FROM separation; DELETE FROM identity_decision; DELETE FROM match_review;
      DELETE FROM source_person; DELETE FROM hub_person; DELETE FROM notification`);
  }
});
