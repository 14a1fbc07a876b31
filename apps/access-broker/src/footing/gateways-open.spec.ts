import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as newId } from 'uuid';
import type { DataSource } from 'typeorm';
import {
  type DispensationRecord,
  type Footing,
  type GatewayRecord,
  type GatewayType,
  type Role,
  type Tier,
} from '#libs/contracts';
import { openDataSource } from '#libs/database';
import { aLabel, aRequest, socialWorker, startBroker, type TestBroker } from '#test/access-broker';
import {
  aChildKnownToAll,
  aConsent,
  aGateway,
  agreeToShareAll,
  aHealthLabel,
  answerFor,
  dutyManager,
  navigator,
  nightWorker,
  send,
} from '#test/footing';
import type { Bearer } from '#test/issuer';
import { database } from '../database.js';

let broker: TestBroker;
let db: DataSource;

beforeAll(async () => {
  broker = await startBroker();
  db = await openDataSource(database, broker.database.urlFor('access-broker'));
  await agreeToShareAll(broker, 'health:RM1', ['HEALTH_FLAG', 'HEALTH_ATTENDANCE', 'SENSITIVE_SERVICE']);
  await agreeToShareAll(broker, 'police:36', ['DA_INCIDENT', 'PROTECTED_LOCATION', 'RISK_ASSESSMENT_ANSWERS']);
});

afterAll(async () => {
  await db.destroy();
  await broker.close();
});

const researcher: Bearer = { role: 'POLICE_MASH_RESEARCHER', userId: 'u-40', agency: 'police:36', team: 'mash' };
const lead: Bearer = { role: 'LEAD_CHILD_PROTECTION_PRACTITIONER', userId: 'u-22', team: 'front-door' };
const open = (viewer: Bearer, child: string, type: GatewayType, change = {}) =>
  send<GatewayRecord>(broker, viewer, '/v1/gateways', { ...aGateway([child], type), ...change });
const end = (viewer: Bearer, { gatewayId }: GatewayRecord) =>
  send<GatewayRecord>(broker, viewer, `/v1/gateways/${gatewayId}/end`, { reason: 'It is over.' });
const police = aLabel({ releasedTo: [] });
const health = aHealthLabel();
const shown = async (child: string, label = police, viewer: Bearer = socialWorker) => {
  const { mode, gateway } = await answerFor(broker, viewer, child, label);
  return [mode, gateway];
};

describe('who may decide', () => {
  const roles: Role[] = [
    'FRONT_DOOR_CALL_HANDLER',
    'CONSULTANT_SOCIAL_WORKER',
    'EARLY_HELP_ADVISER',
    'DUTY_MANAGER',
    'EDT_WORKER',
    'LEAD_CHILD_PROTECTION_PRACTITIONER',
    'MACE_WORKER',
    'PRIVACY_OFFICER',
  ];

  it.each<[GatewayType, Role[]]>([
    ['S47_DECISION', ['DUTY_MANAGER', 'EDT_WORKER', 'LEAD_CHILD_PROTECTION_PRACTITIONER']],
    ['STRATEGY_DISCUSSION', ['DUTY_MANAGER', 'EDT_WORKER', 'LEAD_CHILD_PROTECTION_PRACTITIONER']],
    ['LOCATION_REVEAL', ['DUTY_MANAGER', 'EDT_WORKER']],
    ['S16LA_DETERMINATION', []],
    ['SIGNIFICANT_HARM', []],
  ])('%s: in the council %j', async (type, may) => {
    const child = await aChildKnownToAll(db);
    const did: Role[] = [];
    for (const role of roles) {
      const { status } = await open({ role, userId: 'u-50', team: 'front-door' }, child, type);
      if (status === 201) did.push(role);
      else expect(status).toBe(403);
    }
    expect(did.toSorted()).toEqual(may.toSorted());
  });

  it.each<[Bearer, GatewayType, number]>([
    [navigator, 'S16LA_DETERMINATION', 201],
    [navigator, 'SIGNIFICANT_HARM', 201],
    [researcher, 'S16LA_DETERMINATION', 201],
    [researcher, 'S47_DECISION', 403],
    [navigator, 'LOCATION_REVEAL', 403],
    [{ ...navigator, role: 'HEALTH_NOTIFIER' }, 'SIGNIFICANT_HARM', 403],
    [{ ...navigator, team: 'ward' }, 'SIGNIFICANT_HARM', 404],
    [{ ...dutyManager, team: 'assessment' }, 'S47_DECISION', 404],
  ])('%j: %s gives %i', async (viewer, type, status) => {
    expect((await open(viewer, await aChildKnownToAll(db), type)).status).toBe(status);
  });

  it('nobody ends what another agency decided, or what is not there', async () => {
    const child = await aChildKnownToAll(db);
    const { body } = await open(navigator, child, 'S16LA_DETERMINATION');
    expect((await end(researcher, body)).status).toBe(403);
    expect((await end(navigator, { ...body, gatewayId: newId() })).status).toBe(404);
    expect((await end(navigator, body)).body).toMatchObject({ standing: 'ENDED', endedBy: 'u-30' });
  });

  it('nothing that has ended before it begins', async () => {
    const child = await aChildKnownToAll(db);
    expect((await open(dutyManager, child, 'S47_DECISION', { until: '2020-01-01T00:00:00Z' })).status).toBe(422);
  });
});

