import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as newId } from 'uuid';
import { DataSource } from 'typeorm';
import {
  type BrokenGlass,
  type GlassReview,
  type GlassReviews,
  type GlassReviewWithViews,
  type Label,
  londonDate,
  type Role,
} from '#libs/contracts';
import { openDataSource } from '#libs/database';
import { workingDaysAfter } from '#libs/statutory-clocks';
import { aLabel, aRequest, frontDoor, socialWorker, startBroker, type TestBroker } from '#test/access-broker';
import type { Bearer } from '#test/issuer';
import { database } from '../database.js';

let broker: TestBroker;
let db: DataSource;

beforeAll(async () => {
  broker = await startBroker();
  db = await openDataSource(database, broker.database.urlFor('access-broker'));
});

afterAll(async () => {
  await db.destroy();
  await broker.close();
});

const officer: Bearer = { role: 'PRIVACY_OFFICER', userId: 'u-80' };
const reason = 'The child is in the car with him now.';
const asked = (child: string, change: object = {}) => ({
  sourcePersonIds: [child],
  ground: 'CHILD_AT_IMMEDIATE_RISK',
  reason,
  ...change,
});

const call = (method: string, path: string, viewer: Bearer, body?: unknown) =>
  broker.call(method, `/v1/break-glass${path}`, { caller: frontDoor, viewer, body });

async function broken(child: string, viewer: Bearer = socialWorker): Promise<BrokenGlass> {
  const answer = await call('POST', '', viewer, asked(child));
  expect(answer.status).toBe(201);
  return (await answer.json()) as BrokenGlass;
}

async function decided(child: string, label: Label, viewer: Bearer = socialWorker) {
  const { subjects } = await broker.decide(viewer, aRequest(child, [label]));
  const { mode, gateway, obligations } = subjects[0]!.answers[0]!;
  return { mode, gateway, obligations };
}

describe('who may break the glass', () => {
  it.each<[Role, number]>([
    ['CONSULTANT_SOCIAL_WORKER', 201],
    ['DUTY_MANAGER', 201],
    ['EDT_WORKER', 201],
    ['LEAD_CHILD_PROTECTION_PRACTITIONER', 201],
    ['FRONT_DOOR_CALL_HANDLER', 403],
    ['EARLY_HELP_ADVISER', 403],
    ['PRIVACY_OFFICER', 403],
  ])('%s: %d', async (role, status) => {
    expect((await call('POST', '', { role, userId: `breaker-${role}` }, asked(newId()))).status).toBe(status);
  });

  it('is nobody without their own token', async () => {
    const answer = await broker.call('POST', '/v1/break-glass', { caller: frontDoor, body: asked(newId()) });
    expect(answer.status).toBe(401);
  });
});

describe('breaking the glass', () => {
  it.each([
    ['a reason of fewer than 20 characters between spaces', { reason: '     Too short a reason.     ' }, '/reason'],
    ['a ground that is none of the closed list', { ground: 'CURIOSITY' }, '/ground'],
    ['nobody', { sourcePersonIds: [] }, '/sourcePersonIds'],
  ])('is refused for %s', async (_, change, pointer) => {
    const answer = await call('POST', '', socialWorker, asked(newId(), change));
    const { errors } = (await answer.json()) as { errors: { pointer: string }[] };
    expect([answer.status, errors.map((one) => one.pointer)]).toEqual([422, [pointer]]);
  });

  it('opens the record to its user at once, for four hours, and says so to the privacy officers in ids alone', async () => {
    const child = newId();
    const label = aLabel({ releasedTo: [] });
    expect((await decided(child, label)).mode).toBe('HIDE');
    const glass = await broken(child);
    expect(Date.parse(glass.until) - Date.parse(glass.from)).toBe(4 * 3_600_000);
    expect(await decided(child, label)).toEqual({
      mode: 'CONTENT',
      gateway: 'BREAK_GLASS',
      obligations: ['LOG_REASON', 'NOTIFY_OWNER', 'NO_DOWNLOAD'],
    });
    expect((await decided(child, label, { ...socialWorker, userId: 'u-18' })).mode).toBe('HIDE');
    expect((await decided(newId(), label)).mode).toBe('HIDE');
    const [row] = await db.query<{ value: Buffer }[]>('SELECT value FROM outbox WHERE key = $1', [glass.breakGlassId]);
    const event = JSON.parse(row!.value.toString()) as { type: string; data: object };
    expect(event.type).toBe('GlassBroken.v1');
    expect(Object.keys(event.data).toSorted()).toEqual(['at', 'breakGlassId', 'dueOn', 'sourcePersonIds']);
    expect(row!.value.toString()).not.toContain('car');
  });

  it.each<[string, Partial<Label>]>([
    ['intelligence', { dataCategory: 'POLICE_INTELLIGENCE' }],
    ['MARAC', { dataCategory: 'MARAC' }],
    ['who referred', { dataCategory: 'REFERRER_IDENTITY' }],
    ['adoption', { dataCategory: 'ADOPTION_LINKED' }],
    ['what would join identities before and after an adoption', { adoptionLinked: true }],
    ['privilege', { dataCategory: 'PROTECTED_INFORMATION' }],
    [
      'a sensitive service without a ground of its own',
      { dataCategory: 'SENSITIVE_SERVICE', owningAgency: 'health:RM1' },
    ],
    ['a protected location that nobody revealed', { dataCategory: 'PROTECTED_LOCATION' }],
    ['criminal history that is not relevant', { dataCategory: 'CRIMINAL_HISTORY' }],
    ['what the police may not pass on', { handlingCode: '1/A/C' }],
    ['what is restricted, to anybody but a manager', { sensitivity: 'RESTRICTED' }],
    ['what only named readers may know of', { sensitivity: 'HIDDEN_EXISTENCE' }],
  ])('never opens %s', async (_, change) => {
    const child = newId();
    await broken(child);
    const { mode, gateway } = await decided(child, aLabel({ releasedTo: [], ...change }));
    expect(mode).toMatch(/^(HIDE|EXISTENCE)$/);
    expect(gateway).not.toBe('BREAK_GLASS');
  });

  it('opens nothing to a user who is excluded from the record', async () => {
    const child = newId();
    await broken(child);
    await db.query(
      `INSERT INTO exclusion (exclusion_id, source_person_id, user_id, kind, origin, recorded_by)
       VALUES ($1, $2, 'u-17', 'LINKED', 'BY_HAND', 'u-1')`,
      [newId(), child],
    );
    expect((await decided(child, aLabel({ releasedTo: [] }))).mode).toBe('HIDE');
  });

  it('ends early by its user or the privacy officer of that agency, and by nobody else', async () => {
    const child = newId();
    const label = aLabel({ releasedTo: [] });
    const { breakGlassId } = await broken(child);
    const end = (viewer: Bearer) => call('POST', `/${breakGlassId}/end`, viewer);
    expect((await end({ ...socialWorker, userId: 'u-18' })).status).toBe(404);
    expect((await end({ ...officer, agency: 'health:RM1' })).status).toBe(404);
    const ended = (await (await end(officer)).json()) as BrokenGlass;
    expect(ended).toMatchObject({ inForce: false, endedBy: 'u-80' });
    expect((await decided(child, label)).mode).toBe('HIDE');
    expect((await (await end(socialWorker)).json()) as BrokenGlass).toMatchObject({ endedBy: 'u-80' });
  });

  it('is found again by its user alone', async () => {
    const child = newId();
    const { breakGlassId } = await broken(child);
    const list = async (viewer: Bearer) =>
      ((await (await call('GET', `?sourcePersonId=${child}`, viewer)).json()) as { broken: BrokenGlass[] }).broken;
    expect((await list(socialWorker)).map((one) => one.breakGlassId)).toEqual([breakGlassId]);
    expect(await list({ ...socialWorker, userId: 'u-18' })).toEqual([]);
  });
});

