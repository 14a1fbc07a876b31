import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { check, type Agency, IncidentSeparated, QueueRows, RecordView } from '#libs/contracts';
import { v7 as newId } from 'uuid';
import { aChild, aMother, aNotification } from '../notification.js';
import { startTwoApps, type TwoApps } from './two-apps.js';

let apps: TwoApps;
let told = 0;

beforeAll(async () => {
  apps = await startTwoApps();
});
afterAll(() => apps.close());

interface Child {
  name: string;
  personId: string;
  sourcePersonId: string;
  notificationId: string;
}

const verified = [
  '9990000018',
  '9990000026',
  '9990000034',
  '9990000042',
  '9990000050',
  '9990000069',
  '9990000077',
  '9990000085',
];

/** Tells of an incident of a child of this name, known by its NHS number, and opens a contact. */
async function tell(
  name: string,
  {
    agency = 'police:36',
    at = ago(2),
    markers = [] as 'WEAPON'[],
  }: { agency?: Agency; at?: string; markers?: 'WEAPON'[] } = {},
): Promise<Child> {
  told += 1;
  const nhsNumber = verified[[...names].indexOf(name)]!;
  const child = aChild({ name: { given: [name], family: 'Placeholder' }, nhsNumber, nhsNumberStatus: '01' });
  const notificationId = await apps.recorder.tell(
    aNotification({
      people: [aMother({ name: { given: ['Mother'], family: name } }), child],
      incident: { occurredFrom: at, reportedAt: at, markers },
      header: { officerGrade: { tool: 'DARA', grade: 'STANDARD' } },
    }),
    { sourceRef: `INC/${told}`, agency },
  );
  const [row] = await apps.recorder.db.query<Omit<Child, 'name'>[]>(
    `SELECT l.person_id AS "personId", source_person_id AS "sourcePersonId", notification_id AS "notificationId"
     FROM notification_person JOIN identity_link l USING (source_person_id)
     WHERE notification_id = $1 AND kind = 'CHILD' AND believed_until IS NULL`,
    [notificationId],
  );
  await apps.openContact(row!.sourcePersonId);
  return { name, ...row! };
}
/** An instant some days ago, at the same minute of the day; what is told lies in the year before the test runs. */
const ago = (days: number, minutesLater = 0) =>
  new Date(Date.now() - days * 86_400_000 + minutesLater * 60_000).toISOString();

const names = new Set(['Alder', 'Birch', 'Cedar', 'Dogwood', 'Elm', 'Fir', 'Gorse', 'Hazel']);

async function record(personId: string, asKnownAt?: string): Promise<RecordView> {
  const then = asKnownAt === undefined ? '' : `&asKnownAt=${encodeURIComponent(asKnownAt)}`;
  const { body } = await apps.ask(`/v1/people/${personId}/record?purpose=SCREENING${then}`);
  expect(check(RecordView, body)).toEqual([]);
  return body as unknown as RecordView;
}

const separate = ({ personId, notificationId }: Child, options: Parameters<TwoApps['ask']>[1] = {}) =>
  apps.ask(`/v1/people/${personId}/incident-separations`, {
    ...options,
    body: { notificationId, purpose: 'SCREENING', reason: 'The officer rang: two evenings.' },
  });

const undo = (personId: string, decisionId: unknown, options: Parameters<TwoApps['ask']>[1] = {}) =>
  apps.ask(`/v1/people/${personId}/incident-separations/${String(decisionId)}/undo`, {
    ...options,
    body: { purpose: 'SCREENING', reason: 'It was one after all.' },
  });

const asTheForceSays = { at: ago(2, 20), agency: 'police:37' } as const;

