// Writes a made-up county to a folder, one family at a time: people.jsonl (as they are), messages.jsonl (as agencies
// tell of them), truth.csv (who each person in each message truly is).
//   npm run synthetic -- --children 1000 --seed 7 --out DIR [--now 2026-11-23T14:00:00Z] [--fidelity EXACT]
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build, isBuilt } from './build.mjs';
import { offerHelp } from './help.mjs';

const usage =
  'Use: npm run synthetic -- --children 1000 --seed 7 --out DIR [--now 2026-11-23T14:00:00Z] [--fidelity AS_IN_LIFE|EXACT]';

offerHelp(`${usage}

Writes a made-up county: people.jsonl (as they are), messages.jsonl (as agencies tell of them), truth.csv (who is who).

  --children  how many, 1000 unless told
  --seed      the same seed gives the same county, 7 unless told
  --out       the folder to write to, made where it is missing
  --now       the instant at which the histories end
  --fidelity  AS_IN_LIFE with slips and variants, or EXACT`);

function wrong(says) {
  process.stderr.write(`${says}\n${usage}\n`);
  process.exit(2);
}

function options() {
  try {
    return parseArgs({
      options: {
        children: { type: 'string', default: '1000' },
        seed: { type: 'string', default: '7' },
        out: { type: 'string' },
        now: { type: 'string', default: '2026-11-23T14:00:00Z' },
        fidelity: { type: 'string', default: 'AS_IN_LIFE' },
      },
    }).values;
  } catch (error) {
    return wrong(error.message);
  }
}

const { out, now, fidelity, ...numbers } = options();
const children = Number(numbers.children);
const seed = Number(numbers.seed);
if (out === undefined) wrong('--out is missing: say which folder to write to.');
if (!Number.isInteger(children) || children < 1) wrong('--children must be a whole number, 1 or more.');
if (!Number.isInteger(seed) || Math.abs(seed) > 0x7f_ff_ff_ff) wrong('--seed must be a whole number of 32 bits.');
if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(now) || Number.isNaN(Date.parse(now))) {
  wrong('--now must be an instant in UTC, such as 2026-11-23T14:00:00Z.');
}
if (fidelity !== 'AS_IN_LIFE' && fidelity !== 'EXACT') wrong('--fidelity must be AS_IN_LIFE or EXACT.');
if (!isBuilt() && build() !== 0) process.exit(1);
const { makeFolder } = await import('../dist/libs/database/src/index.js');
const { county, MOST_CHILDREN } = await import('../dist/libs/synthetic/src/index.js');
if (children > MOST_CHILDREN)
  wrong(`--children must be ${MOST_CHILDREN} or less: there are no more NHS numbers of the 999 range.`);

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
  ['people.jsonl', 'messages.jsonl', 'truth.csv'].map((name) => [name, createWriteStream(join(out, name))]),
);
for (const file of Object.values(files)) file.on('error', failed);

async function write(name, text) {
  if (text !== '' && !files[name].write(text)) await once(files[name], 'drain');
}

const started = performance.now();
const counts = { families: 0, people: 0, messages: 0 };
await write('truth.csv', 'source_ref,version,ref,person_id,household_id\n');
for (const { family, messages } of county({ seed, children, now, fidelity })) {
  const { id, shape, carer, mother, father, stepFather, residences, elsewhere, ties } = family;
  const household = { householdId: id, shape };
  const at = (person) =>
    person === father && shape !== 'COUPLE' && shape !== 'REFORMED'
      ? [{ address: elsewhere, protected: false, from: null, to: null }]
      : residences;
  const people = [...new Set([carer, mother, father, ...(stepFather ? [stepFather] : []), ...family.children])];
  await write(
    'people.jsonl',
    people
      .map((person) => {
        const related = ties.filter(({ from }) => from === person.id).map(({ to, type }) => ({ to, type }));
        return `${JSON.stringify({ ...person, ...household, residences: at(person), ties: related })}\n`;
      })
      .join(''),
  );
  await write(
    'messages.jsonl',
    messages.map(({ agency, sentAt, message }) => `${JSON.stringify({ agency, sentAt, message })}\n`).join(''),
  );
  await write(
    'truth.csv',
    messages
      .flatMap(({ message, mentions }) =>
        mentions.map(({ ref, personId }) => {
          const { sourceRef, version } = message.notification;
          return `${sourceRef},${version},${ref},${personId},${id}\n`;
        }),
      )
      .join(''),
  );
  counts.families += 1;
  counts.people += people.length;
  counts.messages += messages.length;
}
await Promise.all(
  Object.values(files).map(async (file) => {
    file.end();
    await once(file, 'close');
  }),
);
const seconds = ((performance.now() - started) / 1000).toFixed(1);
process.stderr.write(
  `${children} children in ${counts.families} families, ${counts.people} people, ${counts.messages} messages: ${out}, ${seconds} s\n`,
);
