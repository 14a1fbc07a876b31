import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  check,
  type Contract,
  type DomesticAbusePerson,
  IdentityChanged,
  MatchReview,
  MatchReviewList,
  PersonLinks,
  ReadersOfRecord,
  RecordView,
} from '#libs/contracts';
import { v7 as newId } from 'uuid';
import { aChild, aNotification } from '../notification.js';
import { socialWorker, startTwoApps, type TwoApps } from './two-apps.js';

let apps: TwoApps;

beforeAll(async () => {
  apps = await startTwoApps();
});

afterAll(() => apps.close());

interface Told {
  personId: string;
  sourcePersonId: string;
}

let families = 0;
let told = 0;

/** Tells of one child in a notification of its own, and opens a contact unless `alone`. */
async function tell(child: DomesticAbusePerson, alone = false): Promise<Told> {
  told += 1;
  const notificationId = await apps.recorder.tell(aNotification({ people: [child] }), `REVIEW/${told}`);
  const [row] = await apps.recorder.db.query<Told[]>(
    `SELECT l.person_id AS "personId", source_person_id AS "sourcePersonId"
     FROM notification_person JOIN identity_link l USING (source_person_id)
     WHERE notification_id = $1 AND l.believed_until IS NULL`,
    [notificationId],
  );
  if (!alone) await apps.openContact(row!.sourcePersonId);
  return row!;
}

interface Twins {
  twins: [Told, Told];
  reviewId: string;
}

/** Twins of a family of their own: the guard lets nobody but a person join them. */
async function twins(change: DomesticAbusePerson = {}, alone = false): Promise<Twins> {
  families += 1;
  const family = `Placeholder${'abcdefghij'[families % 10]!.repeat(families)}`;
  const address = { lines: [`${families} Example Way`], postcode: `ZZ${families} 1AA` };
  const dateOfBirth = `2016-0${(families % 9) + 1}-1${families % 10}`;
  const one = await tell(aChild({ name: { given: ['Amara'], family }, dateOfBirth, address, ...change }), alone);
  const other = await tell(aChild({ name: { given: ['Kit'], family }, dateOfBirth, address, ...change }), alone);
  const [review] = await apps.recorder.db.query<{ reviewId: string }[]>(
    'SELECT review_id AS "reviewId" FROM match_review WHERE left_source_person_id = $1',
    [other.sourcePersonId],
  );
  return { twins: [one, other], reviewId: review!.reviewId };
}

function read<T extends object>(contract: Contract<T>, { status, body }: { status: number; body: object }): T {
  expect({ status, problems: check(contract, body) }).toEqual({ status: 200, problems: [] });
  return body as T;
}

const record = (personId: string, asKnownAt = '') =>
  apps.ask(`/v1/people/${personId}/record?purpose=SCREENING${asKnownAt && `&asKnownAt=${asKnownAt}`}`);
const review = async (reviewId: string) => read(MatchReview, await apps.ask(`/v1/match-reviews/${reviewId}`));
const decide = (reviewId: string, decision: string) =>
  apps.ask(`/v1/match-reviews/${reviewId}/decision`, { body: { decision, reason: 'The school knows both.' } });
const undo = (reviewId: string) => apps.ask(`/v1/match-reviews/${reviewId}/undo`, { body: { reason: 'A mistake.' } });
const entriesOf = async (personId: string) => read(RecordView, await record(personId)).chronology.length;

