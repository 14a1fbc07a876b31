import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as newId } from 'uuid';
import type { CloudEvent, Exclusions, Role, StaffFoundInRecord } from '#libs/contracts';
import { aLabel, aRequest, frontDoor, socialWorker, startBroker, type TestBroker } from '#test/access-broker';
import type { Bearer } from '#test/issuer';
import { ExclusionsConsumer } from './exclusions.consumer.js';

let broker: TestBroker;

beforeAll(async () => {
  broker = await startBroker();
});

afterAll(() => broker.close());

const officer: Bearer = { role: 'PRIVACY_OFFICER', userId: 'u-80' };
const manager: Bearer = { role: 'DUTY_MANAGER', userId: 'u-30' };
const call = (method: string, path: string, viewer: Bearer, body?: unknown) =>
  broker.call(method, `/v1/exclusions${path}`, { caller: frontDoor, viewer, body });
const asked = (child: string, userId = 'u-17') => ({
  userId,
  sourcePersonIds: [child],
  kind: 'LINKED',
  reason: 'Brother of the mother',
});

async function excluded(child: string, by: Bearer = officer, userId = 'u-17'): Promise<string> {
  const answer = await call('POST', '', by, asked(child, userId));
  expect(answer.status).toBe(201);
  return ((await answer.json()) as Exclusions).exclusions[0]!.exclusionId;
}
const listed = async (viewer: Bearer, query: string): Promise<Exclusions> =>
  (await (await call('GET', query, viewer)).json()) as Exclusions;
const clear = (exclusionId: string, viewer: Bearer) =>
  call('POST', `/${exclusionId}/clearance`, viewer, { reason: 'Another of that name' });
const modeFor = async (viewer: Bearer, ...children: string[]): Promise<string> => {
  const request = aRequest(children[0]!, [aLabel({ owningAgency: 'social-care:926', releasedTo: [] })]);
  request.subjects[0]!.sourcePersonIds = children;
  return (await broker.decide(viewer, request)).subjects[0]!.answers[0]!.mode;
};

function foundBy(event: Partial<CloudEvent<StaffFoundInRecord>> & Pick<CloudEvent<StaffFoundInRecord>, 'data'>) {
  const consumer = broker.running.app.get(ExclusionsConsumer, { strict: false });
  return consumer.staffFound({
    id: newId(),
    type: 'StaffFoundInRecord.v1',
    ...event,
  } as CloudEvent<StaffFoundInRecord>);
}

describe('who may exclude a user from a record', () => {
  it.each<[Role, number]>([
    ['DUTY_MANAGER', 201],
    ['PRIVACY_OFFICER', 201],
    ['CONSULTANT_SOCIAL_WORKER', 403],
    ['AUDITOR', 403],
  ])('%s: %d', async (role, status) => {
    expect((await call('POST', '', { role, userId: 'u-81' }, asked(newId()))).status).toBe(status);
  });
});

describe('an exclusion', () => {
  it('hides the record at once, across everybody believed to be that person', async () => {
    const [child, same] = [newId(), newId()];
    expect(await modeFor(socialWorker, child)).toBe('EXISTENCE');
    await excluded(child);
    expect(await modeFor(socialWorker, child)).toBe('HIDE');
    expect(await modeFor(socialWorker, same, child)).toBe('HIDE');
    expect(await modeFor({ ...socialWorker, userId: 'u-18' }, child)).toBe('EXISTENCE');
  });

  it('is cleared by another person than who recorded it, and not by the excluded user', async () => {
    const child = newId();
    const id = await excluded(child, officer, 'u-30');
    expect((await clear(id, officer)).status).toBe(403);
    expect((await clear(id, manager)).status).toBe(404);
    expect((await clear(newId(), manager)).status).toBe(404);
    expect(await modeFor(manager, child)).toBe('HIDE');
    const cleared = await clear(id, { ...officer, userId: 'u-81' });
    expect(await cleared.json()).toMatchObject({ clearedBy: 'u-81', clearedFor: 'social-care:926' });
    expect(await modeFor(manager, child)).toBe('EXISTENCE');
    expect((await clear(id, { ...officer, userId: 'u-82' })).status).toBe(409);
  });

  it('written down again after a clearance counts again', async () => {
    const child = newId();
    await clear(await excluded(child), manager);
    expect(await modeFor(socialWorker, child)).toBe('EXISTENCE');
    await excluded(child);
    expect(await modeFor(socialWorker, child)).toBe('HIDE');
  });

  it('is shown to nobody who is excluded from the same record', async () => {
    const child = newId();
    await excluded(child, officer, 'u-30');
    await excluded(child, officer, 'u-17');
    const about = `?sourcePersonId=${child}`;
    expect((await listed({ ...manager, userId: 'u-31' }, about)).total).toBe(2);
    expect(await listed(manager, about)).toEqual({ exclusions: [], total: 0 });
  });
});

describe('a member of staff whom the hub finds in a record', () => {
  it('is excluded once, however often found, and can be cleared by a person', async () => {
    const child = newId();
    const data: StaffFoundInRecord = { userId: 'u-17', sourcePersonIds: [child], kind: 'PARTY' };
    const id = newId();
    await foundBy({ id, data });
    await foundBy({ id, data });
    await foundBy({ data });
    expect(await modeFor(socialWorker, child)).toBe('HIDE');
    const { exclusions } = await listed(officer, `?sourcePersonId=${child}`);
    expect(exclusions).toMatchObject([{ origin: 'STAFF_LIST', recordedBy: 'record-aggregator', reason: null }]);
    expect((await clear(exclusions[0]!.exclusionId, officer)).status).toBe(200);
    await foundBy({ data });
    expect(await modeFor(socialWorker, child)).toBe('EXISTENCE');
  });

  it('and is linked to somebody in another is excluded from both', async () => {
    const [mother, child] = [newId(), newId()];
    await foundBy({ data: { userId: 'u-17', sourcePersonIds: [mother], kind: 'PARTY' } });
    await foundBy({ data: { userId: 'u-17', sourcePersonIds: [child], kind: 'LINKED' } });
    expect([await modeFor(socialWorker, mother), await modeFor(socialWorker, child)]).toEqual(['HIDE', 'HIDE']);
  });
});
