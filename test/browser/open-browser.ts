import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Debian's Chromium, without what reaches out by itself. Throws where there is none: `npm test` finds or installs it. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.LINTEL_CHROMIUM || '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** The two widths at which every page must work, in CSS pixels. */
export const desktop: BrowserContextOptions = { viewport: { width: 1280, height: 900 } };
export const phone: BrowserContextOptions = { viewport: { width: 320, height: 640 } };

/** Signs in by the pages, as a person does. */
export async function signIn(page: Page, frontDoor: string, name: string): Promise<void> {
  await page.goto(`${frontDoor}/contacts`);
  if (page.url().includes('/sign-in'))
    await page.locator('a[href^="/sign-in/start"], form[action^="/sign-in"] button').first().click();
  await page.locator(`button[value="${name}"]`).click();
  await page.waitForURL(`${frontDoor}/**`);
}

/** What axe-core finds against WCAG 2.2 AA and its best practices: rule and place. */
export async function axe(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const axeCore = (
      globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }
    ).axe;
    const { violations } = await axeCore.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
  });
}

/** How far a page runs over its width, in CSS pixels. */
export function overrun(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}