describe('what a gateway opens (13.3)', () => {
  it.each<[GatewayType, Bearer]>([
    ['S47_DECISION', dutyManager],
    ['STRATEGY_DISCUSSION', lead],
  ])('%s: everything of section 47, where that tier is stated', async (type, decider) => {
    const child = await aChildKnownToAll(db, 'S47');
    expect(await shown(child)).toEqual(['EXISTENCE', null]);
    const { body } = await open(decider, child, type);
    expect(body).toMatchObject({ decidedBy: decider.userId, agency: null, standing: 'IN_FORCE' });
    expect(await shown(child)).toEqual(['CONTENT', type]);
    expect(await shown(child, health)).toEqual(['CONTENT', type]);
    await end(decider, body);
    expect(await shown(child)).toEqual(['EXISTENCE', null]);
  });

  it.each<Tier>(['NONE', 'EARLY_HELP', 'S17'])('nothing by an S47 decision where %s is stated', async (tier) => {
    const child = await aChildKnownToAll(db, tier);
    await open(dutyManager, child, 'S47_DECISION');
    expect(await shown(child)).toEqual(['EXISTENCE', null]);
  });

  it('a determination: to section 17, of its own agency alone, and not for whoever made it', async () => {
    const child = await aChildKnownToAll(db, 'S17');
    await open(navigator, child, 'S16LA_DETERMINATION');
    expect(await shown(child, health)).toEqual(['SUMMARY', 'S16LA_DETERMINATION']);
    expect(await shown(child)).toEqual(['EXISTENCE', null]);
    expect(await shown(child, aHealthLabel({ owningAgency: 'health:RM2' }))).toEqual(['HIDE', null]);
  });

  it('significant harm: a sensitive service under section 47', async () => {
    const child = await aChildKnownToAll(db, 'S47');
    const sensitive = aHealthLabel({ dataCategory: 'SENSITIVE_SERVICE' });
    await open(dutyManager, child, 'S47_DECISION');
    expect(await shown(child, sensitive)).toEqual(['HIDE', null]);
    await open(navigator, child, 'SIGNIFICANT_HARM');
    expect(await shown(child, sensitive)).toEqual(['CONTENT', 'S47_DECISION']);
  });

  it('a revealed location: for others than who revealed it', async () => {
    const child = await aChildKnownToAll(db, 'S47');
    const place = aLabel({ dataCategory: 'PROTECTED_LOCATION', locationProtected: true, releasedTo: [] });
    await open(lead, child, 'S47_DECISION');
    expect((await shown(child, place))[0]).toBe('EXISTENCE');
    await open(dutyManager, child, 'LOCATION_REVEAL');
    expect((await shown(child, place))[0]).toBe('CONTENT');
    expect((await shown(child, place, dutyManager))[0]).toBe('EXISTENCE');
  });

  it('until its own end', async () => {
    const child = await aChildKnownToAll(db, 'S47');
    await open(dutyManager, child, 'S47_DECISION', { until: new Date(Date.now() + 1_200).toISOString() });
    expect((await shown(child))[0]).toBe('CONTENT');
    await new Promise((done) => setTimeout(done, 1_300));
    expect((await shown(child))[0]).toBe('EXISTENCE');
  });
});

