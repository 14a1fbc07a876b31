import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { DomesticAbuseIncident } from '#libs/contracts';
import { type Hub, startHub } from '#test/hub';
import { aChild, aMother, aNotification } from '#test/notification';
import { until } from '#test/until';
import { axe, desktop, openBrowser, overrun, phone, signIn } from './open-browser.js';

let hub: Hub;
let browser: Browser;
let frontDoor: string;
let page: Page;
let record = '';

const ago = (days: number, minutesLater = 0) =>
  new Date(Date.now() - days * 86_400_000 + minutesLater * 60_000).toISOString();
const home = { lines: ['4 Example Row'], postcode: 'ZZ4 4RR' };
const bryn = aChild({
  name: { given: ['Bryn'], family: 'Placeholder' },
  nhsNumber: '9990000018',
  nhsNumberStatus: '01',
  address: home,
});

async function post(sourceRef: string, message: Parameters<typeof aNotification>[0]): Promise<void> {
  const response = await fetch(`${hub.url('police-adapter')}/v1/notifications`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await hub.systemToken('police-rms')}`, 'content-type': 'application/json' },
    body: JSON.stringify(aNotification({ ...message, header: { sourceRef, ...message?.header } })),
  });
  expect(response.status).toBe(201);
}

const incident = (
  at: string,
  grade: 'STANDARD' | 'MEDIUM',
  change: Partial<DomesticAbuseIncident['incident']> = {},
) => ({
  people: [aMother({ address: home }), bryn],
  relationships: [{ from: 'p1', to: 'c1', type: 'MOTHER_OF' as const }],
  header: { officerGrade: { tool: 'DARA' as const, grade } },
  incident: { occurredFrom: at, reportedAt: at, markers: [], ...change },
});

beforeAll(async () => {
  hub = await startHub();
  frontDoor = hub.url('front-door');
  await post('PPN/36/00000011/26', incident(ago(200), 'STANDARD'));
  await post('PPN/36/00000012/26', incident(ago(60), 'MEDIUM'));
  await post('PPN/36/00000013/26', incident(ago(3), 'MEDIUM', { markers: ['STRANGULATION'] }));
  await post('PPN/36/00000014/26', incident(ago(3, 10), 'MEDIUM'));
  const lodger = aMother({
    ref: 'p8',
    roles: ['OTHER_HOUSEHOLD'],
    name: { given: ['Lou'], family: 'Dummy' },
    address: home,
  });
  const neighbour = aChild({ name: { given: ['Nia'], family: 'Specimen' } });
  await post('PPN/36/00000015/26', { people: [lodger, neighbour], incident: { reportedAt: ago(1) } });
  browser = await openBrowser();
  page = await (await browser.newContext(desktop)).newPage();
  await signIn(page, frontDoor, 'consultant-social-worker');
  await until(async () => {
    await page.goto(`${frontDoor}/contacts`);
    return (await page.locator('tbody tr').count()) >= 5 ? true : undefined;
  });
}, 90_000);

afterAll(async () => {
  await browser?.close();
  await hub?.close();
});

/** What axe-core finds here, and whether the page runs over, at both widths. */
async function problems(): Promise<string[]> {
  const found: string[] = [];
  for (const { viewport } of [phone, desktop]) {
    await page.setViewportSize(viewport!);
    const over = await overrun(page);
    found.push(...(await axe(page)), ...(over > 0 ? [`runs ${over} pixels over ${viewport!.width}`] : []));
  }
  return found;
}

const text = () => page.locator('main').innerText();

describe('a child with incidents that add up', () => {
  it('is flagged in the row of the queue', async () => {
    const row = await page.locator('tbody tr', { hasText: 'Bryn Placeholder' }).first().innerText();
    expect(row).toContain('Flagged: 3 incidents in 12 months');
    expect(row).toContain('Flagged: getting worse');
  });

  it('is flagged in its record, with a trend and the same as a table, and its household', async () => {
    await page.getByRole('link', { name: 'Bryn Placeholder' }).first().click();
    await page.getByRole('link', { name: 'Open this child’s whole record' }).click();
    record = page.url();
    expect(await text()).toContain('Harm is adding up: 3 domestic abuse incidents in 12 months.');
    expect(await page.locator('.lintel-trend__point').count()).toBe(3);
    const table = page.getByRole('table', { name: /Domestic abuse incidents/ });
    expect(await table.locator('tbody tr').count()).toBe(3);
    expect(await table.innerText()).toMatch(/57 days after[\s\S]*high/);
    expect(await text()).toMatch(/Also at this address: Lou Dummy/);
    expect(await text()).not.toContain('Nia Specimen');
    expect(await problems()).toEqual([]);
  }, 60_000);

  it('has what a worker says is another incident counted as one, after a reason, until it is undone', async () => {
    await page.goto(record);
    await page
      .getByRole('link', { name: /^Not the same incident/ })
      .first()
      .click();
    expect(await problems()).toEqual([]);
    await page.getByRole('button', { name: /It is another incident/ }).click();
    expect(await page.locator('.govuk-error-summary').innerText()).toContain('Say why');
    expect(await page.title()).toMatch(/^Error: /);
    expect(await problems()).toEqual([]);
    await page.locator('#reason').fill('The officer rang: two evenings.');
    await page.getByRole('button', { name: /It is another incident/ }).click();
    expect(await text()).toContain('It counts as an incident of its own now.');
    expect(await text()).toContain('Harm is adding up: 4 domestic abuse incidents in 12 months.');
    expect(await text()).toContain('The officer rang: two evenings.');
    expect(await problems()).toEqual([]);
    await page.getByRole('link', { name: /same incident after all/ }).click();
    await page.locator('#reason').fill('It was one evening.');
    await page.getByRole('button', { name: /Undo it/ }).click();
    expect(await text()).toContain('Harm is adding up: 3 domestic abuse incidents in 12 months.');
  }, 60_000);

  it('offers that only to those who may', async () => {
    const other = await (await browser.newContext(desktop)).newPage();
    await signIn(other, frontDoor, 'early-help-adviser');
    const response = await other.goto(`${record.split('?')[0]}/incidents/019ab000-0000-7000-8000-0000000000ff/apart`);
    expect(response?.status()).toBe(403);
    await other.context().close();
  });
});
