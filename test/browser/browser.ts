import { existsSync } from 'node:fs';
import axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';

/** Where Chromium is; undefined where this machine has none, which `npm test` says at its end. */
export const chromiumPath = [process.env.LINTEL_CHROMIUM, '/usr/bin/chromium'].find((path) => path && existsSync(path));

/** Starts a browser without a window. It asks nothing of the network but what the tests do. */
export function launchBrowser(): Promise<Browser> {
  const quiet = [
    'no-sandbox',
    'disable-quic',
    'no-first-run',
    'disable-background-networking',
    'disable-component-update',
  ];
  return chromium.launch({
    executablePath: chromiumPath,
    args: [...quiet, 'disable-sync'].map((flag) => `--${flag}`),
  });
}

/** Signs in at the front door as one of the demonstration people, by sign-in name, and waits for the first page. */
export async function signInAs(page: Page, frontDoor: string, signInName: string): Promise<void> {
  await page.goto(frontDoor);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.locator(`button[value="${signInName}"]`).click();
  await page.waitForURL((url) => url.origin === new URL(frontDoor).origin && !url.pathname.startsWith('/sign-in'));
}

/** What axe-core finds wrong with a page, one line each. The page's policy does not stop it: it is put in by the debugger. */
export async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { passed, found } = await page.evaluate<{
    passed: number;
    found: string[];
  }>(`axe.run(document).then(({ violations, passes }) => ({
    passed: passes.length,
    found: violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => id + ' at ' + target.join(' '))),
  }))`);
  if (passed === 0) throw new Error('axe-core looked at nothing.');
  return found;
}

/** How many pixels the page is wider than its window: 0 where nothing has to be scrolled sideways. */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}
