import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as newId } from 'uuid';
import type { DataSource } from 'typeorm';
import { type Label, type ReadersOfRecord, type Role } from '#libs/contracts';
import { openDataSource } from '#libs/database';
import { aLabel, aRequest, recordAggregator, socialWorker, startBroker, type TestBroker } from '#test/access-broker';
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

async function aChildOf(team: string): Promise<string> {
  const child = newId();
  await db.query(
    `INSERT INTO relationship (relationship_id, contact_id, source_person_id, kind, agency, team, from_at)
     VALUES ($1, $2, $3, 'TEAM', 'social-care:926', $4, now())`,
    [newId(), newId(), child, team],
  );
  return child;
}

async function name(child: string, ...namedReaders: string[]): Promise<void> {
  const body = {
    sourcePersonIds: [child],
    dataCategory: 'DA_INCIDENT',
    sensitivity: 'HIDDEN_EXISTENCE',
    namedReaders,
    reason: 'An investigation that is not to be known of',
    until: null,
  };
  const viewer: Bearer = { role: 'POLICE_MASH_RESEARCHER', agency: 'police:36', userId: 'u-60' };
  const answer = await broker.call('PUT', '/v1/restrictions', { caller: recordAggregator, viewer, body });
  if (answer.status !== 200) throw new Error(`The restriction was refused: ${answer.status}.`);
}

const hidden = (): Label => aLabel({ sensitivity: 'HIDDEN_EXISTENCE' });
const colleague: Bearer = { ...socialWorker, userId: 'u-18' };

async function list(
  viewer: Bearer,
  child: string,
  caller: Bearer = recordAggregator,
): Promise<[number, ReadersOfRecord]> {
  const answer = await broker.call('GET', `/v1/people/${newId()}/readers?sourcePersonId=${child}`, { caller, viewer });
  return [answer.status, (await answer.json()) as ReadersOfRecord];
}

describe('who may know who has seen a child', () => {
  it.each<[Role, string, number]>([
    ['CONSULTANT_SOCIAL_WORKER', 'front-door', 200],
    ['DUTY_MANAGER', 'front-door', 200],
    ['LEAD_CHILD_PROTECTION_PRACTITIONER', 'front-door', 200],
    ['CONSULTANT_SOCIAL_WORKER', 'assessment', 404],
    ['PRIVACY_OFFICER', 'governance', 200],
    ['AUDITOR', 'governance', 200],
    ['CALDICOTT_GUARDIAN', 'governance', 200],
    ['FRONT_DOOR_CALL_HANDLER', 'front-door', 403],
    ['EARLY_HELP_ADVISER', 'front-door', 403],
    ['SYSTEM_ADMIN', 'front-door', 403],
  ])('%s of the team %s: %i', async (role, team, status) => {
    const child = await aChildOf('front-door');
    expect((await list({ role, team, userId: 'u-20' }, child))[0]).toBe(status);
  });

  it('is asked by an app for a person, and about a person that could exist', async () => {
    const child = await aChildOf('front-door');
    expect((await broker.call('GET', `/v1/people/${newId()}/readers?sourcePersonId=${child}`, {})).status).toBe(401);
    expect((await list(socialWorker, 'nobody'))[0]).toBe(404);
    const bare = await broker.call('GET', `/v1/people/${newId()}/readers`, {
      caller: recordAggregator,
      viewer: socialWorker,
    });
    expect(bare.status).toBe(404);
  });
});

describe('who has seen a child', () => {
  it('lists each view, latest first, with the most that was shown of what the asker may see', async () => {
    const child = await aChildOf('front-door');
    await broker.decide(socialWorker, aRequest(child, [aLabel()]));
    await broker.decide({ ...colleague, team: 'assessment' }, aRequest(child, [aLabel()], { view: 'SEARCH' }));
    const [, { readers, total }] = await list(socialWorker, child);
    expect(total).toBe(2);
    expect(readers).toMatchObject([
      { userId: 'u-18', view: 'SEARCH', mostShown: 'EXISTENCE', purpose: 'SCREENING', agency: 'social-care:926' },
      { userId: 'u-17', view: 'RECORD', mostShown: 'CONTENT', role: 'CONSULTANT_SOCIAL_WORKER' },
    ]);
  });

  it('says nothing of a view of hidden items, except to who may see them', async () => {
    const child = await aChildOf('front-door');
    await name(child, 'u-18');
    await broker.decide(colleague, aRequest(child, [hidden()]));
    for (const viewer of [socialWorker, { role: 'PRIVACY_OFFICER', userId: 'u-91' } as Bearer]) {
      expect(await list(viewer, child)).toEqual([200, { readers: [], total: 0 }]);
    }
    expect((await list(colleague, child))[1].total).toBe(1);
  });

  it('counts of a mixed view only what the asker may see', async () => {
    const child = await aChildOf('front-door');
    await name(child, 'u-18');
    const labels = [hidden(), aLabel({ dataCategory: 'IDENTITY_HOUSEHOLD', sensitivity: 'RESTRICTED' })];
    await broker.decide(colleague, aRequest(child, labels));
    expect((await list(socialWorker, child))[1].readers).toMatchObject([{ userId: 'u-18', mostShown: 'EXISTENCE' }]);
    expect((await list(colleague, child))[1].readers).toMatchObject([{ userId: 'u-18', mostShown: 'CONTENT' }]);
  });

  it('answers about a view of hidden items only as about a view of nothing', async () => {
    const [withHidden, withNothing] = [await aChildOf('front-door'), await aChildOf('front-door')];
    await broker.decide(colleague, aRequest(withHidden, [hidden()]));
    await broker.decide(colleague, aRequest(withNothing, []));
    expect(await list(socialWorker, withHidden)).toEqual(await list(socialWorker, withNothing));
  });

  it('pages through any number and lists the latest thousand', async () => {
    const child = await aChildOf('front-door');
    const { entryId } = await broker.decide(socialWorker, aRequest(child, [aLabel()]));
    await db.query(
      `WITH copied AS (
         INSERT INTO ledger_entry (entry_id, at, entry)
         SELECT gen_random_uuid(), e.at - number * interval '1 minute', e.entry
         FROM ledger_entry e, generate_series(1, 1100) AS number WHERE e.entry_id = $1 RETURNING entry_id, at
       ) INSERT INTO ledger_subject (source_person_id, at, entry_id) SELECT $2, at, entry_id FROM copied`,
      [entryId, child],
    );
    const [, { readers, total }] = await list(socialWorker, child);
    expect([readers.length, total]).toEqual([1000, 1101]);
  });
});
