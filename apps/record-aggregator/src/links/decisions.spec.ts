import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Outbox } from '#libs/messaging';
import { type TestDatabase, testDatabase } from '#test/database';
import { aChild, aNotification } from '#test/notification';
import { type Recorder, testRecorder } from '#test/recorder';
import * as fc from 'fast-check';
import { HeldStore, wholeRecord } from '../record/held.store.js';
import { ReviewsStore } from '../reviews/reviews.store.js';
import { DecisionsService } from './decisions.service.js';
import { DecisionsStore } from './decisions.store.js';
import { LinksStore, NeverLinked } from './links.store.js';
import { PersonLinksStore } from './person-links.store.js';

let test: TestDatabase;
let recorder: Recorder;
let decisions: DecisionsService;
let reviews: ReviewsStore;
let held: HeldStore;
const links = new LinksStore();
const deciding = { by: 'u-17', reason: 'The school knows both.' };

beforeAll(async () => {
  test = await testDatabase();
  recorder = await testRecorder(test.urlFor('record-aggregator'));
  const { db } = recorder;
  decisions = new DecisionsService(db, links, new DecisionsStore(), new Outbox('record-aggregator'));
  reviews = new ReviewsStore(db);
  held = new HeldStore(db);
});

afterAll(async () => {
  await recorder.db.destroy();
  await test.drop();
});

let told = 0;

interface Told {
  personId: string;
  sourcePersonId: string;
}

/** Tells of a child of a name that nobody else has. */
async function tell(change: Parameters<typeof aChild>[0] = {}): Promise<Told> {
  told += 1;
  const name = { given: [word(told)], family: word(told + 500) };
  const child = aChild({ name, dateOfBirth: `2015-0${(told % 9) + 1}-1${told % 10}`, ...change });
  const notificationId = await recorder.tell(aNotification({ people: [child] }), `DECIDE/${told}`);
  const [row] = await recorder.db.query<Told[]>(
    `SELECT person_id AS "personId", source_person_id AS "sourcePersonId"
     FROM notification_person JOIN identity_link USING (source_person_id)
     WHERE notification_id = $1 AND believed_until IS NULL`,
    [notificationId],
  );
  return row!;
}

/** A made-up word for a number, unlike that of any other. */
function word(number: number): string {
  const syllables = ['ba', 'ke', 'mo', 'tu', 'ri', 'zo', 'fa', 'ne', 'lu', 'si'];
  return [...String(number * 7919)].map((digit) => syllables[Number(digit)]).join('');
}

async function review(left: Told, right: Told): Promise<string> {
  const toOpen = {
    reason: 'BETWEEN_BANDS' as const,
    leftSourcePersonId: left.sourcePersonId,
    rightSourcePersonId: right.sourcePersonId,
    weight: 3,
  };
  const [opened] = await recorder.db.transaction((tx) => reviews.open(tx, [toOpen], new Date()));
  return opened!.reviewId;
}

const pair = (reviewId: string, left: Told, right: Told) => ({
  reviewId,
  leftSourcePersonId: left.sourcePersonId,
  rightSourcePersonId: right.sourcePersonId,
});
const personOf = async ({ sourcePersonId }: Told) => (await held.findPersonIds([sourcePersonId])).get(sourcePersonId);
const recordOf = async (personId: string, at?: string) => (await held.load([personId], wholeRecord, at)).get(personId);
const itemsOf = async (personId: string, at?: string) =>
  (await recordOf(personId, at))?.items.map(({ itemId }) => itemId).toSorted();
const openReviews = async () => (await reviews.list('OPEN', 'u-17', undefined, 100)).map(({ reviewId }) => reviewId);

