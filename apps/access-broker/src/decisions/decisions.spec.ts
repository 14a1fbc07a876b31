import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as newId } from 'uuid';
import { DataSource } from 'typeorm';
import type { Agency, Role } from '#libs/contracts';
import { openDataSource } from '#libs/database';
import {
  aLabel,
  anAgreement,
  aRequest,
  recordAggregator,
  socialWorker,
  startBroker,
  type TestBroker,
} from '#test/access-broker';
import type { Bearer } from '#test/issuer';
import { database } from '../database.js';
import type { LedgerEntry } from '../ledger/ledger-entry.js';

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

/** A child with an open contact in the queue of the front door's team. */
async function aChildInTheQueue(tier = 'NONE'): Promise<string> {
  const [child, contact] = [newId(), newId()];
  await db.query(
    `INSERT INTO contact (contact_id, source_person_id, agency, team, tier, opened_at)
     VALUES ($1, $2, 'social-care:926', 'front-door', $3, now())`,
    [contact, child, tier],
  );
  await db.query(
    `INSERT INTO relationship (relationship_id, contact_id, source_person_id, kind, agency, team, from_at)
     VALUES ($1, $2, $3, 'TEAM', 'social-care:926', 'front-door', now())`,
    [newId(), contact, child],
  );
  return child;
}

async function getEntry(entryId: string): Promise<LedgerEntry> {
  const [row] = await db.query<{ entry: string }[]>('SELECT entry FROM ledger_entry WHERE entry_id = $1', [entryId]);
  return JSON.parse(row!.entry) as LedgerEntry;
}

const entries = async (): Promise<number> => {
  const [row] = await db.query<{ count: number }[]>('SELECT count(*)::int AS count FROM ledger_entry');
  return row!.count;
};

describe('who may ask for a decision', () => {
  const body = aRequest(newId(), [aLabel()]);

  it.each<[string, Bearer | undefined, Bearer | undefined, number]>([
    ['nobody without a token', undefined, undefined, 401],
    ['no app without the person', recordAggregator, undefined, 401],
    ['no person directly', socialWorker, undefined, 403],
    ['no other app', { ...recordAggregator, userId: 'front-door' }, socialWorker, 403],
    ['no app for a role that reads no items', recordAggregator, { role: 'AUDITOR' }, 403],
    ['no app for a machine', recordAggregator, { ...socialWorker, system: true }, 403],
    ['the record aggregator for a reader', recordAggregator, socialWorker, 200],
  ])('%s', async (_, caller, viewer, status) => {
    expect((await broker.call('POST', '/decisions', { caller, viewer, body })).status).toBe(status);
  });
});

describe('a question that is wrong', () => {
  it('is refused with every wrong field, and nothing is written', async () => {
    const before = await entries();
    const body = { ...aRequest(newId(), [aLabel({ owningAgency: 'army:1' as Agency })]), purpose: 'CURIOSITY' };
    const answer = await broker.call('POST', '/decisions', { caller: recordAggregator, viewer: socialWorker, body });
    const problem = (await answer.json()) as { errors: { pointer: string }[] };
    expect(answer.status).toBe(422);
    expect(problem.errors.map(({ pointer }) => pointer).toSorted()).toEqual([
      '/purpose',
      '/subjects/0/labels/0/label/owningAgency',
    ]);
    expect(await entries()).toBe(before);
  });
});

