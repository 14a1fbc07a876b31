// `npm run dev`: every app in one process, built and started again whenever a source file changes.
import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { watch } from 'chokidar';
import { build } from './build.mjs';

/** Editors save in bursts; one build for each. */
const QUIET_MS = 150;

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
let child;
let timer;
let ending = false;

if (build() !== 0) process.stderr.write('Mend it; saving the file builds again.\n');
else start();

watch(['apps', 'libs'], { ignoreInitial: true, ignored: (path) => path.endsWith('.spec.ts') }).on('all', () => {
  clearTimeout(timer);
  timer = setTimeout(() => void restart(), QUIET_MS);
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void end());

function start() {
  child = spawn(
    process.execPath,
    ['--enable-source-maps', 'dist/apps/single-node/src/main.js', ...process.argv.slice(2)],
    {
      stdio: 'inherit',
    },
  );
}

async function restart() {
  if (ending || build() !== 0) return;
  process.stderr.write('Built; starting again.\n');
  await stop();
  start();
}

async function end() {
  if (ending) return;
  ending = true;
  await stop();
  process.exit(0);
}

function stop() {
  if (!child || child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', resolve);
    child.kill('SIGTERM');
  });
}
