// `npm test` runs everything; `npm test -- <pattern>` a part. Jest's own lines close the output, unless something could
// not run on this machine: that is listed after them, and with CI=true it is a failure.
import { spawnSync } from 'node:child_process';
import { ensureChromium } from './chromium.mjs';

const pattern = process.argv.slice(2);
const node = process.execPath;

function run(title, args, env = {}) {
  const began = Date.now();
  const { status } = spawnSync(node, args, { stdio: 'inherit', env: { ...process.env, ...env } });
  process.stdout.write(`${status === 0 ? 'ok' : 'FAILED'}  ${title} (${((Date.now() - began) / 1000).toFixed(1)} s)\n`);
  return status ?? 1;
}

const bin = (path) => `node_modules/${path}`;
const checks = [
  ['types', [bin('typescript/bin/tsc'), '-p', '.']],
  ['lint', [bin('oxlint/bin/oxlint'), '--type-aware', '--quiet']],
  ['format', [bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']],
  ['rooms', [bin('dependency-cruiser/bin/dependency-cruise.mjs'), 'apps', 'libs', 'test', '--output-type', 'err']],
  ['dead code', [bin('knip/bin/knip.js'), '--no-progress']],
];

let failures = run('build', ['tools/build.mjs']);
if (failures) process.exit(failures);
if (pattern.length === 0) {
  for (const [title, args] of checks) failures += run(title, args);
}

const missing = [];
const chromium = ensureChromium();
if (!chromium) missing.push('browser tests: no Chromium was found, and it could not be installed with apt');

failures += run(
  'tests',
  ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', bin('jest/bin/jest.js'), ...pattern],
  { LINTEL_CHROMIUM: chromium ?? '' },
);
if (missing.length > 0) {
  process.stdout.write(`Not run on this machine:\n${missing.map((line) => `  ${line}`).join('\n')}\n`);
  if (process.env.CI === 'true') failures += 1;
}
process.exit(failures ? 1 : 0);
