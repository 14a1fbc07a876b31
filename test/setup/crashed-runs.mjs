// A test run that was killed leaves a PostgreSQL and its folder behind; the next run clears both away.
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Stops and removes what runs that no longer live have left in the temporary folder; each names its process: lintel-test-<process>-…. */
export async function sweepCrashedRuns() {
  const { discardDataFolder } = await import(pathToFileURL('dist/libs/database/src/index.js').href);
  for (const name of readdirSync(tmpdir())) {
    const run = /^lintel-test-(\d+)-/.exec(name)?.[1];
    if (run === undefined || isAlive(Number(run))) continue;
    const folder = join(tmpdir(), name);
    // One that is refused is held by a Lintel that a crashed run started and that still runs: it is not ours to stop.
    for (const held of [join(folder, 'distributed'), folder]) await discardDataFolder(held).catch(() => undefined);
  }
}

function isAlive(run) {
  try {
    process.kill(run, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