describe('who may', () => {
  it.each([
    ['without a viewer', { viewer: false }, 401],
    ['a person instead of the front door', { bearer: socialWorker }, 403],
    ['for a call handler', { viewer: { ...socialWorker, role: 'FRONT_DOOR_CALL_HANDLER' } }, 403],
    ['for police', { viewer: { role: 'POLICE_MASH_RESEARCHER', agency: 'police:36' } }, 403],
  ] as const)('not %s', async (_, options, status) => {
    const {
      reviewId,
      twins: [{ personId, sourcePersonId }],
    } = await twins();
    const reason = 'A reason.';
    for (const [path, body] of [
      ['/v1/match-reviews', undefined],
      [`/v1/match-reviews/${reviewId}`, undefined],
      [`/v1/match-reviews/${reviewId}/decision`, { decision: 'SAME_PERSON', reason }],
      [`/v1/match-reviews/${reviewId}/undo`, { reason }],
      [`/v1/people/${personId}/links`, undefined],
      [`/v1/people/${personId}/separations`, { sourcePersonIds: [sourcePersonId], reason }],
      [`/v1/people/${personId}/separations/${newId()}/undo`, { reason }],
    ] as const) {
      expect((await apps.ask(path, { ...options, body })).status).toBe(status);
    }
  });

  it('nobody who may see nothing of one of the two: it is as if there were no review', async () => {
    const { reviewId } = await twins({}, true);
    const list = read(MatchReviewList, await apps.ask('/v1/match-reviews'));
    expect(list.reviews.map((line) => line.reviewId)).not.toContain(reviewId);
    for (const answer of [
      await apps.ask(`/v1/match-reviews/${reviewId}`),
      await decide(reviewId, 'SAME_PERSON'),
      await undo(reviewId),
    ]) {
      const unknown = await apps.ask(`/v1/match-reviews/${newId()}`);
      expect({ ...answer.body, instance: '' }).toEqual({ ...unknown.body, instance: '' });
    }
  });
});

describe('what is refused', () => {
  it('is a decision that does not exist or has no reason, naming the fields', async () => {
    const { reviewId } = await twins();
    const { status, body } = await apps.ask(`/v1/match-reviews/${reviewId}/decision`, { body: { decision: 'MAYBE' } });
    expect(status).toBe(422);
    expect(body.errors).toMatchObject([{ pointer: '/reason' }, { pointer: '/decision' }]);
  });

  it('is to decide twice, to undo what is not decided, and to take out what is not there', async () => {
    const {
      reviewId,
      twins: [one, other],
    } = await twins();
    expect(await undo(reviewId)).toMatchObject({ status: 409, body: { code: 'NOT_DECIDED' } });
    read(IdentityChanged, await decide(reviewId, 'NOT_THE_SAME'));
    expect(await decide(reviewId, 'SAME_PERSON')).toMatchObject({ status: 409, body: { code: 'ALREADY_DECIDED' } });
    const separate = (sourcePersonIds: string[]) =>
      apps.ask(`/v1/people/${one.personId}/separations`, { body: { sourcePersonIds, reason: 'A reason.' } });
    expect((await separate([other.sourcePersonId])).status).toBe(404);
    expect(await separate([one.sourcePersonId])).toMatchObject({ status: 409, body: { code: 'NOBODY_LEFT' } });
  });
});

