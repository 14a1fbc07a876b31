import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { check, type Contract, QueueRows, RecordView, SearchResults } from '#libs/contracts';
import { v7 as newId } from 'uuid';
import { aChild, aMother, aNotification } from '../notification.js';
import { startTwoApps, socialWorker, type TwoApps } from './two-apps.js';

let apps: TwoApps;

beforeAll(async () => {
  apps = await startTwoApps();
});

afterAll(() => apps.close());

interface Child {
  personId: string;
  sourcePersonId: string;
  notificationId: string;
}

let told = 0;

/** Tells of a child of this name, and opens a contact unless `alone`. */
async function tell(name: string, change: Parameters<typeof aNotification>[0] = {}, alone = false): Promise<Child> {
  told += 1;
  const people = change.people ?? [aMother(), aChild({ name: { given: [name], family: 'Placeholder' } })];
  const notificationId = await apps.recorder.tell(aNotification({ ...change, people }), `HTTP/${told}`);
  const [child] = await apps.recorder.db.query<Child[]>(
    `SELECT l.person_id AS "personId", source_person_id AS "sourcePersonId" FROM notification_person
     JOIN identity_link l USING (source_person_id) WHERE notification_id = $1 AND kind = 'CHILD' ORDER BY ref LIMIT 1`,
    [notificationId],
  );
  if (!alone) await apps.openContact(child!.sourcePersonId);
  return { ...child!, notificationId };
}

const record = (personId: string, options?: Parameters<TwoApps['ask']>[1]) =>
  apps.ask(`/v1/people/${personId}/record?purpose=SCREENING`, options);

function read<T extends object>(contract: Contract<T>, body: object): T {
  expect(check(contract, body)).toEqual([]);
  return body as T;
}

describe('who may ask', () => {
  it.each([
    ['without a token', { bearer: false }, 401],
    ['without a viewer', { viewer: false }, 401],
    ['a person instead of the front door', { bearer: socialWorker }, 403],
    ['another app', { bearer: { role: 'SERVICE', userId: 'police-adapter', system: true } }, 403],
    ['for a viewer who reads no records', { viewer: { role: 'AUDITOR' } }, 403],
  ] as const)('not %s', async (_, options, status) => {
    const { personId, sourcePersonId, notificationId } = await tell('Ashley');
    const rows = {
      view: 'QUEUE',
      purpose: 'SCREENING',
      rows: [{ contactId: newId(), sourcePersonId, notificationId }],
    };
    for (const [path, body] of [
      [`/v1/people/${personId}/record?purpose=SCREENING`, undefined],
      [`/v1/people/${personId}/notifications/${notificationId}?purpose=SCREENING`, undefined],
      ['/v1/searches', { name: 'Ashley', purpose: 'SCREENING' }],
      ['/v1/queue-rows', rows],
    ] as const) {
      expect((await apps.ask(path, { ...options, body })).status).toBe(status);
    }
  });

  it('gives the same answer for what is hidden and for what does not exist', async () => {
    const { personId } = await tell('Robin', {}, true);
    // A health navigator may learn nothing of a police owner's items while screening (13.2, rule 6).
    const viewer = { role: 'HEALTH_MASH_NAVIGATOR', agency: 'health:RM1' } as const;
    const [hidden, unknown] = [await record(personId, { viewer }), await record(newId(), { viewer })];
    expect(hidden.status).toBe(404);
    expect({ ...hidden.body, instance: '' }).toEqual({ ...unknown.body, instance: '' });
    const search = await apps.ask('/v1/searches', {
      viewer,
      body: { name: 'Robin Placeholder', dateOfBirth: '2019-06-11', purpose: 'SCREENING' },
    });
    expect(search.body.results).toEqual([]);
  });

  it('refuses a purpose that does not exist, naming the field', async () => {
    const { status, body } = await apps.ask(`/v1/people/${newId()}/record?purpose=CURIOSITY`);
    expect(status).toBe(422);
    expect(body.errors).toMatchObject([{ pointer: '/purpose' }]);
  });
});

