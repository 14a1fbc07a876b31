import { until } from '#test/until';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { type Hub, startHub } from '../hub.js';
import { aChild, aMother, aNotification } from '../notification.js';
import { axeFindings, chromiumPath, launchBrowser, overflowOf, signInAs } from './browser.js';

let hub: Hub;
let browser: Browser;
let door: string;

/** A household with everything that a page may have to show. */
const household = (reference: string) =>
  aNotification({
    header: {
      sourceRef: reference,
      handling: { gsc: 'OFFICIAL', code3x5x2: '1/A/P', mustNotDisclosePerpetrator: true },
    },
    people: [
      aMother({ addressProtected: true, address: { lines: ['1 Made Up Street'], postcode: 'ZZ1 1AA' }, hasPR: 'YES' }),
      {
        ref: 'p2',
        roles: ['SUSPECT', 'PARTNER'],
        name: { given: ['Corin'], family: 'Specimen' },
        whereabouts: { status: 'IN_CUSTODY' },
      },
      aChild({ nowWith: ['p1'], nhsNumber: '9990000018', nhsNumberStatus: '01' }),
      { ref: 'c2', roles: ['UNBORN_CHILD'], expectedDateOfDelivery: '2027-02-14' },
    ],
    relationships: [
      { from: 'p1', to: 'c1', type: 'MOTHER_OF' },
      { from: 'p2', to: 'p1', type: 'PARTNER_OF' },
    ],
  });

