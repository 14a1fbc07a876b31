// `npm run start:distributed`: the production shape on one machine: Apache Kafka, PostgreSQL, one process for each app.
import { fileURLToPath } from 'url';
import { offerHelp, startHelp } from './help.mjs';
import { fail, underPinnedNode } from './pinned-node.mjs';

offerHelp(
  startHelp(
    'npm run start:distributed',
    'Starts Apache Kafka, PostgreSQL and one process for each app of Lintel, until Ctrl-C.',
  ),
);
underPinnedNode(fileURLToPath(import.meta.url), start);

async function start() {
  const { build, isBuilt } = await import('./build.mjs');
  if (!isBuilt() && build() !== 0) fail('Lintel could not be built; what is wrong stands above.');
  const { startKafka } = await import('./kafka/start.mjs');
  const { main } = await import('../dist/apps/single-node/src/distributed.js');
  await main(startKafka);
}
