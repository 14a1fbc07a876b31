import { discardDataFolder, EmbeddedPostgres, migrate, provision } from '#libs/database';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { database } from '../../apps/record-aggregator/src/database.js';
import { Matcher } from '../../apps/record-aggregator/src/matching/matcher.js';
import { readModelFiles } from '../../apps/record-aggregator/src/matching/model-files.js';
import { temporaryDataFolder } from '../temporary-data-folder.js';
import { CsvFile } from './match-online/csv-file.js';
import { linkBesideSplink } from './match-online/link-beside-splink.js';
import { placeEach } from './match-online/place-online.js';
import { pairsPerSecond } from './match-online/score-speed.js';
import { StoredPeople } from './match-online/stored-people.js';
import { keepBack, taken, type Told, toldPeople } from './match-online/told-people.js';
import { type Figures, percentile, report } from './report.js';

/**
 * `npm run bench:match-online`: a person against the stored source persons, through record-aggregator's own functions on
 * PostgreSQL, at 10,000 and at 1,000,000 of them; how many pairs one core scores; and `match link` of a file beside Splink.
 */
const quick = process.argv.includes('--quick');
const few = quick ? 1_000 : 10_000;
const many = quick ? 20_000 : 1_000_000;
const newcomers = quick ? 200 : 2_000;
const MODEL = 'libs/matching/models/person.model.json';

const say = (what: string): void => void process.stderr.write(`${what}\n`);
const folder = temporaryDataFolder();

function writePeople(path: string, people: Iterable<Told>): void {
  const names = Object.keys(toldPeople().next().value!.columns);
  const file = new CsvFile(path, `id,${names.join(',')}`);
  for (const { person, columns } of people)
    file.add(person.sourceId, ...Object.values<string | string[] | null>({ ...columns }));
  file.flush();
}

/** Milliseconds to hundredths. */
const at = (tookMs: readonly number[], share: number): number => Math.round(percentile(tookMs, share) * 100) / 100;

async function measureOnline(): Promise<{ atFew: Figures; atMany: Figures }> {
  const postgres = await EmbeddedPostgres.start({ dataDir: join(folder, 'data') });
  try {
    const urls = await provision([database], postgres.url, { [database.schema]: 'bench' });
    await migrate(database, postgres.url);
    const matcher = Matcher.of(await readModelFiles(''));
    const stored = new StoredPeople(postgres.url, folder, matcher);
    const people = toldPeople();
    const measure = async (add: number, total: number): Promise<Figures> => {
      const unknown: Told[] = [];
      await stored.add(keepBack(people, add, unknown, newcomers));
      say(`${total} source persons stored`);
      const { tookMs, joined } = await placeEach(urls[database.app]!, matcher, unknown);
      const [p50Ms, p95Ms, p99Ms] = [at(tookMs, 0.5), at(tookMs, 0.95), at(tookMs, 0.99)];
      return { stored: total, asked: tookMs.length, joined, p50Ms, p95Ms, p99Ms };
    };
    return { atFew: await measure(few, few), atMany: await measure(many - few, many) };
  } finally {
    await postgres.stop();
  }
}

try {
  const input = join(folder, 'people.csv');
  writePeople(input, taken(toldPeople(), many));
  say(`${many} rows written`);
  const { lintel, splink } = linkBesideSplink(input, folder);
  const perSecond = pairsPerSecond(MODEL, input);
  const { atFew, atMany } = await measureOnline();
  const figures = {
    stored: many,
    p50Ms: Number(atMany.p50Ms),
    p95Ms: Number(atMany.p95Ms),
    p99Ms: Number(atMany.p99Ms),
    p50MsAt10k: Number(atFew.p50Ms),
    growth10kTo1M: Math.round((Number(atMany.p50Ms) / Number(atFew.p50Ms)) * 100) / 100,
    pairsPerSecond: perSecond,
    linkRows: many,
    linkPairs: lintel.pairs,
    linkSeconds: lintel.seconds,
    splinkLinkSeconds: splink?.seconds ?? null,
    linkToSplink: splink === undefined ? null : Math.round((lintel.seconds / splink.seconds) * 100) / 100,
  };
  const link = { rows: many, pairs: lintel.pairs, seconds: lintel.seconds, splinkSeconds: splink?.seconds ?? '-' };
  report(
    'match-online',
    { 'online, few': atFew, 'online, many': atMany, link, 'one core': { pairsPerSecond: perSecond } },
    figures,
  );
} finally {
  await discardDataFolder(join(folder, 'data'));
  rmSync(folder, { recursive: true, force: true });
}
