import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A data folder for one test, which PostgreSQL's user may pass through. Its name carries this process, so that the next run's
 * sweep (`setup/crashed-runs.mjs`) knows whether it is still in use. Give it to `discardDataFolder` when done.
 */
export function temporaryDataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), `lintel-test-${process.pid}-`));
  chmodSync(folder, 0o755);
  return folder;
}