describe('a review', () => {
  it('shows both side by side, and weights that add up', async () => {
    const {
      reviewId,
      twins: [one, other],
    } = await twins();
    const shown = await review(reviewId);
    expect(shown).toMatchObject({
      reason: 'TWIN_GUARD',
      state: 'OPEN',
      leftPersonId: other.personId,
      rightPersonId: one.personId,
      left: { names: [{ value: expect.stringMatching(/^Kit /) as unknown }] },
      right: { names: [{ value: expect.stringMatching(/^Amara /) as unknown }] },
    });
    const sum = shown.comparisons.reduce((total, { weight }) => total + weight, shown.prior);
    expect(sum).toBeCloseTo(shown.weight, 6);
    const byName = new Map(shown.comparisons.map((comparison) => [comparison.name, comparison]));
    expect(byName.get('date_of_birth')).toMatchObject({ agreement: 'AGREES' });
    expect(byName.get('given_name')).toMatchObject({ agreement: 'CONFLICTS', left: expect.stringContaining('Kit') });
    expect(byName.get('home')).toMatchObject({ agreement: 'AGREES' });
    const list = read(MatchReviewList, await apps.ask('/v1/match-reviews'));
    expect(list.reviews.find((line) => line.reviewId === reviewId)).toMatchObject({ weight: shown.weight });
  });

  it('shows no weight that rests on a protected place, and says so only where that may be known', async () => {
    const open = await twins();
    const { reviewId } = await twins({ addressProtected: true });
    const shown = await review(reviewId);
    expect(shown.left.locationProtected).toBe(true);
    expect(shown.comparisons.find(({ name }) => name === 'home')).toMatchObject({
      agreement: 'NOT_SHOWN',
      left: null,
      right: null,
      weight: 0,
    });
    expect(JSON.stringify(shown)).not.toMatch(/Example Way|ZZ\d/);
    expect(shown.weight).toBeLessThan((await review(open.reviewId)).weight);
  });

  it('that says they are the same makes one record; its undo makes two again', async () => {
    const {
      reviewId,
      twins: [one, other],
    } = await twins();
    const { personIds } = read(IdentityChanged, await decide(reviewId, 'SAME_PERSON'));
    expect(personIds).toEqual([one.personId]);
    expect(await entriesOf(one.personId)).toBe(2);
    // Who knows it by the other id is shown the one that it is now.
    expect(read(RecordView, await record(other.personId)).personId).toBe(one.personId);
    const decided = read(MatchReviewList, await apps.ask('/v1/match-reviews?state=DECIDED'));
    expect(decided.reviews[0]).toMatchObject({
      reviewId,
      left: { name: expect.stringMatching(/^Kit /) as unknown },
      decision: { decision: 'SAME_PERSON', decidedBy: 'u-17' },
    });
    read(IdentityChanged, await undo(reviewId));
    expect([await entriesOf(one.personId), await entriesOf(other.personId)]).toEqual([1, 1]);
    expect((await review(reviewId)).decisions).toMatchObject([{ undoneBy: 'u-17', undoReason: 'A mistake.' }]);
  });

  it('about an adoption is told to nobody else', async () => {
    const { reviewId } = await twins();
    read(IdentityChanged, await decide(reviewId, 'ADOPTION_SEPARATION'));
    const viewer = { ...socialWorker, userId: 'u-18' } as const;
    expect((await apps.ask(`/v1/match-reviews/${reviewId}`, { viewer })).status).toBe(404);
    expect((await review(reviewId)).state).toBe('DECIDED');
  });

  it('stands in the ledger as a view of both', async () => {
    const {
      reviewId,
      twins: [one],
    } = await twins();
    await review(reviewId);
    const readers = read(ReadersOfRecord, await apps.ask(`/v1/people/${one.personId}/readers`));
    expect(readers.readers).toMatchObject([{ userId: 'u-17', view: 'MATCH_REVIEW' }]);
  });
});

describe('links', () => {
  it('say since when, why and by whom each is believed', async () => {
    const child = aChild({ name: { given: ['Wren'], family: 'Madeup' }, dateOfBirth: '2014-03-02' });
    const one = await tell(child);
    const other = await tell(child);
    expect(other.personId).toBe(one.personId);
    const shown = read(PersonLinks, await apps.ask(`/v1/people/${one.personId}/links`));
    expect(shown.links).toMatchObject([
      { rule: 'FIRST_KNOWN_HERE', source: 'police:36', name: 'Wren Madeup', evidence: [], decidedBy: null },
      { rule: 'MATCHED', confirmed: false },
    ]);
    const birth = shown.links[1]!.evidence.find(({ name }) => name === 'date_of_birth');
    expect(birth).toMatchObject({ agreement: 'AGREES' });
    expect(birth!.weight).toBeGreaterThan(5);
  });

  it('tell nothing that rests on a protected place', async () => {
    const address = { lines: ['9 Hidden Row'], postcode: 'ZZ9 9ZZ' };
    const name = { given: ['Linnet'], family: 'Madeup' };
    const child = aChild({ name, dateOfBirth: '2013-03-02', address, addressProtected: true });
    const { personId } = await tell(child);
    await tell(child);
    const shown = read(PersonLinks, await apps.ask(`/v1/people/${personId}/links`));
    expect(shown.links[1]!.evidence.map((one) => one.name)).toContain('date_of_birth');
    expect(shown.links[1]!.evidence.map((one) => one.name)).not.toContain('home');
  });
});