describe('a reviewer’s decision', () => {
  it('that two are the same makes the younger the older, and its undo restores both', async () => {
    const [left, right] = [await tell(), await tell()];
    const before = [await itemsOf(left.personId), await itemsOf(right.personId)];
    const reviewId = await review(left, right);
    const { personIds } = await decisions.review(pair(reviewId, left, right), 'SAME_PERSON', deciding);
    expect(personIds).toEqual([left.personId]);
    expect(await itemsOf(left.personId)).toEqual(
      before.flat().toSorted((one, other) => String(one).localeCompare(String(other))),
    );
    expect((await recordOf(left.personId))!.confirmedGroups.map((ids) => ids.toSorted())).toEqual([
      [left.sourcePersonId, right.sourcePersonId].toSorted(),
    ]);
    expect(await recordOf(right.personId)).toBeUndefined();
    expect(await openReviews()).not.toContain(reviewId);

    await decisions.undoReview(reviewId, { by: 'u-18', reason: 'Another school says otherwise.' });
    expect([await itemsOf(left.personId), await itemsOf(right.personId)]).toEqual(before);
    expect(await openReviews()).toContain(reviewId);
    const made = (await reviews.listDecisions([reviewId])).get(reviewId);
    expect(made).toMatchObject([{ decision: 'SAME_PERSON', decidedBy: 'u-17', undoneBy: 'u-18' }]);
  });

  it('is refused a second time, and its undo too', async () => {
    const [left, right] = [await tell(), await tell()];
    const reviewId = await review(left, right);
    await decisions.review(pair(reviewId, left, right), 'NOT_THE_SAME', deciding);
    await expect(decisions.review(pair(reviewId, left, right), 'SAME_PERSON', deciding)).rejects.toMatchObject({
      code: 'ALREADY_DECIDED',
    });
    await decisions.undoReview(reviewId, deciding);
    await expect(decisions.undoReview(reviewId, deciding)).rejects.toMatchObject({ code: 'NOT_DECIDED' });
  });

  it('never joins two verified NHS numbers', async () => {
    const left = await tell({ nhsNumber: '9990000018', nhsNumberStatus: '01' });
    const right = await tell({ nhsNumber: '9990000026', nhsNumberStatus: '01' });
    const reviewId = await review(left, right);
    await expect(decisions.review(pair(reviewId, left, right), 'SAME_PERSON', deciding)).rejects.toMatchObject({
      status: 409,
      code: 'DIFFERENT_NHS_NUMBERS',
    });
    expect(await personOf(right)).toBe(right.personId);
    expect(await openReviews()).toContain(reviewId);
  });

  it('that they are not the same holds against every way to join them, until it is undone', async () => {
    const [left, right, third] = [await tell(), await tell(), await tell()];
    const reviewId = await review(left, right);
    await decisions.review(pair(reviewId, left, right), 'NOT_THE_SAME', deciding);
    await decisions.review(pair(await review(third, left), third, left), 'SAME_PERSON', deciding);
    const [again] = [
      await recorder.db.transaction((tx) =>
        reviews.open(tx, [{ ...pair('', third, right), reason: 'BETWEEN_BANDS', weight: 1 }], new Date()),
      ),
    ];
    expect(again).toEqual([]);
    await expect(
      recorder.db.transaction((tx) =>
        links.make(tx, [{ sourcePersonId: right.sourcePersonId, personId: left.personId, because: first }], {
          at: new Date(),
        }),
      ),
    ).rejects.toThrow(NeverLinked);
    await decisions.undoReview(reviewId, deciding);
    await decisions.review(pair(reviewId, left, right), 'SAME_PERSON', deciding);
    expect(await personOf(right)).toBe(left.personId);
  });

  it('about an adoption is told to nobody but who made it', async () => {
    const [left, right] = [await tell(), await tell()];
    const reviewId = await review(left, right);
    await decisions.review(pair(reviewId, left, right), 'ADOPTION_SEPARATION', deciding);
    expect(await reviews.find(reviewId, 'u-18')).toBeUndefined();
    expect((await reviews.list('DECIDED', 'u-18', undefined, 100)).map((one) => one.reviewId)).not.toContain(reviewId);
    expect(await reviews.find(reviewId, 'u-17')).toMatchObject({ state: 'DECIDED' });
    expect(await new PersonLinksStore(recorder.db).listSeparations(left.personId)).toEqual([]);
  });
});

describe('an unmerge', () => {
  it('gives the separated a hub person, and its undo restores the same person and the same record', async () => {
    const [one, other, third] = [await tell(), await tell(), await tell()];
    for (const added of [other, third]) {
      await decisions.review(pair(await review(one, added), one, added), 'SAME_PERSON', deciding);
    }
    const before = await recordOf(one.personId);
    const { decisionId, personIds } = await decisions.unmerge(one.personId, [other.sourcePersonId], deciding);
    expect(personIds).toHaveLength(2);
    // Its former hub person stands empty, so it is that person again.
    expect(await personOf(other)).toBe(other.personId);
    expect((await recordOf(one.personId))!.items).toHaveLength(before!.items.length - 1 - 1);
    await decisions.undoUnmerge(decisionId, deciding);
    expect(await recordOf(one.personId)).toEqual(before);
  });

  it('refuses what is not this person, and to leave nobody', async () => {
    const [one, other] = [await tell(), await tell()];
    await expect(decisions.unmerge(one.personId, [other.sourcePersonId], deciding)).rejects.toMatchObject({
      code: 'NOT_THIS_PERSON',
    });
    await expect(decisions.unmerge(one.personId, [one.sourcePersonId], deciding)).rejects.toMatchObject({
      code: 'NOBODY_LEFT',
    });
  });

  it('is undone before what it was decided upon', async () => {
    const [one, other] = [await tell(), await tell()];
    const reviewId = await review(one, other);
    await decisions.review(pair(reviewId, one, other), 'SAME_PERSON', deciding);
    const { decisionId } = await decisions.unmerge(one.personId, [other.sourcePersonId], deciding);
    await expect(decisions.undoReview(reviewId, deciding)).rejects.toMatchObject({ code: 'DECIDED_SINCE' });
    await decisions.undoUnmerge(decisionId, deciding);
    await decisions.undoReview(reviewId, deciding);
    expect(await personOf(other)).toBe(other.personId);
  });
});

