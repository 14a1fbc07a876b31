import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { DomesticAbusePerson } from '#libs/contracts';
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
let told = 0;

async function tell(child: DomesticAbusePerson): Promise<void> {
  told += 1;
  const header = { sourceRef: `PPN/36/4000000${told}/26` };
  const response = await fetch(`${hub.url('police-adapter')}/v1/notifications`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await hub.systemToken('police-rms')}`, 'content-type': 'application/json' },
    body: JSON.stringify(aNotification({ header, people: [child] })),
  });
  expect(response.status).toBe(201);
}

/** Two children at one address, born on one day, with different first names. */
async function twins(family: string, change: Partial<DomesticAbusePerson> = {}): Promise<void> {
  const same = { dateOfBirth: '2016-02-17', address: { lines: ['1 Example Way'], postcode: 'ZZ1 1AA' }, ...change };
  await tell(aChild({ name: { given: ['Quill'], family }, ...same }));
  await tell(aChild({ name: { given: ['Rowan'], family }, ...same }));
}

/** The review of a family's twins, once it waits in the list. */
async function reviewOf(page: Page, family: string): Promise<string> {
  return until(async () => {
    await page.goto(`${door}/matches`);
    const row = page.locator('tbody tr', { hasText: family });
    return (await row.count()) > 0 ? door + (await row.getByRole('link').getAttribute('href')) : undefined;
  });
}

/** Decides a review by the pages, up to the record of the first of the two. */
async function decide(page: Page, review: string, choice: string): Promise<void> {
  await page.goto(review);
  await page.getByRole('button', { name: 'Decide (c)' }).click();
  await page.getByLabel(choice).check();
  await page.getByLabel('Why', { exact: true }).fill('The school knows both.');
  await page.getByRole('button', { name: 'Check your answer (c)' }).click();
  await page.locator('main form button[type=submit]').click();
}

beforeAll(async () => {
  hub = await startHub();
  door = hub.url('front-door');
  browser = await openBrowser();
  const page = await (await browser.newContext(desktop)).newPage();
  await signIn(page, door, 'consultant-social-worker');
  await page.goto(`${door}/matches`);
  pages.set('no possible match', `${door}/matches?state=decided`);
  await twins('Zebrawood', { dateOfBirth: '2015-05-04' });
  await twins('Yellowwood', {
    addressProtected: true,
    address: { lines: ['4 Refuge Row'], postcode: 'ZZ4 4RR' },
    dateOfBirth: '2017-09-21',
    nhsNumber: '9990000018',
    nhsNumberStatus: '02',
  });
  await twins('Redwood');
  const waiting = await reviewOf(page, 'Yellowwood');
  pages.set('possible matches', `${door}/matches`);
  pages.set('two people', waiting);
  pages.set('question', `${waiting}/decision`);
  const joined = await reviewOf(page, 'Redwood');
  await decide(page, joined, 'They are the same person');
  pages.set('two people, decided', joined);
  pages.set('undo', `${joined}/undo`);
  pages.set('decided already', `${joined}/decision`);
  const record = door + (await page.locator('.lintel-compared__side a').first().getAttribute('href'));
  pages.set('record as known', `${record}?asKnownAt=${new Date().toISOString().slice(0, 10)}`);
  pages.set('as known on which day', `${record}/as-known`);
  pages.set('links', `${record}/links`);
  pages.set('links as believed', `${record}/links?asKnownAt=${new Date().toISOString().slice(0, 10)}`);
  pages.set('taking apart', `${record}/separations/new`);
  pages.set('former readers', `${record}/former-readers`);
  signedIn = await page.context().storageState();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await hub?.close();
});

describe('the pages about who is who', () => {
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
        expect([name, /wood|quill|rowan/i.test(`${await page.title()} ${page.url()}`)]).toEqual([name, false]);
        expect([name, /Refuge|ZZ4 ?4RR/i.test(await page.content())]).toEqual([name, false]);
      }
      expect(found).toEqual({});
      expect(complaints).toEqual([]);
      await page.context().close();
    },
    120_000,
  );

  it('work without script: compare, decide, check, be told what is wrong, undo', async () => {
    const page = await (
      await browser.newContext({ ...phone, storageState: signedIn, javaScriptEnabled: false })
    ).newPage();
    const review = await reviewOf(page, 'Zebrawood');
    await page.goto(`${review}/decision`);
    await page.getByRole('button', { name: 'Check your answer (c)' }).click();
    await page.getByRole('link', { name: 'Say whether they are the same person' }).click();
    expect(await page.locator('.govuk-error-summary').isVisible()).toBe(true);
    await decide(page, review, 'They are two different people');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('They are two different people.');
    await page.getByRole('button', { name: 'Undo this decision' }).click();
    await page.getByLabel('Why', { exact: true }).fill('A mistake.');
    await page.getByRole('button', { name: 'Undo the decision (c)' }).click();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Are these one person?');
    await page.context().close();
  }, 60_000);

  it.each([
    ['on a desk', desktop],
    ['on a phone', phone],
  ])(
    'let every answer be checked, and changed with what was typed, %s',
    async (_where, size) => {
      const page = await (await browser.newContext({ ...size, storageState: signedIn })).newPage();
      await page.goto(pages.get('question') ?? '');
      await page.getByLabel('They must be kept apart because of an adoption').check();
      await page.getByLabel('Why', { exact: true }).fill('The court said so.');
      await page.getByRole('button', { name: 'Check your answer (c)' }).click();
      expect([await axe(page), await overrun(page)]).toEqual([[], 0]);
      await page.getByRole('link', { name: 'Change why' }).click();
      expect(await page.getByLabel('Why', { exact: true }).inputValue()).toBe('The court said so.');
      await page.goto(pages.get('taking apart') ?? '');
      await page.getByLabel('Rowan Redwood').check();
      await page.getByLabel('Why', { exact: true }).fill('Two birth records.');
      await page.getByRole('button', { name: 'Check your answer (c)' }).click();
      expect([await axe(page), await overrun(page)]).toEqual([[], 0]);
      await page.getByRole('link', { name: 'Change who is somebody else' }).click();
      expect(await page.getByLabel('Rowan Redwood').isChecked()).toBe(true);
      await page.context().close();
    },
    60_000,
  );

  it('draw the picture as wide as a telephone, with the words of its table', async () => {
    const page = await (await browser.newContext({ ...phone, storageState: signedIn })).newPage();
    await page.goto(pages.get('two people') ?? '');
    const picture = page.locator('.lintel-waterfall__picture');
    const labels = await picture.locator('svg text').allTextContents();
    const rows = await page.locator('.lintel-waterfall__table tbody th').allTextContents();
    expect(rows.length).toBeGreaterThan(3);
    expect(labels).toEqual(expect.arrayContaining(rows));
    expect((await picture.boundingBox())?.width).toBeLessThanOrEqual(320);
    await page.context().close();
  }, 60_000);
});