describe('a decision', () => {
  it('shows what was referred to the team whose queue the child is in, and names the gateway', async () => {
    const child = await aChildInTheQueue();
    const { subjects } = await broker.decide(socialWorker, aRequest(child, [aLabel()]));
    expect(subjects[0]).toMatchObject({
      relationship: 'TEAM',
      tier: 'NONE',
      answers: [{ key: 'label 0', mode: 'CONTENT', gateway: 'OWNER_DISCLOSURE', obligations: ['NO_DOWNLOAD'] }],
    });
  });

  it.each<[string, Partial<Bearer>]>([
    ['another team', { team: 'assessment' }],
    ['no team', { team: undefined }],
    ['the same team name of another agency', { agency: 'social-care:871' }],
  ])('finds no relationship for a reader of %s', async (_, change) => {
    const child = await aChildInTheQueue();
    const { subjects } = await broker.decide({ ...socialWorker, ...change }, aRequest(child, [aLabel()]));
    expect(subjects[0]!.relationship).toBe('NONE');
    expect(subjects[0]!.answers[0]!.mode).not.toMatch(/SUMMARY|CONTENT/);
  });

  it('keeps an exchange of information hidden without agreement, and its reasons with the ledger', async () => {
    const child = await aChildInTheQueue();
    const response = await broker.decide(socialWorker, aRequest(child, [aLabel({ releasedTo: [] })]));
    expect(response.subjects[0]!.answers[0]).toMatchObject({ mode: 'HIDE', gateway: null, policies: [], reasons: [] });
    const entry = await getEntry(response.entryId);
    expect(entry).toMatchObject({
      outcome: 'REFUSED',
      viewer: { userId: 'u-17', role: 'CONSULTANT_SOCIAL_WORKER', agency: 'social-care:926', team: 'front-door' },
      caller: 'record-aggregator',
      purpose: 'SCREENING',
      view: 'RECORD',
      policyVersionId: response.policyVersionId,
    });
    expect(entry.subjects[0]!.withheld[0]).toMatchObject({ mode: 'HIDE', reasons: ['NO_AGREEMENT'] });
  });

  it('writes one entry for a view of several people, with what was shown and what was withheld', async () => {
    const [one, other] = [await aChildInTheQueue(), newId()];
    const request = aRequest(one, [aLabel(), aLabel({ dataCategory: 'ADOPTION_LINKED' })]);
    const before = await entries();
    const both = { ...request, subjects: [...request.subjects, ...aRequest(other, [aLabel()]).subjects] };
    const entry = await getEntry((await broker.decide(socialWorker, both)).entryId);
    expect(await entries()).toBe(before + 1);
    expect(entry.outcome).toBe('GRANTED');
    expect(entry.subjects.map(({ shown, withheld }) => [shown.map(({ mode }) => mode), withheld.length])).toEqual([
      [['CONTENT'], 1],
      [['EXISTENCE'], 0],
    ]);
  });

  it('uses the highest tier of the open contacts, and S47 only with a decision behind it', async () => {
    const child = await aChildInTheQueue('S47');
    const { subjects } = await broker.decide(socialWorker, aRequest(child, [aLabel()]));
    expect(subjects[0]).toMatchObject({ tier: 'S47', answers: [{ gateway: 'OWNER_DISCLOSURE' }] });
  });

  it('hides everything from a reader who is a party, until somebody else clears the reader', async () => {
    const child = await aChildInTheQueue();
    await db.query(
      `INSERT INTO exclusion (exclusion_id, source_person_id, user_id, kind, origin, recorded_by)
       VALUES ($1, $2, 'u-17', 'PARTY', 'BY_HAND', 'u-1')`,
      [newId(), child],
    );
    const modeNow = async () =>
      (await broker.decide(socialWorker, aRequest(child, [aLabel()]))).subjects[0]!.answers[0]!.mode;
    expect(await modeNow()).toBe('HIDE');
    await db.query(
      `INSERT INTO exclusion_clearance (exclusion_id, cleared_at, cleared_by, cleared_for, reason)
       SELECT exclusion_id, now(), 'u-2', 'social-care:926', 'Another of that name' FROM exclusion WHERE source_person_id = $1`,
      [child],
    );
    expect(await modeNow()).toBe('CONTENT');
  });

  it('counts a release that its owner made later', async () => {
    const child = await aChildInTheQueue();
    const request = aRequest(child, [aLabel({ releasedTo: [] })]);
    expect((await broker.decide(socialWorker, request)).subjects[0]!.answers[0]!.mode).toBe('HIDE');
    await db.query(
      `INSERT INTO release (source_person_id, owning_agency, data_category, released_to, recorded_by)
       VALUES ($1, 'police:36', 'DA_INCIDENT', 'social-care:926', 'u-1')`,
      [child],
    );
    expect((await broker.decide(socialWorker, request)).subjects[0]!.answers[0]!.mode).toBe('CONTENT');
  });
});

