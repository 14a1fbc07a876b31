// Writes the people of a made-up county as agencies tell of them, for linking: told.jsonl (as told) and columns.csv (as the
// matching model compares them, an array as JSON in its cell), each with who it truly is. A million rows take half a minute.
//   npm run population -- --people 100000 --seed 11 --out DIR [--today 2026-11-23] [--twins 10000]
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build, isBuilt } from './build.mjs';
import { offerHelp } from './help.mjs';

const usage = 'Use: npm run population -- --people 100000 --seed 11 --out DIR [--today 2026-11-23] [--twins 10000]';

offerHelp(
  `${usage}\n\nWrites the people of a made-up county as agencies tell of them: told.jsonl, and columns.csv for matching.`,
);

function wrong(says) {
  process.stderr.write(`${says}\n${usage}\n`);
  process.exit(2);
}

function options() {
  const text = { type: 'string' };
  try {
    return parseArgs({
      options: {
        people: { ...text, default: '100000' },
        seed: { ...text, default: '11' },
        out: text,
        today: { ...text, default: '2026-11-23' },
        twins: text,
      },
    }).values;
  } catch (error) {
    return wrong(error.message);
  }
}

const { out, today, ...numbers } = options();
const [people, seed, twins] = [numbers.people, numbers.seed, numbers.twins ?? '0'].map(Number);
if (out === undefined) wrong('--out is missing: say which folder to write to.');
if (!Number.isInteger(people) || people < 1) wrong('--people must be a whole number, 1 or more.');
if (!Number.isInteger(seed) || Math.abs(seed) > 0x7f_ff_ff_ff) wrong('--seed must be a whole number of 32 bits.');
if (!Number.isInteger(twins) || twins < 0)
  wrong('--twins must be a whole number: how many families with twins, and no others.');
if (!/^\d{4}-\d\d-\d\d$/.test(today) || Number.isNaN(Date.parse(today))) wrong('--today must be a date.');
if (!isBuilt() && build() !== 0) process.exit(1);
const { makeFolder } = await import('../dist/libs/database/src/index.js');
const { MOST_PEOPLE, population, toFacts, twinHouseholds } = await import('../dist/libs/synthetic/src/index.js');
const { toMatchColumns } = await import('../dist/libs/matching/src/index.js');
if (people > MOST_PEOPLE)
  wrong(`--people must be ${MOST_PEOPLE} or less: there are no more NHS numbers of the 999 range.`);

function failed(error) {
  process.stderr.write(
    `${error.name === 'CannotStart' ? error.message : `The files in ${out} cannot be written (${error.code}).`}\n`,
  );
  process.exit(1);
}

try {
  makeFolder(out, { what: 'The folder', givenBy: '--out' });
} catch (error) {
  failed(error);
}
const files = Object.fromEntries(
  ['told.jsonl', 'columns.csv'].map((name) => [name, createWriteStream(join(out, name))]),
);
for (const file of Object.values(files)) file.on('error', failed);

async function write(name, text) {
  if (!files[name].write(text)) await once(files[name], 'drain');
}

function cell(value) {
  const text = Array.isArray(value) ? JSON.stringify(value) : (value ?? '');
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const started = performance.now();
let rows = 0;
const wish = { seed, people, today };
for (const { told } of twins > 0 ? twinHouseholds({ ...wish, pairs: twins }) : population(wish)) {
  const compared = told.map((person) => ({
    id: person.sourceId,
    ...toMatchColumns(toFacts(person)),
    person_id: person.personId,
    household_id: person.householdId,
    twins_id: person.twinsId,
  }));
  const header = rows === 0 && compared[0] ? `${Object.keys(compared[0]).join(',')}\n` : '';
  await write('columns.csv', header + compared.map((row) => `${Object.values(row).map(cell).join(',')}\n`).join(''));
  await write('told.jsonl', told.map((person) => `${JSON.stringify(person)}\n`).join(''));
  rows += told.length;
}
await Promise.all(
  Object.values(files).map(async (file) => {
    file.end();
    await once(file, 'close');
  }),
);
process.stderr.write(`${rows} rows: ${out}, ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
