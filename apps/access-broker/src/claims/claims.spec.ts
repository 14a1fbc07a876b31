import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as newId } from 'uuid';
import type { ClaimedRelationship, ClaimedRelationships, Role } from '#libs/contracts';
import { aLabel, aRequest, frontDoor, socialWorker, startBroker, type TestBroker } from '#test/access-broker';
import type { Bearer } from '#test/issuer';

let broker: TestBroker;

beforeAll(async () => {
  broker = await startBroker();
});

afterAll(() => broker.close());

const officer: Bearer = { role: 'PRIVACY_OFFICER', userId: 'u-80' };
const call = (method: string, path: string, viewer: Bearer, body?: unknown) =>
  broker.call(method, `/v1/relationships${path}`, { caller: frontDoor, viewer, body });
const asked = (child: string) => ({ sourcePersonIds: [child], reason: 'The school rang me about this child' });

async function claimed(child: string): Promise<ClaimedRelationship> {
  const answer = await call('POST', '', socialWorker, asked(child));
  expect(answer.status).toBe(201);
  return (await answer.json()) as ClaimedRelationship;
}
async function decided(child: string, viewer: Bearer = socialWorker) {
  const { subjects } = await broker.decide(viewer, aRequest(child, [aLabel()]));
  const { relationship, answers } = subjects[0]!;
  return { relationship, mode: answers[0]!.mode, obligations: answers[0]!.obligations };
}

describe('who may claim to be working with a child', () => {
  it.each<[Role, Bearer['agency'], number]>([
    ['CONSULTANT_SOCIAL_WORKER', 'social-care:926', 201],
    ['HEALTH_MASH_NAVIGATOR', 'health:RM1', 201],
    ['AUDITOR', 'social-care:926', 403],
    ['PRIVACY_OFFICER', 'social-care:926', 403],
  ])('%s of %s: %d', async (role, agency, status) => {
    expect((await call('POST', '', { role, agency, userId: 'u-19' }, asked(newId()))).status).toBe(status);
  });

  it('is nobody without a reason', async () => {
    expect((await call('POST', '', socialWorker, { ...asked(newId()), reason: ' ' })).status).toBe(422);
  });
});

describe('a claimed relationship', () => {
  it('counts at once for whoever claimed it, for a day, and its owner is told', async () => {
    const child = newId();
    expect(await decided(child)).toMatchObject({ relationship: 'NONE', mode: 'EXISTENCE' });
    const { from, until } = await claimed(child);
    expect(Date.parse(until) - Date.parse(from)).toBe(24 * 3_600_000);
    expect(await decided(child)).toEqual({
      relationship: 'SELF_CLAIMED',
      mode: 'CONTENT',
      obligations: ['LOG_REASON', 'NOTIFY_OWNER', 'NO_DOWNLOAD'],
    });
    expect((await decided(child, { ...socialWorker, userId: 'u-18' })).relationship).toBe('NONE');
  });

  it('is listed for the privacy officers of that agency, who end it as its user does', async () => {
    const child = newId();
    const { claimId } = await claimed(child);
    const list = async (viewer: Bearer) =>
      ((await (await call('GET', '/claims', viewer)).json()) as ClaimedRelationships).claims.map((one) => one.claimId);
    expect(await list(officer)).toContain(claimId);
    expect(await list({ ...officer, agency: 'police:36' })).toEqual([]);
    expect((await call('GET', '/claims', socialWorker)).status).toBe(403);
    expect((await call('POST', `/${claimId}/end`, { ...socialWorker, userId: 'u-18' })).status).toBe(404);
    expect(await (await call('POST', `/${claimId}/end`, officer)).json()).toMatchObject({
      endedBy: 'u-80',
      inForce: false,
    });
    expect((await decided(child)).relationship).toBe('NONE');
  });
});