describe('the review', () => {
  const list = async (viewer: Bearer, state = 'OPEN') =>
    (await (await call('GET', `/reviews?state=${state}`, viewer)).json()) as GlassReviews;
  const found = { outcome: 'JUSTIFIED', reason: 'The risk was immediate.' };

  it('is listed for privacy officers of that agency, due on the fifth working day', async () => {
    const { breakGlassId } = await broken(newId());
    const review = (await list(officer)).reviews.find((one) => one.breakGlassId === breakGlassId);
    const dueOn = workingDaysAfter(londonDate(new Date()), 5);
    expect(review).toMatchObject({ dueOn, workingDaysLeft: 5, overdue: false, review: null, ground: asked('').ground });
    expect((await list({ ...officer, agency: 'health:RM1' })).total).toBe(0);
    expect((await call('GET', '/reviews', socialWorker)).status).toBe(403);
    expect((await call('GET', '/reviews?state=LATER', officer)).status).toBe(422);
  });

  it('shows what its user looked at meanwhile, and what of it the glass opened', async () => {
    const child = newId();
    await decided(child, aLabel());
    const { breakGlassId } = await broken(child);
    await decided(child, aLabel({ releasedTo: [] }));
    await decided(child, aLabel({ releasedTo: [] }), { ...socialWorker, userId: 'u-18' });
    const review = (await (await call('GET', `/reviews/${breakGlassId}`, officer)).json()) as GlassReviewWithViews;
    expect(review.views).toMatchObject([{ userId: 'u-17', mostShown: 'CONTENT', openedByGlass: true, view: 'RECORD' }]);
  });

  it('is made once, by a privacy officer who did not break it', async () => {
    const { breakGlassId } = await broken(newId());
    const review = (viewer: Bearer, body: object = found) => call('POST', `/${breakGlassId}/review`, viewer, body);
    expect((await review(socialWorker)).status).toBe(403);
    expect((await review({ ...officer, userId: 'u-17' })).status).toBe(404);
    expect((await review({ ...officer, agency: 'police:36' })).status).toBe(404);
    expect((await review(officer, { outcome: 'FINE', reason: 'x' })).status).toBe(422);
    const made = await review(officer);
    expect(made.status).toBe(200);
    expect((await made.json()) as GlassReview).toMatchObject({ review: { ...found, reviewedBy: 'u-80' } });
    expect((await review({ ...officer, userId: 'u-81' })).status).toBe(409);
    const isThere = async (state: string) =>
      (await list(officer, state)).reviews.some((one) => one.breakGlassId === breakGlassId);
    expect([await isThere('OPEN'), await isThere('REVIEWED')]).toEqual([false, true]);
  });

  it('cannot be changed or taken away in the database', async () => {
    await broken(newId());
    await expect(db.query(`UPDATE broken_glass SET until_at = now() + interval '1 year'`)).rejects.toThrow(
      /denied|added/,
    );
    await expect(db.query('DELETE FROM broken_glass')).rejects.toThrow(/denied|added/);
  });
});
