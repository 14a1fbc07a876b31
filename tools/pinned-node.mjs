// Runs a tool under the Node that package.json pins. Written so that old versions of Node can read it far enough to be told what is wrong.
import { spawn } from 'child_process';
import { existsSync, readFileSync } from 'fs';
import { dirname, join } from 'path';
import { fileURLToPath } from 'url';

const checkout = dirname(dirname(fileURLToPath(import.meta.url)));

/** Goes to the checkout and does the work there: in this process when it is the pinned Node, else `file` runs again under it. */
export function underPinnedNode(file, work) {
  process.chdir(checkout);
  if (Number(process.versions.node.split('.')[0]) < 20) {
    fail(
      `Lintel needs Node.js 20 or later, and this is ${process.version}: install it from https://nodejs.org and start again.`,
    );
  }
  const manifest = join('node_modules', 'node', 'package.json');
  if (!existsSync(manifest)) fail('The packages Lintel needs are not installed: run `npm ci` first.');
  const pinned = JSON.parse(readFileSync(manifest, 'utf8')).version;
  if (process.version === `v${pinned}`) {
    work();
    return;
  }
  const binary = join(checkout, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(binary)) {
    fail(`Node.js ${pinned} is missing from node_modules: run \`npm ci\` with its install scripts allowed.`);
  }
  startUnder(binary, file);
}

/** Ends the process with one sentence. */
export function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function startUnder(binary, file) {
  const child = spawn(binary, [file, ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.once('error', (error) =>
    fail(`Node.js could not be started from node_modules (${error.code}): run \`npm ci\` again.`),
  );
  child.once('exit', (code) => process.exit(code === null ? 1 : code));
}
