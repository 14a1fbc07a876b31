// A test run that was killed leaves a PostgreSQL and its folder behind; the next run clears both away.
import { readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** How the temporary data folders of test runs begin. */
export const TEST_FOLDER_PREFIX = 'lintel-test-';

/** Stops and removes what runs that no longer live have left in the temporary folder. */
export async function sweepCrashedRuns() {
  const { discardDataFolder } = await import(pathToFileURL('dist/libs/database/src/index.js').href);
  for (const name of readdirSync(tmpdir())) {
    const folder = join(tmpdir(), name);
    // A folder of the last minute may belong to a run that has not yet written its mark; one that is refused belongs to a living run.
    if (name.startsWith(TEST_FOLDER_PREFIX) && isOlderThanAMinute(folder))
      await discardDataFolder(folder).catch(() => undefined);
  }
}

function isOlderThanAMinute(folder) {
  const stat = statSync(folder, { throwIfNoEntry: false });
  return stat !== undefined && Date.now() - stat.birthtimeMs > 60_000;
}
