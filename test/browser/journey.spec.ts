import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { type Hub, startHub } from '#test/hub';
import { runReadmeExample } from '#test/readme-example';
import { desktop, openBrowser, phone, signIn } from './open-browser.js';

describe('one concern, from the police to the front-door worker’s screen', () => {
  let hub: Hub;
  let browser: Browser;
  let queue: Page;
  beforeAll(async () => {
    mkdirSync('docs/images', { recursive: true });
    hub = await startHub();
    browser = await openBrowser();
    queue = await (await browser.newContext(desktop)).newPage();
    await signIn(queue, hub.url('front-door'), 'consultant-social-worker');
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await hub?.close();
  });

  const picture = (page: Page, name: string) => page.screenshot({ path: `docs/images/${name}.png`, fullPage: true });

  it('is announced in the open queue without reload, and "Show them" shows it', async () => {
    await queue.evaluate(() => Object.assign(globalThis, { notReloaded: true }));
    const posted = Date.now();
    expect(await runReadmeExample(Number(new URL(hub.url('front-door')).port))).toContain('201 Created');
    await queue.getByText(/1 new contact/).waitFor({ timeout: 5_000 });
    expect(Date.now() - posted).toBeLessThan(5_000);
    expect(await queue.evaluate(() => 'notReloaded' in globalThis)).toBe(true);
    expect(await queue.getByText('Amara Sample').count()).toBe(0);
    await picture(queue, 'queue-announced');
    await queue.getByRole('link', { name: 'Show them' }).click();
    await queue.getByRole('link', { name: 'Amara Sample' }).waitFor();
    await picture(queue, 'queue');
  }, 60_000);

  it('opens as the child’s record, with what she said, why it may be read, and that the view is recorded', async () => {
    await queue.getByRole('link', { name: 'Amara Sample' }).click();
    await picture(queue, 'contact');
    await queue.getByRole('link', { name: 'Open this child’s whole record' }).click();
    await queue.getByRole('heading', { level: 1, name: 'Amara Sample' }).waitFor();
    const words = await queue.locator('main').innerText();
    expect(words).toContain('I took my brother upstairs and shut the door.');
    expect(words).toMatch(/strangulation/i);
    expect(await queue.locator('body').innerText()).toMatch(/You are reading for screening/);
    expect(await queue.locator('body').innerText()).toMatch(/this view is recorded/i);
    expect(await queue.title()).not.toContain('Amara');
    expect(decodeURIComponent(queue.url())).not.toMatch(/Amara|Sample/);
    await picture(queue, 'record');
    const small = await (
      await browser.newContext({ ...phone, storageState: await queue.context().storageState() })
    ).newPage();
    await small.goto(queue.url());
    await picture(small, 'record-320');
    await small.context().close();
  }, 60_000);

  it('leaves the view in the ledger: who has seen this child', async () => {
    await queue
      .getByRole('link', { name: /who has seen this child/i })
      .first()
      .click();
    expect(await queue.locator('main').innerText()).toMatch(/consultant social worker/i);
    await picture(queue, 'readers');
  }, 60_000);
});
