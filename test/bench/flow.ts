import { setTimeout as pause } from 'node:timers/promises';
import { openAnnouncements } from '../announced.js';
import { aChild, aNotification } from '../notification.js';
import { Visitor } from '../visitor.js';
import { type Product, startProduct } from './product.js';
import { type Figures, latencies, report } from './report.js';

/** `npm run bench:flow`: posted to announced in the stream of an open queue page, on both transports; then each present once. */
const quick = process.argv.includes('--quick');
const PER_SECOND = 20;
const seconds = quick ? 5 : 60;
const warmUpSeconds = quick ? 2 : 10;
const LAST_ANNOUNCEMENT_MS = 30_000;

interface Posted {
  family: string;
  /** Receipt, once acknowledged. */
  receipt?: string;
  sentAt: number;
}

const families = (count: number, prefix: string) =>
  Array.from({ length: count }, (_none, index) => `${prefix}${index}x`);

async function post(product: Product, token: string, family: string, reference: string): Promise<Posted> {
  const sentAt = performance.now();
  const message = aNotification({
    header: { sourceRef: reference },
    incident: { reportedAt: new Date().toISOString() },
    people: [aChild({ name: { given: ['Amara'], family } })],
  });
  const response = await fetch(`${product.url('police-adapter')}/v1/notifications`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(message),
  });
  const { receipt } = (await response.json()) as { receipt?: string };
  return { family, sentAt, ...(response.status === 201 ? { receipt } : {}) };
}

/** Posts at a steady rate, whatever the answers take. */
async function postAll(product: Product, token: string, names: readonly string[]): Promise<Posted[]> {
  const began = performance.now();
  const posting: Promise<Posted>[] = [];
  for (const [index, family] of names.entries()) {
    await pause(Math.max(0, began + (index * 1_000) / PER_SECOND - performance.now()));
    posting.push(post(product, token, family, `BENCH/${family}`));
  }
  return Promise.all(posting);
}

/** How often each family stands in the whole list. */
async function countInQueue(product: Product, visitor: Visitor): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (let number = 1; ; number++) {
    const page = await visitor.get(`${product.url('front-door')}/contacts?page=${number}`);
    for (const [, family] of page.body.matchAll(/>Amara (\w+)<\/a>/g))
      counts.set(family!, (counts.get(family!) ?? 0) + 1);
    if (!page.body.includes('Older contacts')) return counts;
  }
}

async function measure(script: 'start.mjs' | 'start-distributed.mjs'): Promise<Figures> {
  const product = await startProduct(script);
  try {
    const visitor = new Visitor();
    await visitor.signIn(product.url('front-door'), 'consultant-social-worker', '/contacts');
    const token = await product.policeToken();
    const announcements = await openAnnouncements(product.url('front-door'), visitor);
    await postAll(product, token, families(warmUpSeconds * PER_SECOND, 'Warm'));
    const began = performance.now();
    const posted = await postAll(product, token, families(seconds * PER_SECOND, 'Flow'));
    const postedPerSecond = Math.round((posted.length / (performance.now() - began)) * 10_000) / 10;
    const acknowledged = posted.filter(({ receipt }) => receipt !== undefined);
    const end = performance.now() + LAST_ANNOUNCEMENT_MS;
    while (performance.now() < end && acknowledged.some(({ receipt }) => !announcements.at.has(receipt!)))
      await pause(50);
    announcements.close();
    const counts = await countInQueue(product, visitor);
    const waits = acknowledged.flatMap(({ receipt, sentAt }) => {
      const [first] = announcements.at.get(receipt!) ?? [];
      return first === undefined ? [] : [first - sentAt];
    });
    return {
      postedPerSecond,
      posted: posted.length,
      acknowledged: acknowledged.length,
      announced: waits.length,
      ...latencies(waits),
      lost: acknowledged.filter(({ family }) => !counts.has(family)).length,
      duplicated: acknowledged.filter(({ family }) => (counts.get(family) ?? 0) > 1).length,
    };
  } finally {
    await product.stop();
  }
}

const local = await measure('start.mjs');
const kafka = await measure('start-distributed.mjs');
report('flow', { local, kafka }, { ...kafka, local, kafka });
