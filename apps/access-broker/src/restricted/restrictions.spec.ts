import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as newId } from 'uuid';
import type { Label, Restriction, Restrictions, Role } from '#libs/contracts';
import { aLabel, aRequest, frontDoor, socialWorker, startBroker, type TestBroker } from '#test/access-broker';
import type { Bearer } from '#test/issuer';

let broker: TestBroker;

beforeAll(async () => {
  broker = await startBroker();
});

afterAll(() => broker.close());

const researcher: Bearer = { role: 'POLICE_MASH_RESEARCHER', agency: 'police:36', userId: 'u-60' };
const call = (method: string, path: string, viewer: Bearer, body?: unknown) =>
  broker.call(method, `/v1/restrictions${path}`, { caller: frontDoor, viewer, body });
const asked = (child: string, change: object = {}) => ({
  sourcePersonIds: [child],
  dataCategory: 'DA_INCIDENT',
  sensitivity: 'HIDDEN_EXISTENCE',
  namedReaders: ['u-17'],
  reason: 'An investigation that is not to be known of',
  until: null,
  ...change,
});

async function restricted(child: string, change: object = {}, by: Bearer = researcher): Promise<Restriction> {
  const answer = await call('PUT', '', by, asked(child, change));
  expect(answer.status).toBe(200);
  return (await answer.json()) as Restriction;
}
async function modeFor(userId: string, child: string, change: Partial<Label> = {}): Promise<string> {
  const { subjects } = await broker.decide({ ...socialWorker, userId }, aRequest(child, [aLabel(change)]));
  return subjects[0]!.answers[0]!.mode;
}
const listed = async (viewer: Bearer, child: string): Promise<string[]> =>
  ((await (await call('GET', `?sourcePersonId=${child}`, viewer)).json()) as Restrictions).restrictions.map(
    ({ restrictionId }) => restrictionId,
  );

describe('who may restrict what their agency holds', () => {
  it.each<[Role, Bearer['agency'], number]>([
    ['POLICE_MASH_RESEARCHER', 'police:36', 200],
    ['HEALTH_MASH_NAVIGATOR', 'health:RM1', 200],
    ['CONSULTANT_SOCIAL_WORKER', 'social-care:926', 200],
    ['POLICE_NOTIFIER', 'police:36', 403],
    ['FRONT_DOOR_CALL_HANDLER', 'social-care:926', 403],
    ['PRIVACY_OFFICER', 'social-care:926', 403],
  ])('%s of %s: %d', async (role, agency, status) => {
    expect((await call('PUT', '', { role, agency, userId: 'u-61' }, asked(newId()))).status).toBe(status);
  });

  it('holds for their own items alone', async () => {
    const child = newId();
    await restricted(child, { dataCategory: null }, { ...researcher, role: 'DUTY_MANAGER', agency: 'social-care:926' });
    expect(await modeFor('u-18', child)).toBe('EXISTENCE');
  });
});

