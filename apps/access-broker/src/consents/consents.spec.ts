import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as newId } from 'uuid';
import type { DataSource } from 'typeorm';
import {
  type CloudEvent,
  type ConsentRecord,
  type ConsentRecords,
  type NewConsent,
  type ReasonGiven,
  type Role,
} from '#libs/contracts';
import { openDataSource } from '#libs/database';
import { socialWorker, startBroker, type TestBroker } from '#test/access-broker';
import { aChildKnownToAll, aConsent, agreeToShareAll, aHealthLabel, answerFor, navigator, send } from '#test/footing';
import type { Bearer } from '#test/issuer';
import { database } from '../database.js';

let broker: TestBroker;
let db: DataSource;

beforeAll(async () => {
  broker = await startBroker();
  db = await openDataSource(database, broker.database.urlFor('access-broker'));
  await agreeToShareAll(broker, 'health:RM1', ['HEALTH_FLAG', 'HEALTH_ATTENDANCE', 'SENSITIVE_SERVICE']);
});

afterAll(async () => {
  await db.destroy();
  await broker.close();
});

type Problem = { code: string; errors: { pointer: string }[] };
const record = (consent: NewConsent, viewer: Bearer = socialWorker) =>
  send<ConsentRecord>(broker, viewer, '/v1/consents', consent);
const given = async (consent: NewConsent): Promise<ConsentRecord> => {
  const { status, body } = await record(consent);
  expect(status).toBe(201);
  return body;
};
const change = (id: string, what: string, body?: ReasonGiven, viewer: Bearer = socialWorker) =>
  send<ConsentRecord>(broker, viewer, `/v1/consents/${id}/${what}`, body, 'POST');
const list = async (child: string, viewer: Bearer = socialWorker) =>
  (await send<ConsentRecords>(broker, viewer, `/v1/consents?sourcePersonId=${child}`)).body.consents;
const seen = async (child: string, label = aHealthLabel()) =>
  (await answerFor(broker, socialWorker, child, label)).mode;
const because = { reason: 'His father says no.' };

async function published(consentId: string): Promise<[string, unknown][]> {
  const rows = await db.query<{ type: string; value: Buffer }[]>(
    'SELECT type, value FROM outbox WHERE key = $1 ORDER BY seq',
    [consentId],
  );
  return rows.map(({ type, value }) => [type, (JSON.parse(value.toString()) as CloudEvent).data]);
}

