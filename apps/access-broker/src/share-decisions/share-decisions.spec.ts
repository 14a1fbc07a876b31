import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as newId } from 'uuid';
import type { DataSource } from 'typeorm';
import {
  type NewShareDecision,
  type ReadersOfRecord,
  type Role,
  type ShareDecisionRecord,
  type ShareDecisionRecords,
} from '#libs/contracts';
import { openDataSource } from '#libs/database';
import { aLabel, aRequest, socialWorker, startBroker, type TestBroker } from '#test/access-broker';
import { aChildKnownToAll, navigator, send } from '#test/footing';
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

const aDecision = (child: string, change: Partial<NewShareDecision> = {}): NewShareDecision => ({
  sourcePersonIds: [child],
  agency: 'health:RM1',
  dataCategories: ['CASE_NARRATIVE'],
  decision: 'NOT_SHARED',
  reason: 'It would tell him where she is.',
  reconsiderOn: '2026-12-24',
  reconsiders: null,
  ...change,
});
const record = (decision: NewShareDecision, viewer: Bearer = socialWorker) =>
  send<ShareDecisionRecord>(broker, viewer, '/v1/share-decisions', decision);
const list = (child: string, viewer: Bearer = socialWorker) =>
  send<ShareDecisionRecords>(broker, viewer, `/v1/share-decisions?sourcePersonId=${child}`);
const pointers = (body: unknown) => (body as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer);

describe('who may record a decision to share or not', () => {
  it.each<[Role, number]>([
    ['CONSULTANT_SOCIAL_WORKER', 201],
    ['DUTY_MANAGER', 201],
    ['EARLY_HELP_ADVISER', 201],
    ['LEAD_CHILD_PROTECTION_PRACTITIONER', 201],
    ['FRONT_DOOR_CALL_HANDLER', 403],
    ['AUDITOR', 403],
  ])('%s: %i', async (role, status) => {
    expect((await record(aDecision(await aChildKnownToAll(db)), { ...socialWorker, role })).status).toBe(status);
  });

  it('nobody without a relationship', async () => {
    expect((await record(aDecision(newId()))).status).toBe(404);
    expect((await list(newId())).status).toBe(404);
  });
});

describe('a decision that is refused', () => {
  it('is with oneself, without reason, or reconsiders what is none of one’s own', async () => {
    const child = await aChildKnownToAll(db);
    const theirs = await record(aDecision(child, { agency: 'social-care:926' }), navigator);
    expect(theirs.status).toBe(201);
    const answers = [
      await record(aDecision(child, { agency: 'social-care:926' })),
      await record(aDecision(child, { reason: ' ' })),
      await record(aDecision(child, { reconsiders: theirs.body.entryId })),
      await record(aDecision(child, { reconsiders: newId() })),
    ];
    expect(answers.map(({ status, body }) => [status, ...pointers(body)])).toEqual([
      [422, '/agency'],
      [422, '/reason'],
      [422, '/reconsiders'],
      [422, '/reconsiders'],
    ]);
  });
});

describe('a decision not to share', () => {
  it('stands in the ledger with its reason, and is reconsidered by another that names it', async () => {
    const child = await aChildKnownToAll(db);
    const { body: first } = await record(aDecision(child));
    const { body: second } = await record(
      aDecision(child, {
        decision: 'SHARED',
        reason: 'She has moved.',
        reconsiders: first.entryId,
        reconsiderOn: null,
      }),
    );
    expect((await list(child)).body).toMatchObject({
      total: 2,
      decisions: [
        { entryId: second.entryId, decision: 'SHARED', reconsiders: first.entryId, reconsideredBy: null },
        { entryId: first.entryId, decision: 'NOT_SHARED', reconsideredBy: second.entryId, decidedBy: 'u-17' },
      ],
    });
    const [row] = await db.query<{ entry: string }[]>('SELECT entry FROM ledger_entry WHERE entry_id = $1', [
      first.entryId,
    ]);
    expect(JSON.parse(row!.entry)).toMatchObject({
      kind: 'SHARE_DECISION',
      decidedBy: { userId: 'u-17', agency: 'social-care:926' },
      decided: { reason: 'It would tell him where she is.', reconsiderOn: '2026-12-24' },
    });
  });

  it('is told within its agency alone: to those who work with the child, and those who answer for privacy', async () => {
    const child = await aChildKnownToAll(db);
    await record(aDecision(child, { agency: 'social-care:926', dataCategories: ['SENSITIVE_SERVICE'] }), navigator);
    const guardian: Bearer = { role: 'CALDICOTT_GUARDIAN', userId: 'u-92', agency: 'health:RM1' };
    expect((await list(child)).body).toEqual({ decisions: [], total: 0 });
    expect((await list(child, navigator)).body.total).toBe(1);
    expect((await list(child, guardian)).body.total).toBe(1);
    expect((await list(child, { ...guardian, agency: 'social-care:926' })).body.total).toBe(0);
  });

  it('is no reading of the record', async () => {
    const child = await aChildKnownToAll(db);
    await broker.decide(socialWorker, aRequest(child, [aLabel()]));
    await record(aDecision(child));
    const { body } = await send<ReadersOfRecord>(
      broker,
      socialWorker,
      `/v1/people/${newId()}/readers?sourcePersonId=${child}`,
    );
    expect(body.total).toBe(1);
  });

  it('keeps its reason out of the log', async () => {
    await record(aDecision(await aChildKnownToAll(db), { reason: 'Because Zebedee said so' }));
    expect(broker.log.join('\n')).not.toContain('Zebedee');
  });
});