describe('a restriction', () => {
  it('hides at once what only its named readers may know of', async () => {
    const child = newId();
    expect(await modeFor('u-18', child)).toBe('EXISTENCE');
    await restricted(child);
    expect([await modeFor('u-17', child), await modeFor('u-18', child)]).toEqual(['EXISTENCE', 'HIDE']);
    expect(await modeFor('u-18', child, { dataCategory: 'IDENTITY_HOUSEHOLD' })).toBe('EXISTENCE');
  });

  it('of every category reaches each of them', async () => {
    const child = newId();
    await restricted(child, { dataCategory: null });
    expect(await modeFor('u-18', child, { dataCategory: 'IDENTITY_HOUSEHOLD' })).toBe('HIDE');
  });

  it('never lowers what was told', async () => {
    const child = newId();
    await restricted(child, { sensitivity: 'NORMAL', namedReaders: [] });
    expect(await modeFor('u-18', child, { sensitivity: 'HIDDEN_EXISTENCE' })).toBe('HIDE');
  });

  it('that is lesser does not open what is hidden to those whom it names', async () => {
    const child = newId();
    await restricted(child, { namedReaders: [] });
    await restricted(child, { sensitivity: 'NORMAL' }, { ...researcher, userId: 'u-61' });
    expect(await modeFor('u-17', child)).toBe('HIDE');
  });

  it('follows a link of the hub at once; a reader is named only where the person is certain', async () => {
    const [told, linked] = [newId(), newId()];
    await restricted(told);
    const request = aRequest(linked, [aLabel()]);
    const [subject] = request.subjects;
    subject!.sourcePersonIds = [linked, told];
    subject!.labels[0]!.borneBy = [{ sourcePersonId: linked, aboutSourcePersonId: linked }];
    const answer = await broker.decide(socialWorker, request);
    expect(answer.subjects[0]!.answers[0]!.mode).toBe('HIDE');
    subject!.confirmedGroups = [{ sourcePersonIds: [linked, told] }];
    expect((await broker.decide(socialWorker, request)).subjects[0]!.answers[0]!.mode).toBe('EXISTENCE');
  });

  it('ends when it was told to, by its end, or by the next one of the same', async () => {
    const child = newId();
    const first = await restricted(child);
    const second = await restricted(child, { sensitivity: 'RESTRICTED', namedReaders: [] });
    expect(await listed(researcher, child)).toEqual([second.restrictionId, first.restrictionId]);
    expect(await modeFor('u-18', child)).toBe('HIDE');
    const ended = await call('POST', `/${second.restrictionId}/end`, researcher);
    expect((await ended.json()) as Restriction).toMatchObject({ inForce: false, endedBy: 'u-60' });
    expect(await modeFor('u-18', child)).toBe('EXISTENCE');
    expect((await call('POST', `/${second.restrictionId}/end`, researcher)).status).toBe(409);
    const past = await call('PUT', '', researcher, asked(child, { until: '2026-01-01T00:00:00Z' }));
    expect(past.status).toBe(422);
  });
});

describe('the named readers', () => {
  it('are added and taken away, each with who and when', async () => {
    const child = newId();
    const { restrictionId } = await restricted(child);
    const name = (userId: string, by = researcher) =>
      call('POST', `/${restrictionId}/named-readers`, by, { userId, reason: 'Works on it' });
    const end = (userId: string) => call('POST', `/${restrictionId}/named-readers/end`, researcher, { userId });
    await name('u-18');
    expect(await modeFor('u-18', child)).toBe('EXISTENCE');
    await end('u-18');
    expect(await modeFor('u-18', child)).toBe('HIDE');
    expect((await end('u-18')).status).toBe(404);
    const { namedReaders } = (await (await name('u-18')).json()) as Restriction;
    expect(namedReaders).toMatchObject([
      { userId: 'u-17', namedBy: 'u-60', endedAt: null },
      { userId: 'u-18', endedBy: 'u-60' },
      { userId: 'u-18', endedAt: null },
    ]);
  });

  it('never are whoever names them', async () => {
    const child = newId();
    expect((await call('PUT', '', researcher, asked(child, { namedReaders: ['u-60'] }))).status).toBe(422);
    const { restrictionId } = await restricted(child);
    const own = await call('POST', `/${restrictionId}/named-readers`, researcher, { userId: 'u-60', reason: 'Mine' });
    expect(own.status).toBe(422);
  });

  it('and who recorded it alone know of one that hides, a manager of one that does not', async () => {
    const council: Bearer = { role: 'CONSULTANT_SOCIAL_WORKER', userId: 'u-17' };
    const manager: Bearer = { role: 'DUTY_MANAGER', userId: 'u-30' };
    const child = newId();
    const hiding = await restricted(child, { namedReaders: ['u-18'] }, council);
    const open = await restricted(child, { sensitivity: 'RESTRICTED', dataCategory: null, namedReaders: [] }, council);
    expect(await listed(manager, child)).toEqual([open.restrictionId]);
    expect((await listed({ ...council, userId: 'u-18' }, child)).includes(hiding.restrictionId)).toBe(true);
    expect(await listed({ ...council, userId: 'u-19' }, child)).toEqual([]);
    expect((await call('POST', `/${hiding.restrictionId}/end`, manager)).status).toBe(404);
  });
});
