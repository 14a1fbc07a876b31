// `npm run docs`: writes docs/events, docs/api and docs/permissions.md from the running code.
import { spawnSync } from 'node:child_process';
import { build, isBuilt } from './build.mjs';
import { offerHelp } from './help.mjs';

offerHelp('Use: npm run docs\n\nWrites docs/events, docs/api and docs/permissions.md from the running code.');
if (!isBuilt() && build() !== 0) process.exit(1);
const args = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  'node_modules/jest/bin/jest.js',
  'test/documents',
];
const { status } = spawnSync(process.execPath, args, {
  stdio: 'inherit',
  env: { ...process.env, LINTEL_WRITE_DOCS: '1' },
});
process.exit(status ?? 1);
