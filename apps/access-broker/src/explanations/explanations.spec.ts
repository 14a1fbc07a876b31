import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as newId } from 'uuid';
import type { DataSource } from 'typeorm';
import type { EntryExplanation, Label, Role } from '#libs/contracts';
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

const frontDoor: Bearer = { ...recordAggregator, userId: 'front-door' };
const officer: Bearer = { role: 'PRIVACY_OFFICER', userId: 'u-91' };

/** A view by the social worker of a child in the team's queue. */
async function aView(labels: Label[]): Promise<{ entryId: string; child: string }> {
  const child = newId();
  await db.query(
    `INSERT INTO relationship (relationship_id, contact_id, source_person_id, kind, agency, team, from_at)
     VALUES ($1, $2, $3, 'TEAM', 'social-care:926', 'front-door', now())`,
    [newId(), newId(), child],
  );
  const { entryId } = await broker.decide(socialWorker, aRequest(child, labels));
  return { entryId, child };
}

async function explanationFor(
  viewer: Bearer,
  entryId: string,
  caller = frontDoor,
): Promise<[number, EntryExplanation]> {
  const answer = await broker.call('GET', `/v1/ledger/entries/${entryId}/explanation`, { caller, viewer });
  return [answer.status, (await answer.json()) as EntryExplanation];
}

describe('who may ask why', () => {
  it.each<[string, Bearer, number]>([
    ['its reader', socialWorker, 200],
    ['a colleague of its reader', { ...socialWorker, userId: 'u-18' }, 404],
    ['somebody of another agency with the same user id', { ...socialWorker, agency: 'social-care:871' }, 404],
    ['an administrator', { role: 'SYSTEM_ADMIN', userId: 'u-95' }, 403],
    ...(['PRIVACY_OFFICER', 'DATA_PROTECTION_OFFICER', 'CALDICOTT_GUARDIAN', 'AUDITOR'] as Role[]).map(
      (role): [string, Bearer, number] => [role, { role, userId: 'u-91' }, 200],
    ),
  ])('%s', async (_, viewer, status) => {
    const { entryId } = await aView([aLabel()]);
    expect((await explanationFor(viewer, entryId))[0]).toBe(status);
  });

  it('no app but the front door, and nobody without an app', async () => {
    const { entryId } = await aView([aLabel()]);
    expect((await explanationFor(officer, entryId, recordAggregator))[0]).toBe(403);
    expect((await broker.call('GET', `/v1/ledger/entries/${entryId}/explanation`, {})).status).toBe(401);
  });
});

describe('an explanation for those who answer for privacy', () => {
  it('tells of what was withheld by which policy, on which legal basis, and what would change it', async () => {
    const { entryId } = await aView([aLabel({ releasedTo: [] })]);
    const [, { items }] = await explanationFor(officer, entryId);
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      owningAgency: 'police:36',
      dataCategory: 'DA_INCIDENT',
      mode: 'HIDE',
      says: ['No agreement lets your agency see this for this purpose.'],
      policies: [{ id: 'agreement.none', effect: 'forbid', legalBasis: 'Data sharing agreement; UK GDPR Art 26' }],
    });
    expect(items[0]!.wouldChange.map(({ code, mode }) => [code, mode])).toContainEqual(['RELEASE', 'CONTENT']);
  });

  it('says of an entry of hidden and adopted things only what it says of one that is not there', async () => {
    const { entryId } = await aView([aLabel({ sensitivity: 'HIDDEN_EXISTENCE' }), aLabel({ adoptionLinked: true })]);
    const absent = await explanationFor(officer, newId());
    const [status, told] = await explanationFor(officer, entryId);
    expect(status).toBe(404);
    expect({ ...told, instance: '' }).toEqual({ ...absent[1], instance: '' });
  });
});

describe('an explanation for the reader', () => {
  it('says in a sentence why it was shown, and nothing of what was withheld', async () => {
    const { entryId } = await aView([aLabel(), aLabel({ dataCategory: 'MARAC' }), aLabel({ releasedTo: [] })]);
    const [, { items }] = await explanationFor(socialWorker, entryId);
    expect(items.map(({ dataCategory, mode, policies }) => [dataCategory, mode, policies])).toEqual([
      ['DA_INCIDENT', 'CONTENT', []],
    ]);
    expect(items[0]!.says).toContain('Its owner disclosed it to your agency.');
    expect(items[0]!.wouldChange).toEqual([]);
  });

  it('says of what is only known to exist its owner, and neither its kind nor how many there are', async () => {
    const agreed = anAgreement({ from: 'police:43' });
    const caller: Bearer = { role: 'DATA_PROTECTION_OFFICER', userId: 'u-90' };
    const { status } = await broker.call('PUT', `/v1/agreements/${agreed.agreementId}`, { caller, body: agreed });
    expect(status).toBe(200);
    const label = aLabel({ owningAgency: 'police:43', releasedTo: [] });
    const { entryId } = await aView([label, { ...label, dataCategory: 'IDENTITY_HOUSEHOLD' }]);
    const [, { items }] = await explanationFor(socialWorker, entryId);
    expect(items).toEqual([
      {
        owningAgency: 'police:43',
        dataCategory: null,
        mode: 'EXISTENCE',
        gateway: null,
        obligations: [],
        says: ['Its owner holds something that is not shown to you here. Ask them.'],
        policies: [],
        wouldChange: [],
      },
    ]);
  });

  it('is not given once the reader may no longer know of it', async () => {
    const { entryId, child } = await aView([aLabel()]);
    await db.query(
      `INSERT INTO exclusion (exclusion_id, source_person_id, user_id, kind, origin, recorded_by)
       VALUES ($1, $2, 'u-17', 'PARTY', 'BY_HAND', 'u-1')`,
      [newId(), child],
    );
    expect((await explanationFor(socialWorker, entryId))[0]).toBe(404);
  });
});