describe('two agencies that tell of one evening', () => {
  it('give one incident, even at the same moment', async () => {
    const [one] = await Promise.all([tell('Alder'), tell('Alder', asTheForceSays)]);
    const shown = await record(one.personId);
    expect(shown.domesticAbuseIncidentsIn12Months).toBe(1);
    expect(shown.incidents[0]?.notifications.map(({ owner }) => owner).toSorted()).toEqual(['police:36', 'police:37']);
  });

  it('are said in each row to be one, with who else told', async () => {
    const rows = [await tell('Alder'), await tell('Alder', asTheForceSays)].map(
      ({ sourcePersonId, notificationId }) => ({
        contactId: newId(),
        sourcePersonId,
        notificationId,
      }),
    );
    const { body } = await apps.ask('/v1/queue-rows', { body: { view: 'QUEUE', purpose: 'SCREENING', rows } });
    expect(check(QueueRows, body)).toEqual([]);
    const told = (body.rows as { from: string; alsoToldBy: string[] }[]).map(({ from, alsoToldBy }) => [
      from,
      alsoToldBy.includes(from === 'police:36' ? 'police:37' : 'police:36'),
    ]);
    expect(told).toEqual([
      ['police:36', true],
      ['police:37', true],
    ]);
  });

  it('are parted by a worker, with a reason that is kept, and told to everybody in ids', async () => {
    await tell('Birch');
    const other = await tell('Birch', asTheForceSays);
    const before = new Date().toISOString();
    const { status, body } = await separate(other);
    expect(status).toBe(201);
    const shown = await record(other.personId);
    expect(shown.domesticAbuseIncidentsIn12Months).toBe(2);
    expect(shown.incidentSeparations).toMatchObject([
      {
        decisionId: body.decisionId,
        notificationId: other.notificationId,
        decidedBy: 'u-17',
        reason: 'The officer rang: two evenings.',
      },
    ]);
    const [sent] = await apps.recorder.db.query<{ value: Buffer }[]>(
      `SELECT value FROM outbox WHERE type = 'IncidentSeparated.v1' AND convert_from(value, 'UTF8') LIKE $1`,
      [`%${String(body.decisionId)}%`],
    );
    const event = JSON.parse(sent!.value.toString()) as { data: object };
    expect(check(IncidentSeparated, event.data)).toEqual([]);
    expect(JSON.stringify(event)).not.toMatch(/Birch|Placeholder|officer rang/);
    expect((await record(other.personId, before)).domesticAbuseIncidentsIn12Months).toBe(1);
  });

  it('are one again once that is undone, and what was believed in between can still be asked', async () => {
    await tell('Cedar');
    const other = await tell('Cedar', asTheForceSays);
    const { body } = await separate(other);
    const between = new Date().toISOString();
    expect((await undo(other.personId, body.decisionId)).status).toBe(200);
    expect((await record(other.personId)).domesticAbuseIncidentsIn12Months).toBe(1);
    expect((await record(other.personId, between)).domesticAbuseIncidentsIn12Months).toBe(2);
    expect(await undo(other.personId, body.decisionId)).toMatchObject({ status: 404 });
  });

  it('are parted once by two workers at the same moment', async () => {
    const one = await tell('Dogwood');
    const other = await tell('Dogwood', asTheForceSays);
    const answers = await Promise.all([separate(one), separate(other), separate(other)]);
    expect(answers.map(({ status }) => status).toSorted((low, high) => low - high)).toEqual([201, 409, 409]);
    const kept = await apps.recorder.count(
      `FROM incident_separation JOIN notification USING (reference_id) WHERE notification_id = ANY ('{${one.notificationId},${other.notificationId}}')`,
    );
    expect(kept).toBe(1);
  });

  it('follow a person who turns out to be two: each then has one notification of its own', async () => {
    const one = await tell('Hazel');
    const other = await tell('Hazel', asTheForceSays);
    expect((await record(one.personId)).incidents[0]?.notifications).toHaveLength(2);
    const { db } = apps.recorder;
    await db.transaction(async (tx) => {
      const ended =
        'UPDATE identity_link SET believed_until = now() WHERE source_person_id = $1 AND believed_until IS NULL';
      await tx.query(ended, [other.sourcePersonId]);
      await tx.query('INSERT INTO hub_person (person_id, created_at) VALUES ($1, now())', [other.notificationId]);
      await tx.query(
        `INSERT INTO identity_link (link_id, source_person_id, person_id, rule, evidence, believed_from)
         VALUES ($1, $2, $3, 'DECIDED_BY_A_PERSON', '{}', now())`,
        [newId(), other.sourcePersonId, other.notificationId],
      );
    });
    expect((await record(one.personId)).incidents.map(({ incidentId }) => incidentId)).toEqual([one.notificationId]);
  });

  it('cannot be parted by whom it does not concern, nor where there is nothing to part or to see', async () => {
    const one = await tell('Elm');
    expect(await separate(one)).toMatchObject({ status: 409, body: { code: 'STANDS_ALONE' } });
    await tell('Elm', asTheForceSays);
    expect((await separate(one, { viewer: false })).status).toBe(401);
    for (const role of ['FRONT_DOOR_CALL_HANDLER', 'EARLY_HELP_ADVISER', 'AUDITOR'] as const) {
      expect((await separate(one, { viewer: { role } })).status).toBe(403);
    }
    expect((await separate({ ...one, notificationId: newId() })).status).toBe(404);
    expect((await separate({ ...one, personId: newId() })).status).toBe(404);
    expect((await undo(one.personId, newId())).status).toBe(404);
  });
});

describe('harm that adds up', () => {
  it('flags the child in its record and in its row as soon as the third is told, and where it gets worse', async () => {
    await tell('Fir', { at: ago(268) });
    const second = await tell('Fir', { at: ago(146) });
    expect((await record(second.personId)).harm.flags).toEqual([]);
    const third = await tell('Fir', { markers: ['WEAPON'] });
    const shown = await record(third.personId);
    expect(shown.harm).toMatchObject({
      flags: ['THREE_IN_12_MONTHS', 'SEVERITY_RISE'],
      daysApart: [122, 144],
      trend: 'RISING',
    });
    expect(shown.alerts.map(({ code }) => code)).toEqual([
      'WEAPON',
      'CUMULATIVE_DOMESTIC_ABUSE',
      'RISING_DOMESTIC_ABUSE',
    ]);
    const { sourcePersonId, notificationId } = third;
    const asked = {
      view: 'QUEUE',
      purpose: 'SCREENING',
      rows: [{ contactId: newId(), sourcePersonId, notificationId }],
    };
    const { body } = await apps.ask('/v1/queue-rows', { body: asked });
    expect(check(QueueRows, body)).toEqual([]);
    expect(body.rows).toMatchObject([
      { domesticAbuseIncidentsIn12Months: 3, harmFlags: ['THREE_IN_12_MONTHS', 'SEVERITY_RISE'] },
    ]);
  });

  it('does not flag one evening that three agencies tell of', async () => {
    await tell('Gorse');
    await tell('Gorse', asTheForceSays);
    const last = await tell('Gorse', { at: ago(2, 30), agency: 'police:38' });
    expect((await record(last.personId)).harm).toMatchObject({ flags: [], daysApart: [] });
  });
});
