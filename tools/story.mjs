// `npm run story -- <person id>`: one child's events, links, contacts and views in order, ids and codes only: for whoever looks for what went wrong.
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Client } from 'pg';
import { build, isBuilt } from './build.mjs';
import { offerHelp } from './help.mjs';

offerHelp(
  "Use: npm run story -- <person id>\n\nOne child's events, links, contacts and views in order, by ids and codes only. The id stands in the address of the record.",
);
process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
const personId = process.argv[2];
if (!/^[0-9a-f-]{36}$/.test(personId ?? '')) {
  process.stderr.write('Say whose: npm run story -- <person id>, as it stands in the address of the record.\n');
  process.exit(2);
}
if (!isBuilt() && build() !== 0) process.exit(1);
const fromDist = (path) => import(pathToFileURL(join(process.cwd(), 'dist', path)).href);
const { ownerConnection } = await fromDist('libs/database/src/index.js');
const { readEnv } = await fromDist('apps/single-node/src/env.js');

/** The schemas are joined here alone: this is a tool for whoever runs the hub, on one machine, with the owner's rights. */
const STORY = `
  WITH links AS (SELECT * FROM record_aggregator.identity_link WHERE person_id = $1),
  told AS (
    SELECT DISTINCT n.* FROM record_aggregator.notification_person p JOIN record_aggregator.notification n USING (notification_id)
    WHERE p.source_person_id IN (SELECT source_person_id FROM links)
  )
  SELECT published_at AS at, 'accepted by the adapter' AS what, notification_id::text AS id, agency || ', version ' || version AS detail FROM told
  UNION ALL SELECT received_at, 'recorded', notification_id::text, purpose_declared FROM told
  UNION ALL SELECT believed_from, 'linked', source_person_id::text, rule FROM links
  UNION ALL SELECT believed_until, 'link ended', source_person_id::text, rule FROM links WHERE believed_until IS NOT NULL
  UNION ALL SELECT opened_at, 'contact opened', contact_id::text, agency FROM front_door.contact WHERE source_person_id IN (SELECT source_person_id FROM links)
  UNION ALL SELECT taken_at, 'contact taken', contact_id::text, taken_by_user_id FROM front_door.contact
    WHERE taken_at IS NOT NULL AND source_person_id IN (SELECT source_person_id FROM links)
  UNION ALL SELECT e.at, 'viewed', e.entry_id::text, concat_ws(', ', e.entry::json ->> 'view', e.entry::json #>> '{viewer,role}', e.entry::json ->> 'purpose')
    FROM access_broker.ledger_entry e
    WHERE e.entry_id IN (SELECT entry_id FROM access_broker.ledger_subject WHERE source_person_id IN (SELECT source_person_id FROM links))
  ORDER BY at, what`;

const { dataDir } = readEnv(process.env, process.cwd());
const owner = await ownerConnection(dataDir, process.env.DATABASE_OWNER_URL).catch((error) => {
  if (error.name !== 'CannotStart') throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
const client = new Client({ connectionString: owner.url });
try {
  await client.connect();
  const { rows } = await client.query(STORY, [personId]);
  for (const { at, what, id, detail } of rows)
    process.stdout.write(`${at.toISOString()}  ${what.padEnd(24)}${id}  ${detail ?? ''}\n`);
  if (rows.length === 0) process.stderr.write('Nothing is held of a person with this id.\n');
  process.exitCode = rows.length === 0 ? 1 : 0;
} finally {
  await client.end();
  await owner.close();
}
