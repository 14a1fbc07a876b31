// Builds dist/: swc compiles apps, libs and the benchmarks with what they stand on, copies what is not TypeScript (.cedar, .njk, .json), lays the package.json that
// resolves #libs/… to the compiled files, and makes what browsers get. The new dist/ takes the old one's place when it is whole.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makePublic } from './make-public.mjs';

const FOLDERS = ['apps', 'libs', 'test'];
const STAMP = 'sources.sha256';

/** Whether dist/ was built from just these sources: every file's path, size and time is compared (some milliseconds). */
export function isBuilt() {
  const stamp = join('dist', STAMP);
  // A container holds what was built, without the sources.
  if (FOLDERS.every((folder) => !existsSync(folder))) return existsSync(stamp);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === stampOfSources();
}

/** Builds dist/ and gives swc's exit code; with another than 0 the old dist/ stays. */
export function build() {
  const stamp = stampOfSources();
  removeAbandoned();
  const unfinished = `dist.${process.pid}`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished);
  try {
    const folders = FOLDERS.filter((folder) => existsSync(folder));
    const swc = ['node_modules/@swc/cli/bin/swc.js', ...folders, '--out-dir', unfinished];
    const compiled = spawnSync(process.execPath, [...swc, '--copy-files', '--ignore', '**/*.spec.ts', '--quiet'], {
      stdio: 'inherit',
    });
    if (compiled.status !== 0) return compiled.status ?? 1;
    makePublic('apps/front-door', unfinished);
    const resolution = { type: 'module', imports: { '#libs/*': './libs/*/src/index.js', '#test/*': './test/*.js' } };
    writeFileSync(join(unfinished, 'package.json'), JSON.stringify(resolution, null, 2));
    writeFileSync(join(unfinished, STAMP), stamp);
    rmSync('dist', { recursive: true, force: true });
    renameSync(unfinished, 'dist');
    return 0;
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/** What builds that were killed left behind; one of a living process is let be. */
function removeAbandoned() {
  for (const name of readdirSync('.').filter((one) => /^dist\.\d+$/.test(one))) {
    try {
      process.kill(Number(name.slice('dist.'.length)), 0);
    } catch (error) {
      if (error.code === 'ESRCH') rmSync(name, { recursive: true, force: true });
    }
  }
}

function stampOfSources() {
  const hash = createHash('sha256');
  for (const file of [
    '.swcrc',
    'package-lock.json',
    'tools/build.mjs',
    'tools/make-public.mjs',
    ...FOLDERS.flatMap(filesOf),
  ]) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${file} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

function filesOf(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.spec.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

if (import.meta.main ?? process.argv[1]?.endsWith('build.mjs')) process.exit(build());
