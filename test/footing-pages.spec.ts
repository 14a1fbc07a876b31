import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Hub, startHub } from './hub.js';
import { aChild, aNotification } from './notification.js';
import { until } from './until.js';
import { type Page, Visitor } from './visitor.js';

let hub: Hub;
let door: string;
let worker: Visitor;
let manager: Visitor;
let told = 0;

beforeAll(async () => {
  hub = await startHub();
  door = hub.url('front-door');
  worker = await signedIn('consultant-social-worker');
  manager = await signedIn('duty-manager');
}, 60_000);

afterAll(() => hub?.close());

async function signedIn(name: string): Promise<Visitor> {
  const visitor = new Visitor();
  await visitor.signIn(door, name);
  return visitor;
}

/** A child told of by the police, of a family of its own. Gives the address of its footing. */
async function aFamily(family: string): Promise<string> {
  told += 1;
  const response = await fetch(`${hub.url('police-adapter')}/v1/notifications`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await hub.systemToken('police-rms')}` },
    body: JSON.stringify(
      aNotification({
        header: { sourceRef: `PPN/36/5000${String(told).padStart(4, '0')}/26` },
        people: [aChild({ name: { given: ['Quill'], family }, dateOfBirth: `2016-0${told}-17` })],
      }),
    ),
  });
  if (response.status !== 201) throw new Error(`Not accepted: ${response.status} ${await response.text()}`);
  const contact = await until(async () => {
    const { body } = await worker.get(`${door}/contacts`);
    return new RegExp(`href="(/contacts/[0-9a-f-]{36})"[^>]*>Quill ${family}`).exec(body)?.[1];
  });
  const { body } = await worker.get(door + contact);
  return `${door}${/href="(\/children\/[0-9a-f-]{36})"/.exec(body)?.[1]}/footing`;
}

const wordsOf = (page: Page): string =>
  (/<main[^>]*>([\s\S]*)<\/main>/.exec(page.body)?.[1] ?? page.body)
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');
const at = (footing: string, path: string): string => footing.replace(/footing$/, path);
const linkTo = (page: Page, pattern: string): string => {
  const found = new RegExp(`href="([^"]*${pattern})"`).exec(page.body)?.[1];
  if (!found) throw new Error(`No link ${pattern} on ${new URL(page.url).pathname} (${page.status})`);
  return door + found;
};

const answer = {
  status: 'GIVEN',
  givenBy: 'PR_HOLDER',
  giver: 'unknown',
  'purpose-SCREENING': 'yes',
  'about-HEALTH_FLAG': 'yes',
  'from-health.RM1': 'yes',
  maxTier: 'S17',
  method: 'TELEPHONE',
};

/** Records an answer by the pages, up to the footing. The day it was given stands in the form already. */
async function answered(visitor: Visitor, footing: string, change: Record<string, string> = {}): Promise<Page> {
  const today = new Date(Date.now() - 26 * 3_600_000);
  const given = {
    'given-day': String(today.getUTCDate()),
    'given-month': String(today.getUTCMonth() + 1),
    'given-year': String(today.getUTCFullYear()),
  };
  const form = await visitor.get(at(footing, 'consents/new'));
  const checked = await visitor.send(form, '/new', { ...answer, ...given, ...change });
  return visitor.send(checked, '/check');
}

describe('who may change a footing', () => {
  it('each role is offered, and let do, what is its own', async () => {
    const footing = await aFamily('Zebrawood');
    const found: Record<string, number[]> = {};
    for (const name of ['consultant-social-worker', 'duty-manager', 'front-door-call-handler', 'auditor']) {
      const visitor = await signedIn(name);
      const pages = ['footing', 'consents/new', 'dispensations/new', 'gateways/section-47', 'gateways/location'];
      found[name] = [];
      for (const page of pages) found[name].push((await visitor.get(at(footing, page))).status);
    }
    expect(found).toEqual({
      'consultant-social-worker': [200, 200, 403, 403, 403],
      'duty-manager': [200, 200, 200, 200, 200],
      'front-door-call-handler': [200, 200, 403, 403, 403],
      auditor: [403, 403, 403, 403, 403],
    });
  });

  it('who has no relationship is answered as if there were nobody', async () => {
    const stranger = await signedIn('police-mash-researcher');
    const footing = await aFamily('Yellowwood');
    const nobody = `${door}/children/019ab000-0000-7000-8000-0000000000ff/footing`;
    const [hers, none] = [await stranger.get(footing), await worker.get(nobody)];
    expect([hers.status, none.status]).toEqual([404, 404]);
    const unlettered = (page: Page) => wordsOf(page).replace(/letters: \w+/, '');
    expect(unlettered(hers)).toBe(unlettered(none));
  });
});

