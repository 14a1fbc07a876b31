import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { toFacts, readCase } from '#libs/policy';
import { database } from '../../apps/access-broker/src/database.js';
import { anyCase } from '../any-access-case.js';
import { temporaryDataFolder } from '../temporary-data-folder.js';
import { benchDatabase } from './app-database.js';
import { measureDecisions } from './policy/decisions.js';
import { measureDecisionsWithEntry } from './policy/decide-over-http.js';
import { measureLedger } from './policy/ledger.js';
import { plainCedarMs } from './policy/plain-cedar.js';
import { viewOf } from './policy/sixty-labels.js';
import { percentile, report } from './report.js';

/** `npm run bench:policy`: decisions, the same beside plain Cedar, and the ledger. */
const quick = process.argv.includes('--quick');

/** Cases a second of `lintel policy decide`, the whole process. */
function casesPerSecond(cases: number): number {
  const folder = temporaryDataFolder();
  const [input, output] = [join(folder, 'cases.jsonl'), join(folder, 'answers.jsonl')];
  const lines = fc.sample(anyCase, { numRuns: cases, seed: 36 }).map((one) => `${JSON.stringify(one)}\n`);
  writeFileSync(input, lines.join(''));
  const args = ['dist/apps/cli/src/main.js', 'policy', 'decide', '--input', input, '--output', output];
  const startedAt = performance.now();
  const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' });
  const seconds = (performance.now() - startedAt) / 1_000;
  rmSync(folder, { recursive: true });
  if (status !== 0) throw new Error('lintel policy decide failed.');
  return cases / seconds;
}

const rounded = (value: number): number => Math.round(value * 100) / 100;

const { knownP99Ms, newP99Ms } = await measureDecisions(quick ? 5 : 100);
const facts = toFacts(readCase(viewOf(1))!);
const plain = Array.from({ length: quick ? 1 : 5 }, () => plainCedarMs(facts));
const cedarPlainMs = percentile(plain, 0.5);
const perSecond = casesPerSecond(quick ? 2_000 : 50_000);

/** Works on tables of its own, empty to begin with. */
async function onOwnTables<T>(work: (url: string) => Promise<T>): Promise<T> {
  const tables = await benchDatabase(database);
  try {
    return await work(tables.url);
  } finally {
    await tables.stop();
  }
}

const decisionWithEntryP99Ms = await onOwnTables((url) => measureDecisionsWithEntry(url, quick ? 2 : 20));
const ledger = await onOwnTables((url) => measureLedger(url, quick ? 5_000 : 100_000));
const figures = {
  knownP99Ms: rounded(knownP99Ms),
  newP99Ms: rounded(newP99Ms),
  cedarPlainMs: rounded(cedarPlainMs),
  plainToNew: rounded(cedarPlainMs / newP99Ms),
  casesPerSecond: Math.round(perSecond),
  ledgerEntriesPerSecond: Math.round(ledger.ledgerEntriesPerSecond),
  verifyEntriesPerSecond: Math.round(ledger.verifyEntriesPerSecond),
  decisionWithEntryP99Ms: rounded(decisionWithEntryP99Ms),
};
const limit = {
  knownP99Ms: 0.5,
  newP99Ms: 30,
  casesPerSecond: 1_000,
  ledgerEntriesPerSecond: 10_000,
  verifyEntriesPerSecond: 200_000,
  decisionWithEntryP99Ms: 20,
};
report('policy', { measured: figures, limit }, figures);
