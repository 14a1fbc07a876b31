// `npm start`: the pinned Node, a build when the sources are newer than it, then every app in this one process.
// Written so that old versions of Node can read it far enough to be told what is wrong.
import { spawn } from 'child_process';
import { existsSync, readFileSync } from 'fs';
import { dirname, join } from 'path';
import { fileURLToPath, pathToFileURL } from 'url';

const checkout = dirname(dirname(fileURLToPath(import.meta.url)));
process.chdir(checkout);
main(process.argv.slice(2));

function main(args) {
  if (Number(process.versions.node.split('.')[0]) < 20) {
    fail(
      `Lintel needs Node.js 20 or later, and this is ${process.version}: install it from https://nodejs.org and start again.`,
    );
  }
  const manifest = join('node_modules', 'node', 'package.json');
  if (!existsSync(manifest)) fail('The packages Lintel needs are not installed: run `npm ci` first.');
  const pinned = JSON.parse(readFileSync(manifest, 'utf8')).version;
  const binary = join(checkout, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (process.version === `v${pinned}`) {
    void startHere();
    return;
  }
  if (!existsSync(binary)) {
    fail(`Node.js ${pinned} is missing from node_modules: run \`npm ci\` with its install scripts allowed.`);
  }
  startUnder(binary, args);
}

async function startHere() {
  const { build, isBuilt } = await import('./build.mjs');
  if (!isBuilt() && build() !== 0) fail('Lintel could not be built; what is wrong stands above.');
  await import(pathToFileURL(join(checkout, 'dist/apps/single-node/src/main.js')).href);
}

/** Runs this file again under the pinned Node and passes signals on. */
function startUnder(binary, args) {
  const child = spawn(binary, [fileURLToPath(import.meta.url), ...args], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.once('error', (error) =>
    fail(`Node.js could not be started from node_modules (${error.code}): run \`npm ci\` again.`),
  );
  child.once('exit', (code) => process.exit(code === null ? 1 : code));
}

function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