describe('who may record a consent', () => {
  it.each<[Role, number]>([
    ['FRONT_DOOR_CALL_HANDLER', 201],
    ['CONSULTANT_SOCIAL_WORKER', 201],
    ['DUTY_MANAGER', 201],
    ['EDT_WORKER', 201],
    ['EARLY_HELP_ADVISER', 201],
    ['LEAD_CHILD_PROTECTION_PRACTITIONER', 403],
    ['PRIVACY_OFFICER', 403],
    ['SYSTEM_ADMIN', 403],
  ])('%s: %i', async (role, status) => {
    const child = await aChildKnownToAll(db);
    expect((await record(aConsent([child]), { ...socialWorker, role })).status).toBe(status);
  });

  it('nobody without a relationship, and nobody who is in the record: the same answer as for nobody', async () => {
    const child = await aChildKnownToAll(db);
    await db.query(
      `INSERT INTO exclusion (exclusion_id, source_person_id, user_id, kind, origin, recorded_by)
       VALUES ($1, $2, 'u-66', 'PARTY', 'BY_HAND', 'u-1')`,
      [newId(), child],
    );
    const answers = [
      await record(aConsent([child]), { ...socialWorker, team: 'assessment' }),
      await record(aConsent([child]), { ...socialWorker, userId: 'u-66' }),
      await record(aConsent([newId()])),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(await list(child)).toEqual([]);
  });

  it('nobody by itself, without an app of ours', async () => {
    const answer = await broker.call('POST', '/v1/consents', { caller: socialWorker, body: aConsent([newId()]) });
    expect(answer.status).toBe(403);
  });
});

describe('a consent that is refused', () => {
  it.each<[string, Partial<NewConsent>, string]>([
    ['is for nothing', { dataCategories: [] }, '/dataCategories'],
    ['is for nobody', { sourcePersonIds: [] }, '/sourcePersonIds'],
    ['withdraws', { status: 'WITHDRAWN' as 'GIVEN' }, '/status'],
    ['was given tomorrow', { givenAt: new Date(Date.now() + 86_400_000).toISOString() }, '/givenAt'],
    ['expired before', { expiresAt: '2020-01-01T00:00:00Z' }, '/expiresAt'],
    ['is a child’s, its competence not judged', { givenBy: 'CHILD_GILLICK' }, '/capacityNote'],
    ['is an adult’s, nobody knows whose', { givenBy: 'ADULT_SELF', giverSourcePersonIds: [] }, '/giverSourcePersonIds'],
  ])('%s', async (_what, wrong, pointer) => {
    const child = await aChildKnownToAll(db);
    const { status, body } = await record(aConsent([child], wrong));
    expect([status, (body as unknown as Problem).errors.map((error) => error.pointer)]).toEqual([422, [pointer]]);
  });
});

describe('a consent', () => {
  it('opens what it names from the next decision on, and its withdrawal closes it as soon', async () => {
    const child = await aChildKnownToAll(db, 'S17');
    expect(await seen(child)).toBe('EXISTENCE');
    const { consentId } = await given(aConsent([child]));
    expect(await answerFor(broker, socialWorker, child, aHealthLabel())).toMatchObject({
      mode: 'SUMMARY',
      gateway: 'CONSENT',
    });
    expect(await seen(child, aHealthLabel({ dataCategory: 'SENSITIVE_SERVICE' }))).toBe('HIDE');
    expect((await change(consentId, 'withdrawal')).body).toMatchObject({ status: 'WITHDRAWN', standing: 'ENDED' });
    expect(await seen(child)).toBe('EXISTENCE');
    expect(await published(consentId)).toMatchObject([
      ['ConsentRecorded.v1', { consentId, sourcePersonIds: [child] }],
      ['ConsentWithdrawn.v1', { consentId, sourcePersonIds: [child], needsReevaluation: true }],
    ]);
  });

  it('withdrawn twice stays as it was withdrawn first, and that it was given stays known', async () => {
    const child = await aChildKnownToAll(db);
    const { consentId } = await given(aConsent([child]));
    const first = (await change(consentId, 'withdrawal')).body;
    expect((await change(consentId, 'withdrawal')).body).toEqual(first);
    expect(await list(child)).toMatchObject([{ consentId, answered: 'GIVEN', withdrawnBy: 'u-17' }]);
    expect((await published(consentId)).length).toBe(2);
  });

  it('of the child itself opens a sensitive service', async () => {
    const child = await aChildKnownToAll(db);
    const own = { givenBy: 'CHILD_GILLICK', capacityNote: 'She understands what it is for.' } as const;
    await given(aConsent([child], { ...own, dataCategories: ['SENSITIVE_SERVICE'], giverSourcePersonIds: [] }));
    expect(await seen(child, aHealthLabel({ dataCategory: 'SENSITIVE_SERVICE' }))).toBe('SUMMARY');
  });

  it('of an adult covers what is about that adult, and nothing about another', async () => {
    const [child, mother, father] = [await aChildKnownToAll(db), newId(), newId()];
    await given(aConsent([child], { givenBy: 'ADULT_SELF', giverSourcePersonIds: [mother] }));
    const about = (adult: string) =>
      answerFor(broker, socialWorker, child, aHealthLabel({ aboutRole: 'ADULT' }), adult);
    expect((await about(mother)).mode).toBe('SUMMARY');
    expect((await about(father)).mode).toBe('EXISTENCE');
  });

  it('expires by itself', async () => {
    const child = await aChildKnownToAll(db);
    const expiresAt = new Date(Date.now() + 1_500).toISOString();
    await given(aConsent([child], { expiresAt }));
    expect(await seen(child)).toBe('SUMMARY');
    await new Promise((done) => setTimeout(done, 1_600));
    expect(await seen(child)).toBe('EXISTENCE');
    expect(await list(child)).toMatchObject([{ standing: 'LAPSED' }]);
  });

  it('covers nothing while it is disputed between holders', async () => {
    const child = await aChildKnownToAll(db);
    const { consentId } = await given(aConsent([child]));
    expect((await change(consentId, 'dispute', because)).body.standing).toBe('DISPUTED');
    expect(await seen(child)).toBe('EXISTENCE');
    expect((await change(consentId, 'dispute-resolution', because)).body.standing).toBe('IN_FORCE');
    expect(await seen(child)).toBe('SUMMARY');
    expect((await change(consentId, 'dispute-resolution', because)).status).toBe(409);
    expect(await list(child)).toMatchObject([{ disputes: [{ reason: because.reason, resolvedBy: 'u-17' }] }]);
  });
});

describe('the answers of several holders', () => {
  const [mother, father] = [newId(), newId()];
  const by = (giver: string, change: Partial<NewConsent> = {}) => ({ giverSourcePersonIds: [giver], ...change });

  it('one refusal stands against every consent to the same, until that holder answers anew', async () => {
    const child = await aChildKnownToAll(db);
    await given(aConsent([child], by(mother)));
    const refusal = await given(aConsent([child], by(father, { status: 'REFUSED' })));
    expect(await seen(child)).toBe('EXISTENCE');
    const consent = await given(aConsent([child], by(father)));
    expect(await seen(child)).toBe('SUMMARY');
    const [, replaced] = await list(child);
    expect(replaced).toMatchObject({ consentId: refusal.consentId, replacedBy: consent.consentId, standing: 'ENDED' });
  });

  it('an answer that was given before the one already recorded is the old one', async () => {
    const child = await aChildKnownToAll(db);
    const refusal = await given(aConsent([child], by(mother, { status: 'REFUSED' })));
    const late = await given(aConsent([child], by(mother, { givenAt: '2026-01-01T00:00:00Z' })));
    expect(late).toMatchObject({ status: 'WITHDRAWN', replacedBy: refusal.consentId });
    expect(await seen(child)).toBe('EXISTENCE');
  });

  it('a consent of nobody known does not undo the refusal of nobody known', async () => {
    const child = await aChildKnownToAll(db);
    await given(aConsent([child], { status: 'REFUSED', giverSourcePersonIds: [] }));
    await given(aConsent([child], { giverSourcePersonIds: [] }));
    expect(await seen(child)).toBe('EXISTENCE');
  });

  it('that come at one moment leave one in force', async () => {
    const child = await aChildKnownToAll(db);
    await Promise.all(Array.from({ length: 6 }, () => given(aConsent([child], by(mother)))));
    expect((await list(child)).filter(({ standing }) => standing === 'IN_FORCE').length).toBe(1);
  });
});

describe('what is told of a consent', () => {
  it('a worker’s own words are told to that worker’s agency alone', async () => {
    const child = await aChildKnownToAll(db);
    await given(aConsent([child], { capacityNote: 'Spoke for herself.' }));
    expect((await list(child))[0]!.capacityNote).toBe('Spoke for herself.');
    expect((await list(child, navigator))[0]).toMatchObject({ standing: 'IN_FORCE', capacityNote: null });
  });

  it('no more source persons than were asked for', async () => {
    const [child, twin] = [await aChildKnownToAll(db), await aChildKnownToAll(db)];
    await given(aConsent([child, twin]));
    expect((await list(twin))[0]!.sourcePersonIds).toEqual([twin]);
  });

  it('its words are in no event and no log', async () => {
    const child = await aChildKnownToAll(db);
    const words = 'Zebedee said she may';
    const { consentId } = await given(aConsent([child], { capacityNote: words }));
    await change(consentId, 'dispute', { reason: words });
    expect(JSON.stringify(await published(consentId))).not.toContain('Zebedee');
    expect(broker.log.join('\n')).not.toContain('Zebedee');
  });

  it('is never changed or removed, not even by the broker itself', async () => {
    await expect(db.query(`UPDATE consent SET status = 'GIVEN'`)).rejects.toThrow(/permission denied/);
    await expect(db.query('DELETE FROM consent_withdrawal')).rejects.toThrow(/permission denied/);
  });
});
