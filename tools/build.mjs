// Builds dist/: swc compiles apps, libs and what the end-to-end tests run, copies what is not TypeScript
// (.cedar, .njk, .json), and lays the package.json that resolves #libs/… to the compiled files.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';

rmSync('dist', { recursive: true, force: true });
mkdirSync('dist');
const folders = ['apps', 'libs'].filter((folder) => existsSync(folder));
const compiled = spawnSync(
  process.execPath,
  [
    'node_modules/@swc/cli/bin/swc.js',
    ...folders,
    '--out-dir',
    'dist',
    '--copy-files',
    '--ignore',
    '**/*.spec.ts',
    '--quiet',
  ],
  { stdio: 'inherit' },
);
if (compiled.status !== 0) process.exit(compiled.status ?? 1);
writeFileSync(
  'dist/package.json',
  JSON.stringify({ type: 'module', imports: { '#libs/*': './libs/*/src/index.js' } }, null, 2),
);