describe('a sharing agreement', () => {
  const officer: Bearer = { role: 'DATA_PROTECTION_OFFICER', userId: 'u-90' };
  const put = (body: ReturnType<typeof anAgreement>, caller: Bearer = officer, id = body.agreementId) =>
    broker.call('PUT', `/v1/agreements/${id}`, { caller, body });

  it.each<[Role, number]>([
    ['CONSULTANT_SOCIAL_WORKER', 403],
    ['SYSTEM_ADMIN', 403],
    ['SERVICE', 403],
  ])('is not recorded by a %s', async (role, status) => {
    expect((await put(anAgreement({ from: 'police:99' }), { role })).status).toBe(status);
  });

  it('is refused where it contradicts itself or its address', async () => {
    const one = anAgreement({ from: 'police:99', to: 'police:99', validUntil: '2025-01-01T00:00:00Z' });
    const answer = await put(one, officer, newId());
    const { errors } = (await answer.json()) as { errors: { pointer: string }[] };
    expect([answer.status, errors.map(({ pointer }) => pointer)]).toEqual([
      422,
      ['/agreementId', '/to', '/validUntil'],
    ]);
  });

  it('counts from the next decision on, and so does its suspension; every change is a version', async () => {
    const child = await aChildInTheQueue();
    const request = aRequest(child, [aLabel({ owningAgency: 'police:43', releasedTo: [] })]);
    const modeNow = async () => (await broker.decide(socialWorker, request)).subjects[0]!.answers[0]!.mode;
    const one = anAgreement({ from: 'police:43' });
    expect(await modeNow()).toBe('HIDE');
    expect((await put(one)).status).toBe(200);
    expect(await modeNow()).toBe('EXISTENCE');
    expect((await put(one)).status).toBe(200);
    expect((await put({ ...one, suspended: true })).status).toBe(200);
    expect(await modeNow()).toBe('HIDE');
    const versions = await db.query<{ version: number; suspended: boolean }[]>(
      'SELECT version, suspended FROM agreement WHERE agreement_id = $1 ORDER BY version',
      [one.agreementId],
    );
    expect(versions).toEqual([
      { version: 1, suspended: false },
      { version: 2, suspended: true },
    ]);
  });
});

describe('without valid policies', () => {
  it('the broker is not ready, answers 503 and writes nothing', async () => {
    const closed = await startBroker(new URL('./', import.meta.url));
    try {
      expect((await closed.call('GET', '/health/ready', {})).status).toBe(503);
      const body = aRequest(newId(), [aLabel()]);
      const answer = await closed.call('POST', '/decisions', { caller: recordAggregator, viewer: socialWorker, body });
      expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([503, 'NO_POLICY']);
    } finally {
      await closed.close();
    }
  });
});

describe('without its ledger', () => {
  it('the broker answers nothing', async () => {
    const broken = await startBroker();
    const owner = await new DataSource({
      type: 'postgres',
      url: broken.database.ownerUrl,
      installExtensions: false,
    }).initialize();
    try {
      await owner.query('REVOKE INSERT ON access_broker.ledger_entry FROM access_broker');
      const body = aRequest(newId(), [aLabel()]);
      const answer = await broken.call('POST', '/decisions', { caller: recordAggregator, viewer: socialWorker, body });
      expect(answer.status).toBe(500);
      expect(await answer.text()).not.toContain('CONTENT');
    } finally {
      await owner.destroy();
      await broken.close();
    }
  });
});