describe('a record', () => {
  it('shows a worker of the team what a REFERRAL discloses', async () => {
    const { personId, notificationId } = await tell('Amara', { incident: { circumstances: 'He broke the door.' } });
    const shown = read(RecordView, (await record(personId)).body);
    expect(shown.relationship).toBe('TEAM');
    expect(shown.identity?.names[0]?.value).toBe('Amara Placeholder');
    expect(shown.chronology[0]).toMatchObject({ mode: 'CONTENT', gateway: 'OWNER_DISCLOSURE', notificationId });
    expect(shown.sources).toContainEqual({ agency: 'health:RM1', answer: 'NOTHING_IT_MAY_SHOW', latestAt: null });
    const narrowed = await apps.ask(`/v1/people/${personId}/notifications/${notificationId}?purpose=SCREENING`);
    expect(read(RecordView, narrowed.body).chronology).toHaveLength(1);
    const other = await apps.ask(`/v1/people/${personId}/notifications/${newId()}?purpose=SCREENING`);
    expect(other.status).toBe(404);
  });

  it('tells a worker without relationship that something exists, whose, and the month', async () => {
    const { personId } = await tell('Sky', {}, true);
    const shown = read(RecordView, (await record(personId)).body);
    expect(shown).toMatchObject({ relationship: 'NONE', identity: null, chronology: [], people: [], alerts: [] });
    expect(shown.withheld).toMatchObject([{ owner: 'police:36', latestMonth: '2026-11' }]);
    expect(JSON.stringify(shown)).not.toMatch(/Sky|Placeholder|STRANGULATION/);
  });

  it('names no protected place anywhere', async () => {
    const refuge = { lines: ['9 Hidden Row'], postcode: 'ZZ9 9ZZ' };
    const mother = aMother({ address: refuge, addressProtected: true });
    const child = aChild({ name: { given: ['Wren'], family: 'Placeholder' }, voice: 'We live in hidden row, zz99zz.' });
    const { personId } = await tell('Wren', { people: [mother, child] });
    const { body } = await record(personId);
    expect(read(RecordView, body).alerts[0]?.code).toBe('LOCATION_PROTECTED');
    expect(JSON.stringify(body)).not.toMatch(/hidden row|zz9/i);
    const found = await apps.ask('/v1/searches', { body: { postcode: 'ZZ9 9ZZ', purpose: 'SCREENING' } });
    expect(found.body.results).toEqual([]);
  });

  it('tells those entitled who has seen the child', async () => {
    const { personId } = await tell('Kim');
    await record(personId);
    const { status, body } = await apps.ask(`/v1/people/${personId}/readers`);
    expect(status).toBe(200);
    expect(body.readers).toMatchObject([{ userId: 'u-17', view: 'RECORD' }]);
  });
});

describe('a search', () => {
  it('finds by part of the name what the searcher may see, and by nothing less than everything what may not', async () => {
    const [seen] = [
      await tell('Juniper'),
      await tell(
        'Juniper',
        { people: [aChild({ name: { given: ['Juniper'], family: 'Dummy' }, dateOfBirth: '2012-01-30' })] },
        true,
      ),
    ];
    const part = read(
      SearchResults,
      (await apps.ask('/v1/searches', { body: { name: 'juni', purpose: 'SCREENING' } })).body,
    );
    expect(part.results).toMatchObject([
      { personId: seen.personId, name: 'Juniper Placeholder', knownTo: ['police:36'] },
    ]);
    const asked = { name: 'Juniper Dummy', dateOfBirth: '2012-01-30', purpose: 'SCREENING' };
    const full = read(SearchResults, (await apps.ask('/v1/searches', { body: asked })).body);
    expect(full.results).toMatchObject([{ name: null, dateOfBirth: null, existence: [{ owner: 'police:36' }] }]);
  });
});

describe('rows of a queue', () => {
  it('are decided for their viewer, in the order asked', async () => {
    const children = [await tell('Ari'), await tell('Bo', { header: { purposeDeclared: 'INFORMATION_EXCHANGE' } })];
    const rows = children.map(({ sourcePersonId, notificationId }) => ({
      contactId: newId(),
      sourcePersonId,
      notificationId,
    }));
    const asked = { view: 'QUEUE', purpose: 'SCREENING', rows };
    const shown = read(QueueRows, (await apps.ask('/v1/queue-rows', { body: asked })).body);
    expect(shown.rows[0]).toMatchObject({
      contactId: rows[0]?.contactId,
      childName: 'Ari Placeholder',
      presence: 'HEARD',
      markers: ['STRANGULATION'],
      domesticAbuseIncidentsIn12Months: 1,
    });
    // Neither released nor under an agreement: what the broker hides has no row.
    expect(shown.rows).toHaveLength(1);
  });
});

describe('while the broker is away', () => {
  it('nothing is shown, and one sentence says what to do', async () => {
    const { personId, sourcePersonId, notificationId } = await tell('Late');
    await apps.broker.close();
    const rows = {
      view: 'QUEUE',
      purpose: 'SCREENING',
      rows: [{ contactId: newId(), sourcePersonId, notificationId }],
    };
    for (const answer of [
      await record(personId),
      await apps.ask('/v1/searches', { body: { name: 'Late', purpose: 'SCREENING' } }),
      await apps.ask('/v1/queue-rows', { body: rows }),
    ]) {
      expect(answer).toMatchObject({ status: 503, body: { code: 'BROKER_AWAY' } });
      expect(JSON.stringify(answer.body)).not.toContain('Placeholder');
    }
  });
});