describe('a consent', () => {
  it('is recorded, stands in the footing bar, is withdrawn, and stays visible as withdrawn', async () => {
    const footing = await aFamily('Redwood');
    expect(wordsOf(await worker.get(footing))).toContain('Nothing is in force');
    const recorded = await answered(worker, footing, {
      'expires-day': '1',
      'expires-month': '3',
      'expires-year': '2099',
    });
    expect(new URL(recorded.url).pathname).toMatch(/\/footing$/);
    const said = wordsOf(recorded);
    expect(said).toMatch(/Consent given: it is recorded.*In force now.*Consent given.*parental responsibility/);
    expect(said).toContain('For screening, up to section 17.');
    expect(said).toContain('Until Sunday 1 March 2099');
    expect(said).not.toMatch(/GIVEN|PR_HOLDER|HEALTH_FLAG|IN_FORCE/);
    const bar = (await worker.get(at(footing, '').replace(/\/$/, ''))).body;
    expect(bar).toMatch(
      /In force:[\s\S]*Consent given \(somebody with parental responsibility\), until Sunday 1 March 2099/,
    );
    const question = await worker.get(linkTo(recorded, '/withdraw'));
    expect(wordsOf(question)).toMatch(/Does this answer hold no longer\?.*What will happen.*shared lawfully/);
    const after = wordsOf(await worker.send(question, '/withdraw'));
    expect(after).toMatch(/Nothing is in force.*Before.*Consent given.*Withdrawn/);
    expect(wordsOf(await worker.get(question.url))).toContain('There is nothing to change here any more');
  });

  it('that another holder disputes covers nothing until that is settled', async () => {
    const footing = await aFamily('Satinwood');
    const recorded = await answered(worker, footing);
    const question = await worker.get(linkTo(recorded, '/dispute'));
    const empty = await worker.send(question, '/dispute');
    expect(wordsOf(empty)).toMatch(/There is a problem.*Say why/);
    const disputed = await worker.send(empty, '/dispute', { reason: 'The other parent objects.' });
    expect(wordsOf(disputed)).toMatch(/Nothing is in force.*Waiting or disputed.*Disputed: counts for nothing/);
    const settled = await worker.send(await worker.get(linkTo(disputed, '/resolve')), '/resolve', {
      reason: 'They agree.',
    });
    expect(wordsOf(settled)).toMatch(/In force now.*Consent given.*In force.*Resolved/);
  });

  it('refused is kept like one given, and what was typed is never lost', async () => {
    const footing = await aFamily('Boxwood');
    const wrong = await answeredWrongly(footing);
    expect(wordsOf(wrong)).toMatch(/There is a problem.*competence was judged.*Give a real day/);
    expect(wrong.body).toMatch(/name="method"[^>]*value="TELEPHONE" checked/);
    expect(wordsOf(await answered(worker, footing, { status: 'REFUSED' }))).toMatch(/In force now.*Consent refused/);
  });

  async function answeredWrongly(footing: string): Promise<Page> {
    const form = await worker.get(at(footing, 'consents/new'));
    const typed = { ...answer, givenBy: 'CHILD_GILLICK', 'given-day': '31', 'given-month': '2', 'given-year': '2026' };
    return worker.send(form, '/new', typed);
  }
});

describe('going on without consent', () => {
  it('waits for a second person, is confirmed by another, and ended', async () => {
    const footing = await aFamily('Cottonwood');
    const question = await manager.get(at(footing, 'dispensations/new'));
    const waiting = await manager.send(question, '/new', { reason: 'Asking would put the child at risk.' });
    expect(wordsOf(waiting)).toMatch(/Nothing is in force.*Waits for a second person.*Asking would put/);
    expect(waiting.body).not.toContain('/confirm"');
    const other = await worker.get(footing);
    const confirmed = await worker.send(await worker.get(linkTo(other, '/confirm')), '/confirm');
    expect(wordsOf(confirmed)).toMatch(/In force now.*Going on without consent.*Confirmed by you/);
    const ended = await manager.send(await manager.get(linkTo(await manager.get(footing), '/end')), '/end', {
      reason: 'The mother agreed.',
    });
    expect(wordsOf(ended)).toMatch(/Nothing is in force.*Before.*Ended .* by you: The mother agreed/);
  });
});

describe('a section 47 decision', () => {
  it('is signed with a reason, states the tier of the contact, and is ended by whoever may decide it', async () => {
    const footing = await aFamily('Dogwood');
    const question = await manager.get(at(footing, 'gateways/section-47'));
    expect(wordsOf(question)).toMatch(/You sign as .*Duty manager/);
    const signed = await manager.send(question, '/section-47', { reason: 'Two injuries without an account.' });
    expect(wordsOf(signed)).toMatch(/In force now.*Section 47 decision.*Signed by you/);
    await until(async () => wordsOf(await worker.get(footing)).includes('worked with as section 47') || undefined);
    const tier = await worker.get(linkTo(signed, '/tier'));
    await worker.send(tier, '/tier', { tier: 'S17' });
    await until(async () => wordsOf(await worker.get(footing)).includes('worked with as section 17') || undefined);
    expect((await worker.get(linkTo(signed, '/end'))).status).toBe(403);
    const ended = await manager.send(await manager.get(linkTo(signed, '/end')), '/end', { reason: 'Ruled out.' });
    expect(wordsOf(ended)).toMatch(/Nothing is in force.*Section 47 decision.*Ended/);
  });

  it('a kind of decision that does not exist is no page', async () => {
    const footing = await aFamily('Elmwood');
    expect((await manager.get(at(footing, 'gateways/anything'))).status).toBe(404);
  });
});
