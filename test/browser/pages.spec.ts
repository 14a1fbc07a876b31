import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { type Hub, startHub } from '#test/hub';
import { aChild, aMother, aNotification } from '#test/notification';
import { until } from '#test/until';
import { axe, desktop, openBrowser, overrun, phone, signIn } from './open-browser.js';

let hub: Hub;
let browser: Browser;
let frontDoor: string;
/** Pages by what they are. */
const pages = new Map<string, string>();
let person = '';

async function post(message: ReturnType<typeof aNotification>): Promise<void> {
  const token = await hub.systemToken('police-rms');
  const response = await fetch(`${hub.url('police-adapter')}/v1/notifications`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(message),
  });
  expect(response.status).toBe(201);
}

/** Without an agreement between police and council nothing may be known of what was not disclosed. */
async function agree(): Promise<void> {
  const agreementId = '019ab000-0000-7000-8000-00000000a001';
  const response = await fetch(`${hub.url('access-broker')}/v1/agreements/${agreementId}`, {
    method: 'PUT',
    headers: {
      authorization: `Bearer ${await hub.systemToken('demonstration-county')}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({
      agreementId,
      from: 'police:36',
      to: 'social-care:926',
      dataCategories: ['IDENTITY_HOUSEHOLD', 'DA_INCIDENT'],
      purposes: ['SCREENING'],
      maxMode: 'CONTENT',
      validFrom: '2026-01-01T00:00:00Z',
      validUntil: null,
      suspended: false,
    }),
  });
  expect(response.ok).toBe(true);
}

beforeAll(async () => {
  hub = await startHub();
  await agree();
  frontDoor = hub.url('front-door');
  const safe = { address: { lines: ['4 Refuge Row'], postcode: 'ZZ4 4RR' }, addressProtected: true };
  await post(aNotification({ incident: { reportedAt: new Date().toISOString() } }));
  await post(
    aNotification({
      header: { sourceRef: 'PPN/36/00000002/26' },
      incident: {
        reportedAt: new Date().toISOString(),
        circumstances: 'She has gone to 4 Refuge Row, ZZ4 4RR, with the baby.',
      },
      people: [
        aMother({
          ...safe,
          name: { given: ['Carys'], family: 'Placeholder' },
          pregnant: { is: true, dueOn: '2027-02-14' },
        }),
        aChild({ ...safe, name: { given: ['Joss'], family: 'Placeholder' } }),
        {
          ref: 'p2',
          roles: ['SUSPECT', 'PARTNER'],
          name: { given: ['Rhys'], family: 'Specimen' },
          whereabouts: { status: 'IN_CUSTODY', asOf: new Date().toISOString() },
        },
      ],
      relationships: [
        { from: 'p1', to: 'c1', type: 'MOTHER_OF' },
        { from: 'p2', to: 'p1', type: 'PARTNER_OF' },
      ],
    }),
  );
  await post(
    aNotification({
      header: { sourceRef: 'PPN/36/00000003/26', purposeDeclared: 'INFORMATION_EXCHANGE' },
      people: [aChild({ name: { given: ['Kit'], family: 'Specimen' } })],
    }),
  );
  browser = await openBrowser();
  const page = await (await browser.newContext(desktop)).newPage();
  await signIn(page, frontDoor, 'consultant-social-worker');
  await until(async () => {
    await page.goto(`${frontDoor}/contacts`);
    return (await page.locator('tbody tr').count()) >= 3 ? true : undefined;
  });
  pages.set('queue', page.url());
  pages.set('contact', await linkTo(page, 'Joss Placeholder'));
  await page.goto(pages.get('contact')!);
  person = frontDoor + ((await page.locator('a[href^="/children/"]').first().getAttribute('href')) ?? '');
  person = /^.*\/children\/[0-9a-f-]{36}/.exec(person)![0];
  pages.set('record', person);
  pages.set('identity', `${person}/identity`);
  pages.set('purpose', `${person}/purpose`);
  pages.set('readers', `${person}/readers`);
  pages.set('search form', `${frontDoor}/searches/new`);
  await page.goto(pages.get('search form')!);
  await page.locator('#name').fill('Placeholder');
  await page.locator('#name').press('Enter');
  await page.waitForURL(/searches\/(?!new)/);
  pages.set('search results', page.url());
  pages.set('not found', `${frontDoor}/children/019ab000-0000-7000-8000-0000000000ff`);
  pages.set('mine', `${frontDoor}/contacts?tab=mine`);
  pages.set('earlier', `${frontDoor}/contacts?tab=earlier`);
  pages.set('design', `${frontDoor}/design`);
  signedIn.state = await page.context().storageState();
}, 90_000);
afterAll(async () => {
  await browser?.close();
  await hub?.close();
});

const signedIn: { state?: Awaited<ReturnType<BrowserContext['storageState']>> } = {};

async function linkTo(page: Page, name: string): Promise<string> {
  return frontDoor + ((await page.getByRole('link', { name }).first().getAttribute('href')) ?? '');
}

describe('every page', () => {
  it.each([
    ['on a desk', desktop],
    ['on a phone of 320 pixels', phone],
  ])(
    'has nothing that axe-core finds and fits its width, %s',
    async (_where, size) => {
      const page = await (await browser.newContext({ ...size, storageState: signedIn.state })).newPage();
      const found: Record<string, string[]> = {};
      for (const [name, url] of pages) {
        await page.goto(url);
        const over = await overrun(page);
        const problems = [...(await axe(page)), ...(over > 0 ? [`runs ${over} pixels over`] : [])];
        if (problems.length > 0) found[name] = problems;
      }
      await page.context().clearCookies();
      for (const [name, url] of [
        ['sign-in', `${frontDoor}/sign-in`],
        ['choosing a person', `${frontDoor}/sign-in/start`],
      ] as const) {
        await page.goto(url);
        const problems = [...(await axe(page)), ...((await overrun(page)) > 0 ? ['runs over'] : [])];
        if (problems.length > 0) found[name] = problems;
      }
      await signIn(page, frontDoor, 'qa-analyst');
      const refused = await axe(page);
      if (refused.length > 0) found.refused = refused;
      expect(found).toEqual({});
      await page.context().close();
    },
    120_000,
  );

  it('works without script: sign in, read the queue, search, open a child, choose a purpose', async () => {
    const page = await (await browser.newContext({ ...desktop, javaScriptEnabled: false })).newPage();
    await signIn(page, frontDoor, 'duty-manager');
    await page.goto(`${frontDoor}/contacts`);
    expect(await page.getByRole('link', { name: 'Refresh' }).isVisible()).toBe(true);
    await page.getByRole('link', { name: 'Joss Placeholder' }).click();
    await page.getByRole('link', { name: 'Open this child’s whole record' }).click();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('Joss Placeholder');
    await page.getByRole('link', { name: /change what you are reading for/i }).click();
    await page.locator('input[type=radio]').first().check();
    await page.locator('main form button[type=submit]').last().click();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('Joss Placeholder');
    await page.goto(`${frontDoor}/searches/new`);
    await page.locator('#name').fill('Placeholder');
    await page.locator('#name').press('Enter');
    expect(await page.locator('main').innerText()).toContain('Joss Placeholder');
    await page.context().close();
  }, 60_000);

  it('never shows a protected place, typed in the right field or not', async () => {
    const page = await (await browser.newContext({ ...desktop, storageState: signedIn.state })).newPage();
    for (const url of pages.values()) {
      await page.goto(url);
      expect(await page.content()).not.toMatch(/Refuge Row|ZZ4 ?4RR/i);
    }
    await page.goto(`${frontDoor}/searches/new`);
    await page.locator('#postcode').fill('ZZ4 4RR');
    await page.locator('#postcode').press('Enter');
    expect(await page.locator('main').innerText()).not.toContain('Placeholder');
    await page.context().close();
  }, 60_000);

  it('says what to do when the broker is away, and shows nothing', async () => {
    await hub.running.get('access-broker')!.close();
    const page = await (await browser.newContext({ ...phone, storageState: signedIn.state })).newPage();
    for (const url of [pages.get('queue')!, person]) {
      const response = await page.goto(url);
      expect(response?.status()).toBe(503);
      expect(await page.locator('body').innerText()).not.toMatch(/Joss|Amara|Sample|Placeholder/);
      expect(await axe(page)).toEqual([]);
      expect(await overrun(page)).toBe(0);
    }
    await page.context().close();
  }, 60_000);
});
