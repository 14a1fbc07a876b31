// `npm start`: the pinned Node, a build when the sources are newer than it, then every app in this one process.
import { fileURLToPath } from 'url';
import { offerHelp, startHelp } from './help.mjs';
import { fail, underPinnedNode } from './pinned-node.mjs';

offerHelp(
  startHelp('npm start', 'Starts every app of Lintel in one process, with a PostgreSQL of its own, until Ctrl-C.'),
);
underPinnedNode(fileURLToPath(import.meta.url), start);

async function start() {
  const { build, isBuilt } = await import('./build.mjs');
  if (!isBuilt() && build() !== 0) fail('Lintel could not be built; what is wrong stands above.');
  await import('../dist/apps/single-node/src/main.js');
}
