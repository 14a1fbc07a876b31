import { setTimeout as pause } from 'node:timers/promises';
import { aChild, aMother, aNotification } from '../notification.js';
import { Visitor } from '../visitor.js';
import { type Product, startProduct } from './product.js';
import { latencies, report } from './report.js';

/** `npm run bench:record`: the page of a child whose record holds 200 items, decided and in the ledger, opened again and again. */
const quick = process.argv.includes('--quick');
const NOTIFICATIONS = 100;
const warmUps = quick ? 5 : 20;
const opens = quick ? 20 : 200;

/** Each notification gives the child's record an incident and a set of answers: 200 entries of the chronology. */
async function fill(product: Product, token: string): Promise<void> {
  for (let number = 1; number <= NOTIFICATIONS; number++) {
    const reportedAt = new Date(Date.now() - number * 36 * 3_600_000).toISOString();
    const answers = Array.from({ length: 27 }, (_none, index) => ({
      q: index + 1,
      answer: 'YES' as const,
      comment: 'Said so at the door.',
    }));
    const message = aNotification({
      header: { sourceRef: `BENCH/RECORD/${number}`, officerGrade: { tool: 'DASH_ACPO_27', grade: 'HIGH', answers } },
      incident: {
        reportedAt,
        occurredFrom: reportedAt,
        circumstances: 'The officer wrote down what was seen and said. '.repeat(20),
      },
      people: [
        aMother({ nhsNumber: '9990000026', nhsNumberStatus: '01' }),
        aChild({ nhsNumber: '9990000018', nhsNumberStatus: '01' }),
      ],
      relationships: [{ from: 'p1', to: 'c1', type: 'MOTHER_OF' }],
    });
    const response = await fetch(`${product.url('police-adapter')}/v1/notifications`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(message),
    });
    if (response.status !== 201) throw new Error(`Refused with ${response.status}.`);
  }
}

/** The path of the child's page, once every entry is on it. */
async function findRecord(product: Product, visitor: Visitor): Promise<{ path: string; items: number }> {
  for (let tries = 0; tries < 100; tries++) {
    const search = await visitor.get(`${product.url('front-door')}/searches/new`);
    const found = await visitor.send(search, '/searches', { name: 'Amara Sample' });
    const path = /\/children\/[0-9a-f-]{36}/.exec(found.body)?.[0];
    if (path !== undefined) {
      const { body } = await visitor.get(product.url('front-door') + path);
      const items = Number(/Whole life, (\d+) entr/.exec(body)?.[1] ?? 0);
      if (items >= 2 * NOTIFICATIONS) return { path, items };
    }
    await pause(200);
  }
  throw new Error('The record did not fill.');
}

const product = await startProduct('start.mjs');
try {
  const visitor = new Visitor();
  await visitor.signIn(product.url('front-door'), 'consultant-social-worker', '/contacts');
  await fill(product, await product.policeToken());
  const { path, items } = await findRecord(product, visitor);
  const took: number[] = [];
  for (let number = 0; number < warmUps + opens; number++) {
    const began = performance.now();
    const page = await visitor.get(product.url('front-door') + path);
    if (page.status !== 200) throw new Error(`The page answered ${page.status}.`);
    if (number >= warmUps) took.push(performance.now() - began);
  }
  const figures = { items, opened: opens, ...latencies(took) };
  report('record', { page: figures }, figures);
} finally {
  await product.stop();
}
