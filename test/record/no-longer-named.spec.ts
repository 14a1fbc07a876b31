import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { check, OpenedContact, QueueRows, RecordView } from '#libs/contracts';
import { aChild, aMother, aNotification } from '../notification.js';
import { startTwoApps, type TwoApps } from './two-apps.js';

let apps: TwoApps;

beforeAll(async () => {
  apps = await startTwoApps();
});

afterAll(() => apps.close());

const reportedAt = new Date(Date.now() - 86_400_000).toISOString();
const incident = { reportedAt, circumstances: 'Kit was hit.' };
const header: NonNullable<Parameters<typeof aNotification>[0]>['header'] = {
  officerGrade: { tool: 'DARA', grade: 'HIGH', answers: [{ q: 1, answer: 'YES' }] },
};

/** Tells the versions of one reference in this order; each names Amara, or Kit, or both. */
async function tell(sourceRef: string, versions: readonly (readonly [version: number, children: string[]])[]) {
  const notificationOf = new Map<number, string>();
  const contactOf = new Map<string, string>();
  // A family that nobody takes for that of another reference.
  const number = Number(sourceRef.slice(-1));
  const family = 'None Abbot Bryce Calder Dunmore Eskdale Farrow Gilbey Hoskyn Ivory'.split(' ')[number]!;
  const born = (year: number) => ({
    name: { given: ['Bethan'], family },
    dateOfBirth: `${year + number}-0${(number % 9) + 1}-1${number}`,
  });
  for (const [version, children] of versions) {
    const people = children.map((name, place) =>
      aChild({
        ref: `c${place}`,
        ...born(2008),
        name: { given: [name], family },
        nowWith: ['p1'],
      }),
    );
    const message = aNotification({ header, incident, people: [aMother(born(1975)), ...people] });
    notificationOf.set(version, await apps.recorder.tell(message, { sourceRef, version }));
  }
  const rows = await apps.recorder.db.query<{ name: string; personId: string; sourcePersonId: string }[]>(
    `SELECT split_part(facts ->> 'fullName', ' ', 1) AS name, person_id AS "personId", source_person_id AS "sourcePersonId"
     FROM source_person JOIN identity_link USING (source_person_id)
     WHERE kind = 'CHILD' AND believed_until IS NULL
       AND source_person_id IN (SELECT source_person_id FROM notification_person JOIN notification USING (notification_id) WHERE source_ref = $1)`,
    [sourceRef],
  );
  for (const { sourcePersonId } of rows) contactOf.set(sourcePersonId, await apps.openContact(sourcePersonId));
  const childOf = (name: string) => rows.find((row) => row.name === name.toLowerCase())!;
  const notification = (version: number) => notificationOf.get(version)!;
  return { childOf, notification, rowAsked };

  function rowAsked(name: string, version: number) {
    const { sourcePersonId } = childOf(name);
    return { contactId: contactOf.get(sourcePersonId)!, sourcePersonId, notificationId: notification(version) };
  }
}

async function recordOf(personId: string): Promise<RecordView> {
  const { body } = await apps.ask(`/v1/people/${personId}/record?purpose=SCREENING`);
  expect(check(RecordView, body)).toEqual([]);
  return body as unknown as RecordView;
}

const incidentsOf = (record: RecordView) =>
  record.chronology
    .filter(({ dataCategory }) => dataCategory === 'DA_INCIDENT')
    .map(({ version, corrected, noLongerNamed }) => ({ version, corrected, noLongerNamed }));

const both = ['Amara', 'Kit'];

describe('a child whom a correction no longer names', () => {
  it.each([
    [
      'the correction comes second',
      'GONE/1',
      [
        [1, both],
        [2, ['Amara']],
      ],
    ],
    [
      'the correction comes first',
      'GONE/2',
      [
        [2, ['Amara']],
        [1, both],
      ],
    ],
  ] as const)('does not keep version 1 as current, with alerts and counts: %s', async (_, sourceRef, versions) => {
    const told = await tell(sourceRef, versions as never);
    const record = await recordOf(told.childOf('Kit').personId);
    expect(incidentsOf(record)).toEqual([
      { version: 2, corrected: false, noLongerNamed: true },
      { version: 1, corrected: true, noLongerNamed: false },
    ]);
    expect(record.chronology.filter(({ corrected, noLongerNamed }) => !corrected && !noLongerNamed)).toEqual([]);
    expect(record).toMatchObject({ alerts: [], domesticAbuseIncidentsIn12Months: 0, incidents: [], tonight: null });
    const [entry] = record.chronology;
    expect(entry).toMatchObject({ domesticAbuse: null, riskAnswers: [], corrects: record.chronology[1]!.itemId });
    const other = await recordOf(told.childOf('Amara').personId);
    expect(other.domesticAbuseIncidentsIn12Months).toBe(1);
    expect(incidentsOf(other)).toEqual([
      { version: 2, corrected: false, noLongerNamed: false },
      { version: 1, corrected: true, noLongerNamed: false },
    ]);
  });

  it('is said to be so in its row of the queue and where its contact is opened', async () => {
    const told = await tell('GONE/3', [
      [1, both],
      [2, ['Amara']],
    ]);
    const [kit, amara] = [told.rowAsked('Kit', 1), told.rowAsked('Amara', 2)];
    const { body } = await apps.ask('/v1/queue-rows', {
      body: { view: 'QUEUE', purpose: 'SCREENING', rows: [kit, amara] },
    });
    expect(check(QueueRows, body)).toEqual([]);
    expect((body as unknown as QueueRows).rows).toMatchObject([
      { noLongerNamed: true, presence: null, markers: [], domesticAbuseIncidentsIn12Months: 0 },
      { noLongerNamed: false, presence: 'HEARD', domesticAbuseIncidentsIn12Months: 1 },
    ]);
    const opened = await apps.ask('/v1/opened-contacts', {
      body: { purpose: 'SCREENING', contact: kit, others: [amara] },
    });
    expect(check(OpenedContact, opened.body)).toEqual([]);
    expect(incidentsOf((opened.body as unknown as OpenedContact).view)).toEqual([
      { version: 2, corrected: false, noLongerNamed: true },
      { version: 1, corrected: true, noLongerNamed: false },
    ]);
  });

  it.each([
    [
      'in order',
      'GONE/4',
      [
        [1, both],
        [2, ['Amara']],
        [3, both],
      ],
    ],
    [
      'backwards',
      'GONE/5',
      [
        [3, both],
        [2, ['Amara']],
        [1, both],
      ],
    ],
  ] as const)('counts again as soon as version 3 names it again: %s', async (_, sourceRef, versions) => {
    const told = await tell(sourceRef, versions as never);
    const record = await recordOf(told.childOf('Kit').personId);
    expect(incidentsOf(record)).toEqual([
      { version: 3, corrected: false, noLongerNamed: false },
      { version: 2, corrected: true, noLongerNamed: true },
      { version: 1, corrected: true, noLongerNamed: false },
    ]);
    expect(record.domesticAbuseIncidentsIn12Months).toBe(1);
  });

  it('learns nothing of what the correction tells of others', async () => {
    const told = await tell('GONE/6', [
      [1, both],
      [2, ['Amara']],
    ]);
    const [{ payload }] = (await apps.recorder.db.query<{ payload: object }[]>(
      'SELECT payload FROM item WHERE source_person_id = $1 AND notification_id = $2',
      [told.childOf('Kit').sourcePersonId, told.notification(2)],
    )) as [{ payload: object }];
    expect(payload).toEqual({});
  });
});