describe('what was known', () => {
  it('stays answerable for every instant', async () => {
    const [one, other] = [await tell(), await tell()];
    const apart = new Date().toISOString();
    await pause();
    await decisions.review(pair(await review(one, other), one, other), 'SAME_PERSON', deciding);
    const joined = new Date().toISOString();
    await pause();
    const both = await itemsOf(one.personId);
    await decisions.unmerge(one.personId, [other.sourcePersonId], deciding);
    expect(await itemsOf(one.personId, joined)).toEqual(both);
    expect(await itemsOf(one.personId, apart)).toEqual(await itemsOf(one.personId));
    expect(await itemsOf(one.personId, '2020-01-01T00:00:00Z')).toBeUndefined();
    const wrong = await new PersonLinksStore(recorder.db).listWrongLinks(one.personId);
    expect(wrong).toMatchObject([{ personId: one.personId, sourcePersonId: one.sourcePersonId }]);
    expect(wrong[0]!.from <= new Date(joined) && new Date(joined) < wrong[0]!.until).toBe(true);
  });
});

describe('any sequence of decisions and undos', () => {
  it('joins nobody whom a decision in force parts, and undone backwards restores every record', async () => {
    const people = [await tell(), await tell(), await tell(), await tell()];
    const place = fc.nat({ max: people.length - 1 });
    const step = fc.record({ what: fc.constantFrom('JOIN', 'PART', 'UNMERGE'), one: place, other: place });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 6 }), async (steps) => {
        const before = await Promise.all(people.map((one) => itemsOf(one.personId)));
        const undos: (() => Promise<unknown>)[] = [];
        for (const { what, one, other } of steps) {
          const undo = await tryStep(what, people[one]!, people[other]!);
          if (undo) undos.push(undo);
          expect(await countJoinedThoughParted()).toBe(0);
        }
        for (const undo of undos.toReversed()) await undo();
        expect(await Promise.all(people.map((one) => itemsOf(one.personId)))).toEqual(before);
      }),
      { numRuns: 15 },
    );
  });

  async function tryStep(what: string, one: Told, other: Told): Promise<(() => Promise<unknown>) | undefined> {
    try {
      if (what === 'UNMERGE') {
        const personId = (await personOf(one))!;
        const { decisionId } = await decisions.unmerge(personId, [one.sourcePersonId], deciding);
        return () => decisions.undoUnmerge(decisionId, deciding);
      }
      const reviewId = await review(one, other).catch(() => undefined);
      if (reviewId === undefined) return undefined;
      await decisions.review(pair(reviewId, one, other), what === 'JOIN' ? 'SAME_PERSON' : 'NOT_THE_SAME', deciding);
      return () => decisions.undoReview(reviewId, deciding);
    } catch (error) {
      expect(error).toMatchObject({ status: 409 });
      return undefined;
    }
  }

  async function countJoinedThoughParted(): Promise<number> {
    return recorder.count(`FROM separation x
      JOIN separation y ON y.decision_id = x.decision_id AND y.side > x.side
      JOIN identity_decision d ON d.decision_id = x.decision_id AND d.undone_at IS NULL
      JOIN identity_link a ON a.source_person_id = x.source_person_id AND a.believed_until IS NULL
      JOIN identity_link b ON b.source_person_id = y.source_person_id AND b.believed_until IS NULL
      WHERE a.person_id = b.person_id`);
  }
});

const first = {
  rule: 'MATCHED' as const,
  comparisons: [],
  weight: 20,
  againstSourcePersonId: null,
  decisionId: null,
};

const pause = () => new Promise((resolve) => setTimeout(resolve, 5));