async function tell(reference: string): Promise<void> {
  const response = await fetch(`${hub.url('police-adapter')}/v1/notifications`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await hub.systemToken('police-rms')}` },
    body: JSON.stringify(household(reference)),
  });
  if (response.status !== 201) throw new Error(`Not accepted: ${response.status}`);
}

/** Complaints of the browser itself: blocked by policy, failed scripts. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of (403|404)/.test(message.text())) complaints.push(message.text());
  });
  return complaints;
}

/** The addresses of every page, found by following links as a worker does. */
async function everyPage(page: Page): Promise<Record<string, string>> {
  await page.goto(`${door}/contacts`);
  const contact = (await page.getByRole('link', { name: 'Amara Sample' }).first().getAttribute('href')) ?? '';
  await page.goto(door + contact);
  const record = (await page.getByRole('link', { name: 'Open this child’s whole record' }).getAttribute('href')) ?? '';
  await page.goto(door + record);
  const incident =
    (await page
      .getByRole('link', { name: /^What was told/ })
      .first()
      .getAttribute('href')) ?? '';
  await page.goto(`${door}/searches/new`);
  await page.getByLabel('Name, or part of one').fill('Sample');
  await page.getByRole('button', { name: 'Search (c)' }).click();
  await page.waitForURL(/\/searches\/[0-9a-f-]{36}$/);
  const results = new URL(page.url()).pathname;
  return {
    contacts: '/contacts',
    mine: '/contacts?tab=mine',
    earlier: '/contacts?tab=earlier',
    contact,
    record,
    incident,
    identity: `${record}/identity`,
    readers: `${record}/readers`,
    purpose: `${record}/purpose`,
    search: '/searches/new',
    results,
    absent: '/nowhere',
    design: '/design',
  };
}

beforeAll(async () => {
  if (!chromiumPath) return;
  hub = await startHub();
  browser = await launchBrowser();
  door = hub.url('front-door');
  await tell('PPN/36/20000001/26');
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await hub?.close();
});

async function withPage(
  options: Parameters<Browser['newContext']>[0],
  work: (page: Page, context: BrowserContext) => Promise<void>,
) {
  const context = await browser.newContext(options);
  try {
    await work(await context.newPage(), context);
  } finally {
    await context.close();
  }
}

/** Waits until the list shows the household. */
async function listed(page: Page): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    await page.goto(`${door}/contacts`);
    if ((await page.getByRole('link', { name: 'Amara Sample' }).count()) > 0) return;
    await page.waitForTimeout(100);
  }
  throw new Error('The household did not reach the list.');
}

type Viewport = { width: number; height: number };

const inBrowser = chromiumPath ? describe : describe.skip;

inBrowser('every page, for everybody', () => {
  it.each([
    ['on a wide screen', { viewport: { width: 1280, height: 900 } }],
    ['on a telephone of 320 pixels', { viewport: { width: 320, height: 700 } }],
    ['without script', { viewport: { width: 1280, height: 900 }, scripts: false }],
    ['without script on a telephone', { viewport: { width: 320, height: 700 }, scripts: false }],
  ])(
    'has nothing that axe-core finds wrong and nothing to scroll sideways %s',
    async (_where, { viewport, scripts = true }: { viewport: Viewport; scripts?: boolean }) => {
      await withPage({ viewport }, async (page, context) => {
        const complaints = complaintsOf(page);
        // Our own scripts never arrive; the browser's are left on, because axe-core needs its timers.
        if (!scripts) await context.route('**/*.js', (route) => route.abort());
        await page.goto(`${door}/sign-in`);
        expect({ 'sign-in': await axeFindings(page) }).toEqual({ 'sign-in': [] });
        await signInAs(page, door, 'consultant-social-worker');
        await listed(page);
        for (const [name, path] of Object.entries(await everyPage(page))) {
          await page.goto(door + path);
          const found = { page: name, axe: await axeFindings(page), overflow: await overflowOf(page) };
          expect(found).toEqual({ page: name, axe: [], overflow: 0 });
          expect([name, await page.title()]).toEqual([name, expect.stringMatching(/ - Lintel$/)]);
          expect([name, /sample|amara|bethan/i.test(`${await page.title()} ${page.url()}`)]).toEqual([name, false]);
        }
        if (scripts) expect(complaints).toEqual([]);
      });
    },
    90_000,
  );
});

inBrowser('a browser with scripts turned off', () => {
  it('signs in, takes a contact, opens the record and searches', async () => {
    await withPage({ javaScriptEnabled: false }, async (page) => {
      await signInAs(page, door, 'consultant-social-worker');
      await tell('PPN/36/20000004/26');
      await listed(page);
      await page.getByText('Shown at').waitFor();
      await page.getByRole('link', { name: 'Refresh' }).click();
      await page.getByRole('link', { name: 'Amara Sample' }).first().click();
      await page.getByRole('button', { name: 'Take it (c)' }).click();
      await page.getByText('You have it now.').waitFor();
      await page.getByRole('link', { name: 'Open this child’s whole record' }).click();
      await page.getByText('The same as a table').click();
      await page.getByRole('columnheader', { name: 'Police' }).waitFor();
      await page.goto(`${door}/contacts`);
      await page.getByLabel('Find a person').fill('Sample 11 June 2019');
      await page.getByRole('button', { name: 'Search' }).click();
      await page.getByRole('heading', { name: 'People found' }).waitFor();
    });
  }, 30_000);
});

inBrowser('new contacts', () => {
  it('are announced in every tab through one stream, move nothing, and are shown when asked for', async () => {
    await withPage({ viewport: { width: 1280, height: 900 } }, async (page, context) => {
      await signInAs(page, door, 'consultant-social-worker');
      await listed(page);
      const second = await context.newPage();
      await second.goto(`${door}/contacts`);
      const before = await page.locator('table').boundingBox();
      await tell('PPN/36/20000002/26');
      const words = '2 new contacts since you last looked, all of them rated red by police.';
      for (const tab of [page, second]) await tab.getByText(words).waitFor();
      expect(await page.locator('table').boundingBox()).toEqual(before);
      // A stream that its browser has just closed counts until the server has heard of it.
      await until(async () => {
        const metrics = await (await fetch(`${door}/metrics`)).text();
        return /^announcement_streams\{[^}]*\} 1$/m.test(metrics) ? true : undefined;
      });
      await page.getByRole('link', { name: 'Show them' }).click();
      await page.waitForURL(/new=/);
      expect(await page.getByText('New', { exact: true }).count()).toBe(1);
    });
  }, 30_000);

  it('are still told where a browser has no shared workers', async () => {
    await withPage({}, async (page) => {
      await page.addInitScript('delete globalThis.SharedWorker');
      await signInAs(page, door, 'duty-manager');
      await listed(page);
      await tell('PPN/36/20000003/26');
      await page.getByText('2 new contacts since you last looked').waitFor();
    });
  }, 30_000);
});

inBrowser('the keyboard', () => {
  it('finds the search box with / and the main action with c, and leaves typing alone', async () => {
    await withPage({}, async (page) => {
      await signInAs(page, door, 'consultant-social-worker');
      await listed(page);
      await page.keyboard.press('/');
      await page.keyboard.type('c/');
      expect(await page.getByLabel('Find a person').inputValue()).toBe('c/');
      await page.getByRole('link', { name: 'Amara Sample' }).first().click();
      await page.locator('h1').waitFor();
      await page.keyboard.press('c');
      await page.getByText('You have it now.').waitFor();
    });
  }, 30_000);
});
