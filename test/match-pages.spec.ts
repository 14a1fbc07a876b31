import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DomesticAbusePerson } from '#libs/contracts';
import { Client } from 'pg';
import { type Hub, startHub } from './hub.js';
import { aChild, aNotification } from './notification.js';
import { until } from './until.js';
import { type Page, Visitor } from './visitor.js';

let hub: Hub;
let owner: Client;
let door: string;
let worker: Visitor;
let told = 0;

beforeAll(async () => {
  hub = await startHub();
  door = hub.url('front-door');
  owner = new Client({ connectionString: hub.database.ownerUrl });
  await owner.connect();
  worker = await signedIn('consultant-social-worker');
}, 60_000);

afterAll(async () => {
  await owner?.end();
  await hub?.close();
});

async function signedIn(name: string): Promise<Visitor> {
  const visitor = new Visitor();
  await visitor.signIn(door, name);
  return visitor;
}

/** Tells the hub of one child in a notification of its own, as a police system does. */
async function tell(child: DomesticAbusePerson): Promise<void> {
  told += 1;
  const header = { sourceRef: `PPN/36/3000${String(told).padStart(4, '0')}/26` };
  const response = await fetch(`${hub.url('police-adapter')}/v1/notifications`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await hub.systemToken('police-rms')}` },
    body: JSON.stringify(aNotification({ header, people: [child] })),
  });
  if (response.status !== 201) throw new Error(`Not accepted: ${response.status} ${await response.text()}`);
}

const ids = '([0-9a-f-]{36})';

/** Twins of a family of their own: only a person may say whether they are one. Gives the address of their review. */
async function twins(family: string, change: Partial<DomesticAbusePerson> = {}): Promise<string> {
  const home = { address: { lines: ['1 Example Way'], postcode: `ZZ${(told % 9) + 1} 1AA` } };
  const dateOfBirth = `2016-0${(told % 9) + 1}-17`;
  await tell(aChild({ name: { given: ['Quill'], family }, dateOfBirth, ...home, ...change }));
  await tell(aChild({ name: { given: ['Rowan'], family }, dateOfBirth, ...home, ...change }));
  return until(async () => {
    const { body } = await worker.get(`${door}/matches`);
    const row = body.split('<tr').find((part) => part.includes(`Quill ${family}`) && part.includes(`Rowan ${family}`));
    const found = row && new RegExp(`href="(/matches/${ids})"`).exec(row)?.[1];
    return found && door + found;
  });
}

const titleOf = (page: Page): string => /<title>([^<]*)</.exec(page.body)?.[1]?.trim() ?? '';
const wordsOf = (page: Page): string =>
  (/<main[^>]*>([\s\S]*)<\/main>/.exec(page.body)?.[1] ?? page.body)
    .replaceAll(/<svg[\s\S]*?<\/svg>/g, ' ')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');
const linkTo = (page: Page, pattern: string): string => {
  const found = new RegExp(`href="(${pattern})"`).exec(page.body)?.[1];
  if (!found) throw new Error(`No link ${pattern} on ${new URL(page.url).pathname} (${page.status})`);
  return door + found;
};

/** Answers the question of a review up to the page where the answer is checked. */
async function answered(visitor: Visitor, review: string, decision: string, reason = 'The school knows both.') {
  return visitor.send(await visitor.get(`${review}/decision`), '/decision', { decision, reason });
}

async function decided(visitor: Visitor, review: string, decision: string): Promise<Page> {
  return visitor.send(await answered(visitor, review, decision), '/check');
}

describe('who may use possible matches', () => {
  it.each([
    ['consultant-social-worker', 200],
    ['duty-manager', 200],
    ['edt-worker', 200],
    ['lead-child-protection-practitioner', 200],
    ['front-door-call-handler', 403],
    ['early-help-adviser', 403],
    ['police-mash-researcher', 403],
    ['auditor', 403],
  ])('%s is answered with %i, and is offered the list only where it may be used', async (name, status) => {
    const visitor = await signedIn(name);
    expect((await visitor.get(`${door}/matches`)).status).toBe(status);
    expect((await visitor.get(door)).body.includes('href="/matches"')).toBe(status === 200);
  });

  it('a review that does not exist is answered as one that may not be seen', async () => {
    const page = await worker.get(`${door}/matches/019ab000-0000-7000-8000-0000000000ff`);
    expect([page.status, titleOf(page)]).toEqual([404, 'There is nothing here that you may see - Lintel']);
  });
});

describe('the list of possible matches', () => {
  it('says that none waits, and what that means', async () => {
    const page = await worker.get(`${door}/matches`);
    expect([page.status, titleOf(page)]).toEqual([200, 'Possible matches - Lintel']);
    expect(wordsOf(page)).toContain('No possible match that you may see is waiting.');
    expect(wordsOf(await worker.get(`${door}/matches?state=decided`))).toContain('Nobody has decided');
  });

  it('says of each who the two are, why it waits and how alike they are', async () => {
    await twins('Zebrawood');
    const said = wordsOf(await worker.get(`${door}/matches`));
    expect(said).toMatch(/Rowan Zebrawood.*Quill Zebrawood.*May be twins.*by the figures.*asked just now/);
    expect(said).not.toMatch(/TWIN_GUARD|[0-9a-f]{8}-/);
  });

  it('turns its pages of twenty, and forgets a place that is none', async () => {
    await owner.query(`SET search_path = record_aggregator`);
    await owner.query(
      `WITH copied AS (
         INSERT INTO match_review (review_id, reason, opened_at, left_source_person_id, right_source_person_id)
         SELECT gen_random_uuid(), 'BETWEEN_BANDS', now(), left_source_person_id, right_source_person_id
         FROM (SELECT * FROM match_review LIMIT 1) AS one, generate_series(1, 21)
         RETURNING review_id
       )
       INSERT INTO identity_decision (decision_id, kind, review_id, reason, decided_by, decided_at)
       SELECT gen_random_uuid(), 'NOT_THE_SAME', review_id, 'Copied', 'duty-manager', now() FROM copied`,
    );
    const rowsOf = (page: Page) => page.body.split('class="lintel-queue__row').length - 1;
    const first = await worker.get(`${door}/matches?state=decided`);
    const next = /href="(\/matches\?state=decided&amp;after=[0-9a-f-]{36})"/.exec(first.body)?.[1] ?? '';
    const second = await worker.get(door + next.replace('&amp;', '&'));
    expect([rowsOf(first), rowsOf(second), second.body.includes('Back to the first')]).toEqual([20, 1, true]);
    const odd = await worker.get(`${door}/matches?state=decided&after=not-an-id`);
    expect(rowsOf(odd)).toBe(20);
    await owner.query(`DELETE FROM identity_decision WHERE reason = 'Copied'`);
    await owner.query(`DELETE FROM match_review WHERE reason = 'BETWEEN_BANDS'`);
  });
});

describe('two people side by side', () => {
  it('tells what agrees and what conflicts, with who told us, as a picture and as a table', async () => {
    const page = await worker.get(await twins('Yellowwood'));
    expect([page.status, titleOf(page)]).toEqual([200, 'Are these one person? - Lintel']);
    const said = wordsOf(page);
    expect(said).toMatch(/Conflicts First name/);
    expect(said).toMatch(/Agrees Family name, date of birth, home/);
    expect(said).toMatch(/Not known NHS number/);
    expect(said).toMatch(/Quill Yellowwood .*reached us/);
    expect(page.body).toMatch(/<svg[^>]*viewBox/);
    expect(page.body).not.toMatch(/\sstyle=/);
    const rows = [...page.body.matchAll(/numeric">([+−]?[\d.]+)<\/td>\s*<td[^>]*numeric">([+−]?[\d.]+)</g)];
    expect(rows.length).toBe(8);
    expect(said).toContain('Before anything is compared');
    const { joinWeight } = JSON.parse(readFileSync('libs/matching/models/person.bands.json', 'utf8')) as {
      joinWeight: number;
    };
    expect(page.body).toContain(`From ${joinWeight} the hub joins by itself`);
  });

  it('announces a protected location and shows nothing that rests on it', async () => {
    const page = await worker.get(
      await twins('Xylowood', {
        addressProtected: true,
        address: { lines: ['4 Refuge Row'], postcode: 'ZZ4 4RR' },
        telephone: '01632960999',
      }),
    );
    expect(wordsOf(page)).toContain('Location protected: never disclose');
    expect(wordsOf(page)).toMatch(/May not be shown Home/);
    expect(page.body).not.toMatch(/Refuge|ZZ4 ?4RR|960 ?999/i);
  });
});

describe('a decision', () => {
  it('that is not whole comes back with every problem and what was typed', async () => {
    const review = await twins('Walnutwood');
    const wrong = await answered(worker, review, 'MAYBE', 'Typed already');
    expect(titleOf(wrong)).toBe('Error: Are they the same person? - Lintel');
    expect(wrong.body).toContain('href="#decision"');
    expect(wrong.body).toContain('Typed already');
    const other = await answered(worker, review, 'NOT_THE_SAME', ' ');
    expect(other.body).toContain('href="#reason"');
    expect(other.body).toMatch(/value="NOT_THE_SAME" checked/);
  });

  it('is checked before it is made, says what will happen, and can be undone with a reason', async () => {
    const review = await twins('Violetwood');
    const check = await answered(worker, review, 'NOT_THE_SAME');
    expect([new URL(check.url).pathname, titleOf(check)]).toEqual([
      `${new URL(review).pathname}/check`,
      'Check your answer - Lintel',
    ]);
    expect(wordsOf(check)).toMatch(/They are two different people.*The school knows both.*What will happen.*undo/);
    expect(wordsOf(await worker.get(review))).toContain('Are these one person?');
    const done = await worker.send(check, '/check');
    expect(done.url).toBe(review);
    expect(wordsOf(done)).toMatch(/They are two different people\. .*Decided by you/);
    expect(wordsOf(await worker.get(`${door}/matches`))).not.toContain('Violetwood');
    expect(wordsOf(await worker.get(`${door}/matches?state=decided`))).toContain('Quill Violetwood');
    const question = await worker.get(`${review}/undo`);
    const empty = await worker.send(question, '/undo', { reason: '' });
    expect(titleOf(empty)).toBe('Error: Undo the decision? - Lintel');
    const undone = await worker.send(empty, '/undo', { reason: 'A mistake' });
    expect(wordsOf(undone)).toMatch(/Are these one person\?.*Undone by you.*A mistake/);
    expect(wordsOf(await worker.get(`${door}/matches`))).toContain('Quill Violetwood');
  });

  it('that a colleague made meanwhile is told in one sentence, and nothing that was typed is lost', async () => {
    const review = await twins('Umberwood');
    const check = await answered(worker, review, 'SAME_PERSON', 'I know the family');
    await decided(await signedIn('duty-manager'), review, 'NOT_THE_SAME');
    const stale = await worker.send(check, '/check');
    expect(wordsOf(stale)).toMatch(
      /This is decided already They are two different people\..*sign-in name duty-manager/,
    );
    expect(wordsOf(stale)).toContain('I know the family');
    expect(wordsOf(await worker.get(review))).toContain('They are two different people.');
  });

  it('is kept for its giver when the session ends before it is made', async () => {
    const visitor = await signedIn('edt-worker');
    const check = await answered(visitor, await twins('Tealwood'), 'SAME_PERSON', 'Kept for me');
    await owner.query(`DELETE FROM front_door.session WHERE sess::text LIKE '%edt-worker%'`);
    expect(new URL((await visitor.send(check, '/check')).url).pathname).toBe('/sign-in');
    const question = new URL(check.url).pathname.replace('/check', '/decision');
    const back = await visitor.get(`${door}/sign-in/start?to=${question}`);
    expect(back.body).toMatch(/value="SAME_PERSON" checked/);
    expect(back.body).toContain('Kept for me');
  });

  it('without the token of a form of ours does nothing', async () => {
    const review = await twins('Sandalwood');
    await worker.post(`${review}/check`, { decision: 'SAME_PERSON', reason: 'Forged' });
    expect(wordsOf(await worker.get(review))).toContain('Are these one person?');
  });
});

describe('one person of several records', () => {
  let record: string;
  let before: string;

  beforeAll(async () => {
    const review = await twins('Redwood');
    before = new Date().toISOString();
    const done = await decided(worker, review, 'SAME_PERSON');
    record = linkTo(done, `/children/${ids}`);
  }, 60_000);

  it('is explained: who told of each, since when, by whom it was decided', async () => {
    const identity = await worker.get(`${record}/identity`);
    const page = await worker.get(linkTo(identity, `/children/${ids}/links`));
    expect(titleOf(page)).toBe('Why we believe these are one person - Lintel');
    expect(wordsOf(page)).toMatch(/Quill Redwood.*told by.*Believed since/);
    expect(wordsOf(page)).toMatch(/Rowan Redwood.*Confirmed by a person.*Decided by you\. The school knows both\./);
  });

  it('was two before: the record and its links as known then say so, and what day they are of', async () => {
    const now = await worker.get(record);
    expect(wordsOf(now)).toMatch(/2 entries/);
    const then = await worker.get(`${record}?asKnownAt=${before}`);
    expect(wordsOf(then)).toMatch(/This is the record as known on .*1 entry/);
    const links = await worker.get(`${record}/links?asKnownAt=${before}`);
    expect(wordsOf(links)).toMatch(/as known on .*nothing was joined to it/);
    expect(links.body).not.toContain('separations/new');
    const question = await worker.get(`${record}/as-known?of=links`);
    const wrong = await worker.send(question, '/as-known', { day: '31', month: '2', year: '2026' });
    expect([titleOf(wrong), wrong.body.includes('href="#day"')]).toEqual([
      'Error: As known on which day? - Lintel',
      true,
    ]);
  });

  it('is taken apart after a check, names its former readers, and is joined again', async () => {
    const question = await worker.get(`${record}/separations/new`);
    expect(wordsOf(question)).toMatch(/What will happen.*Who read the wrong record/);
    const none = await worker.send(question, '/separations/new', { reason: 'Typed already' });
    expect([none.body.includes('href="#apart"'), none.body.includes('Typed already')]).toEqual([true, true]);
    const boxes = [...question.body.matchAll(/name="(apart-[0-9a-f-]{36})"/g)].map(([, name]) => name as string);
    expect(boxes).toHaveLength(2);
    const rowan = question.body.indexOf('Rowan') < question.body.indexOf('Quill') ? boxes[0] : boxes[1];
    const check = await worker.send(none, '/separations/new', {
      [rowan as string]: 'yes',
      reason: 'Two birth records',
    });
    expect(wordsOf(check)).toMatch(/Somebody else Rowan Redwood.*Stays here Quill Redwood.*Two birth records/);
    const done = await worker.send(check, '/separations/check');
    expect(wordsOf(done)).toMatch(/They are two people now.*Taken apart: it was about somebody else\. Decided by you/);
    expect(wordsOf(await worker.get(record))).toMatch(/1 entry/);
    const readers = await worker.get(linkTo(done, `/children/${ids}/former-readers`));
    expect(wordsOf(readers)).toMatch(/Consultant social worker \(you\).*Opened the record/);
    const undo = await worker.get(linkTo(done, `/children/${ids}/separations/${ids}/undo`));
    const again = await worker.send(undo, '/undo', { reason: 'They are one' });
    expect(wordsOf(again)).toMatch(/They are one person again/);
    expect(wordsOf(await worker.get(record))).toMatch(/2 entries/);
    const late = await worker.send(undo, '/undo', { reason: 'Too late, but kept' });
    expect(wordsOf(late)).toMatch(/There is nothing to undo.*Too late, but kept/);
  });

  it('shows its former readers only to those who answer for it', async () => {
    const statuses = await Promise.all(
      ['duty-manager', 'edt-worker', 'front-door-call-handler'].map(async (name) => {
        const visitor = await signedIn(name);
        return [(await visitor.get(`${record}/links`)).status, (await visitor.get(`${record}/former-readers`)).status];
      }),
    );
    expect(statuses).toEqual([
      [200, 200],
      [200, 403],
      [403, 403],
    ]);
  });
});