describe('an unmerge', () => {
  it('shows everywhere at once, keeps the past answerable, names the former readers, and can be undone', async () => {
    const child = aChild({ name: { given: ['Robin'], family: 'Madeup' }, dateOfBirth: '2012-03-02' });
    const [one, other] = [await tell(child), await tell(child)];
    const { personId } = one;
    const whole = read(RecordView, await record(personId));
    expect(whole.chronology).toHaveLength(2);
    const joined = new Date().toISOString();
    const body = { sourcePersonIds: [other.sourcePersonId], reason: 'Two children of one name.' };
    const { decisionId, personIds } = read(
      IdentityChanged,
      await apps.ask(`/v1/people/${personId}/separations`, { body }),
    );
    const parted = personIds.find((id) => id !== personId)!;
    expect([await entriesOf(personId), await entriesOf(parted)]).toEqual([1, 1]);

    const past = read(RecordView, await record(personId, joined));
    expect(past).toMatchObject({ asKnownAt: joined, chronology: whole.chronology });
    const linksThen = read(PersonLinks, await apps.ask(`/v1/people/${personId}/links?asKnownAt=${joined}`));
    expect(linksThen.links).toHaveLength(2);
    const linksNow = read(PersonLinks, await apps.ask(`/v1/people/${personId}/links`));
    expect(linksNow).toMatchObject({
      links: [{ sourcePersonId: one.sourcePersonId }],
      separations: [{ decisionId, kind: 'UNMERGE', otherPersonIds: [parted], decidedBy: 'u-17' }],
    });

    for (const id of [personId, parted]) {
      const former = read(ReadersOfRecord, await apps.ask(`/v1/people/${id}/former-readers`));
      // Only what was read while the two were one, the look at what to take apart as well; not the views since.
      expect(former).toMatchObject({
        total: 2,
        readers: [{ view: 'MATCH_REVIEW' }, { entryId: whole.entryId, userId: 'u-17', view: 'RECORD' }],
      });
    }
    const auditor = { role: 'AUDITOR', userId: 'u-90', agency: 'social-care:926' } as const;
    expect((await apps.ask(`/v1/people/${personId}/former-readers`, { viewer: auditor })).status).toBe(200);
    const stranger = { ...socialWorker, userId: 'u-99', team: 'another' };
    expect((await apps.ask(`/v1/people/${personId}/former-readers`, { viewer: stranger })).status).toBe(404);

    const again = `/v1/people/${personId}/separations/${decisionId}/undo`;
    expect(read(IdentityChanged, await apps.ask(again, { body: { reason: 'A mistake.' } })).personIds).toEqual([
      personId,
    ]);
    const restored = read(RecordView, await record(personId));
    expect({ ...restored, at: '', entryId: '' }).toEqual({ ...whole, at: '', entryId: '' });
    // What comes again is not joined against a person's decision, only against none.
    expect((await tell(child)).personId).toBe(personId);
  });

  it('is not undone by what comes later: who was parted stays parted', async () => {
    const child = aChild({ name: { given: ['Martin'], family: 'Madeup' }, dateOfBirth: '2011-03-02' });
    const [one, other] = [await tell(child), await tell(child)];
    const body = { sourcePersonIds: [other.sourcePersonId], reason: 'Two children of one name.' };
    read(IdentityChanged, await apps.ask(`/v1/people/${one.personId}/separations`, { body }));
    await tell(child);
    const now = await apps.recorder.db.query<{ people: number }[]>(
      `SELECT count(DISTINCT person_id)::int AS people FROM identity_link
       WHERE believed_until IS NULL AND source_person_id = ANY ($1)`,
      [[one.sourcePersonId, other.sourcePersonId]],
    );
    expect(now).toEqual([{ people: 2 }]);
  });
});
