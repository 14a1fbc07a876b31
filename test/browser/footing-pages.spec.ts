import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { type Hub, startHub } from '#test/hub';
import { aChild, aNotification } from '#test/notification';
import { until } from '#test/until';
import { axe, desktop, openBrowser, overrun, phone, signIn } from './open-browser.js';

let hub: Hub;
let browser: Browser;
let door: string;
let signedIn: Awaited<ReturnType<BrowserContext['storageState']>>;
/** Addresses of pages by what they are. */
const pages = new Map<string, string>();

beforeAll(async () => {
  hub = await startHub();
  door = hub.url('front-door');
  browser = await openBrowser();
  const response = await fetch(`${hub.url('police-adapter')}/v1/notifications`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await hub.systemToken('police-rms')}`, 'content-type': 'application/json' },
    body: JSON.stringify(
      aNotification({
        people: [aChild({ name: { given: ['Quill'], family: 'Zebrawood' }, addressProtected: true })],
      }),
    ),
  });
  expect(response.status).toBe(201);
  const page = await (await browser.newContext(desktop)).newPage();
  await signIn(page, door, 'duty-manager');
  const contact = await until(async () => {
    await page.goto(`${door}/contacts`);
    const link = page.getByRole('link', { name: 'Quill Zebrawood' }).first();
    return (await link.count()) > 0 ? door + (await link.getAttribute('href')) : undefined;
  });
  await page.goto(contact);
  const record = door + (await page.getByRole('link', { name: 'Open this child’s whole record' }).getAttribute('href'));
  await page.goto(`${record}/footing`);
  pages.set('record', record);
  pages.set('footing', `${record}/footing`);
  pages.set('consent', `${record}/consents/new`);
  pages.set('going on without consent', `${record}/dispensations/new`);
  pages.set('section 47', `${record}/gateways/section-47`);
  pages.set('strategy discussion', `${record}/gateways/strategy-discussion`);
  pages.set('location', `${record}/gateways/location`);
  pages.set('tier', `${contact}/tier`);
  await sign(page, 'going on without consent', 'Asking would put the child at risk.');
  await sign(page, 'section 47', 'Two injuries that nobody could account for.');
  const end = page.getByRole('link', { name: /End it.*Section 47 decision/ });
  pages.set('end', door + (await end.getAttribute('href')));
  signedIn = await page.context().storageState();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await hub?.close();
});

/** Signs a decision on its question page, up to the footing. */
async function sign(page: Page, question: string, reason: string): Promise<void> {
  await page.goto(pages.get(question) ?? '');
  await page.getByLabel('Why', { exact: true }).fill(reason);
  await page.locator('main form button[type=submit]').click();
  await page.waitForURL('**/footing');
}

/** Fills in what a parent answered, as a worker does. */
async function answer(page: Page): Promise<void> {
  await page.goto(pages.get('consent') ?? '');
  await page.getByLabel('Yes, consent is given').check();
  await page.getByLabel('Somebody with parental responsibility').check();
  await page.getByLabel('Screening').check();
  await page.getByLabel('Health: safeguarding flags').check();
  await page.getByLabel('Saltmarsh hospitals').check();
  await page.getByLabel('Section 17: a child in need').check();
  await page.getByLabel('By telephone').check();
}

describe('the pages about the footing', () => {
  it.each([
    ['on a desk', desktop],
    ['on a phone of 320 pixels', phone],
  ])(
    'have nothing that axe-core finds, fit their width and break no policy, %s',
    async (_where, size) => {
      const page = await (await browser.newContext({ ...size, storageState: signedIn })).newPage();
      const complaints: string[] = [];
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
      const found: Record<string, string[]> = {};
      for (const [name, url] of pages) {
        await page.goto(url);
        const over = await overrun(page);
        const problems = [...(await axe(page)), ...(over > 0 ? [`runs ${over} pixels over`] : [])];
        if (problems.length > 0) found[name] = problems;
        expect([name, /wood|quill/i.test(`${await page.title()} ${page.url()}`)]).toEqual([name, false]);
      }
      await answer(page);
      await page.getByRole('button', { name: 'Check the answer (c)' }).click();
      const problems = await axe(page);
      if (problems.length > 0 || (await overrun(page)) > 0) found['check the answer'] = problems;
      await page.getByRole('link', { name: 'Change the answer' }).click();
      expect(await page.getByLabel('Saltmarsh hospitals').isChecked()).toBe(true);
      expect(found).toEqual({});
      expect(complaints).toEqual([]);
      await page.context().close();
    },
    120_000,
  );

  it('work without script: what is wrong leads to its field, what is right is recorded and withdrawn', async () => {
    const page = await (await browser.newContext({ ...phone, javaScriptEnabled: false })).newPage();
    await signIn(page, door, 'consultant-social-worker');
    await page.goto(pages.get('consent') ?? '');
    await page.getByRole('button', { name: 'Check the answer (c)' }).click();
    await page.getByRole('link', { name: 'Choose at least one purpose' }).click();
    expect(page.url()).toContain('#purpose');
    await answer(page);
    await page.getByRole('button', { name: 'Check the answer (c)' }).click();
    await page.getByRole('button', { name: 'Record the answer (c)' }).click();
    await page.getByRole('link', { name: /Withdraw it.*Consent given/ }).click();
    await page.getByRole('button', { name: 'Withdraw it (c)' }).click();
    expect(await page.getByText('It is withdrawn and counts for nobody.').count()).toBe(1);
    await page.context().close();
  }, 60_000);
});