describe('a dispensation', () => {
  const authorise = (viewer: Bearer, child: string) =>
    send<DispensationRecord>(broker, viewer, '/v1/dispensations', {
      sourcePersonIds: [child],
      reason: 'To ask would warn him.',
      until: null,
    });
  const act = (viewer: Bearer, { dispensationId }: DispensationRecord, what: string, body: object = {}) =>
    send<DispensationRecord>(broker, viewer, `/v1/dispensations/${dispensationId}/${what}`, body);

  it.each<[Role, number]>([
    ['DUTY_MANAGER', 201],
    ['EDT_WORKER', 201],
    ['CONSULTANT_SOCIAL_WORKER', 403],
    ['LEAD_CHILD_PROTECTION_PRACTITIONER', 403],
  ])('is authorised by a %s: %i', async (role, status) => {
    expect((await authorise({ role, userId: 'u-50', team: 'front-door' }, await aChildKnownToAll(db))).status).toBe(
      status,
    );
  });

  it('of a manager counts when a second person has confirmed it, until it is ended', async () => {
    const child = await aChildKnownToAll(db, 'S17');
    const { body } = await authorise(dutyManager, child);
    expect(body.standing).toBe('AWAITS_SECOND_PERSON');
    expect(await shown(child)).toEqual(['EXISTENCE', null]);
    expect((await act(dutyManager, body, 'confirmation')).status).toBe(409);
    expect((await act({ ...socialWorker, team: 'assessment' }, body, 'confirmation')).status).toBe(404);
    expect((await act(socialWorker, body, 'confirmation')).body).toMatchObject({ confirmedBy: 'u-17' });
    expect(await shown(child)).toEqual(['SUMMARY', 'DISPENSATION']);
    expect((await act(socialWorker, body, 'end', { reason: 'She agreed.' })).body.standing).toBe('ENDED');
    expect(await shown(child)).toEqual(['EXISTENCE', null]);
    expect((await act(socialWorker, body, 'confirmation')).status).toBe(409);
  });

  it('of an out-of-hours worker alone counts for twelve hours', async () => {
    const child = await aChildKnownToAll(db, 'S17');
    const { body } = await authorise(nightWorker, child);
    expect(await shown(child)).toEqual(['SUMMARY', 'DISPENSATION']);
    expect(Date.parse(body.until) - Date.parse(body.from)).toBe(12 * 3_600_000);
    const old = newId();
    await db.query(
      `INSERT INTO dispensation SELECT $1, ARRAY[$2::uuid], authorised_by, authoriser_role, recorded_agency, reason,
         from_at - interval '12 hours', until_at FROM dispensation WHERE dispensation_id = $3`,
      [old, await aChildKnownToAll(db, 'S17'), body.dispensationId],
    );
    const [row] = await db.query<{ id: string }[]>(
      'SELECT source_person_ids[1] AS id FROM dispensation WHERE dispensation_id = $1',
      [old],
    );
    expect(await shown(row!.id)).toEqual(['EXISTENCE', null]);
    expect((await act(dutyManager, { ...body, dispensationId: old }, 'confirmation')).body.standing).toBe('IN_FORCE');
    expect(await shown(row!.id)).toEqual(['SUMMARY', 'DISPENSATION']);
  });
});

describe('what was recorded for one source person', () => {
  it('reaches another only where they are confirmed to be one; a label on two footings has two answers', async () => {
    const [one, other] = [await aChildKnownToAll(db, 'S47'), await aChildKnownToAll(db, 'S47')];
    await open(dutyManager, one, 'S47_DECISION');
    const request = aRequest(one, []);
    const [subject] = request.subjects;
    subject!.sourcePersonIds = [one, other];
    const at = (sourcePersonId: string) => ({ sourcePersonId, aboutSourcePersonId: sourcePersonId });
    subject!.labels = [
      { key: 'told', label: police, borneBy: [at(one), at(other)] },
      { key: 'not told', label: police },
    ];
    const { subjects, entryId } = await broker.decide(socialWorker, request);
    expect(subjects[0]!.answers.map(({ key, borneBy, mode }) => [key, borneBy, mode])).toEqual([
      ['told', [at(one)], 'CONTENT'],
      ['told', [at(other)], 'EXISTENCE'],
      ['not told', undefined, 'EXISTENCE'],
    ]);
    subject!.confirmedGroups = [{ sourcePersonIds: [one, other] }];
    const confirmed = (await broker.decide(socialWorker, request)).subjects[0]!.answers;
    expect(confirmed.map(({ key, borneBy, mode }) => [key, borneBy, mode])).toEqual([
      ['told', undefined, 'CONTENT'],
      ['not told', undefined, 'CONTENT'],
    ]);
    const [row] = await db.query<{ entry: string }[]>('SELECT entry FROM ledger_entry WHERE entry_id = $1', [entryId]);
    expect(JSON.parse(row!.entry)).toMatchObject({ subjects: [{ records: [expect.any(String)] }] });
  });
});

describe('the footing of a child', () => {
  const footing = (viewer: Bearer, child: string) =>
    send<Footing>(broker, viewer, `/v1/footing?sourcePersonId=${child}`);

  it('tells all that is in force and was, the latest first', async () => {
    const child = await aChildKnownToAll(db, 'S47');
    const { body: decided } = await open(dutyManager, child, 'S47_DECISION');
    await end(dutyManager, decided);
    await open(lead, child, 'STRATEGY_DISCUSSION');
    await send(broker, socialWorker, '/v1/consents', aConsent([child]));
    const { body } = await footing(socialWorker, child);
    expect(body).toMatchObject({
      relationship: 'TEAM',
      tier: 'S47',
      consents: [{ standing: 'IN_FORCE' }],
      dispensations: [],
      gateways: [
        { type: 'STRATEGY_DISCUSSION', standing: 'IN_FORCE', decidedBy: 'u-22' },
        { type: 'S47_DECISION', standing: 'ENDED', endReason: 'It is over.' },
      ],
    });
    const [first] = body.gateways;
    expect(Date.parse(first!.until) - Date.parse(first!.from)).toBe(28 * 86_400_000);
    expect((await footing(navigator, child)).body.gateways[1]).toMatchObject({ reason: null, endReason: null });
  });

  it.each<[string, Bearer, number]>([
    ['another team', { ...socialWorker, team: 'assessment' }, 404],
    ['a role that reads no items', { role: 'AUDITOR', userId: 'u-95' }, 403],
  ])('is not told to %s', async (_who, viewer, status) => {
    expect((await footing(viewer, await aChildKnownToAll(db))).status).toBe(status);
  });
});
