// Writes docs/events, docs/api and docs/permissions.md from the code; with --check it writes nothing and fails where one is stale.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';

const check = process.argv.includes('--check');
const stale = [];

async function write(path, text) {
  const tidy = path.endsWith('.json') ? await format(text, { ...(await resolveConfig(path)), filepath: path }) : text;
  if (existsSync(path) && readFileSync(path, 'utf8') === tidy) return;
  stale.push(path);
  if (!check) writeFileSync(path, tidy);
}

/** Removes what no longer has a source. */
function only(folder, kept) {
  for (const name of readdirSync(folder).filter((found) => found.endsWith('.json') && !kept.includes(found))) {
    stale.push(join(folder, name));
    if (!check) rmSync(join(folder, name));
  }
}

const { events, exampleOf, jsonSchema } = await import('../dist/libs/contracts/src/index.js');
mkdirSync('docs/events', { recursive: true });
for (const [type, { topic, data }] of Object.entries(events))
  await write(
    `docs/events/${type}.json`,
    JSON.stringify({ type, topic, schema: jsonSchema(data), example: exampleOf(data) }, null, 2),
  );
only(
  'docs/events',
  Object.keys(events).map((type) => `${type}.json`),
);

if (check && stale.length > 0) {
  process.stderr.write(`Stale: ${stale.join(', ')}. Run \`npm run docs\` and commit what it writes.\n`);
  process.exit(1);
}
