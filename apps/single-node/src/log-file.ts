import { closeSync, openSync, renameSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { makeDataFolder } from '#libs/database';

const LARGEST_BYTES = 50 * 1024 * 1024;
const KEPT = 4;

/** The log of all apps of this process: JSON lines in `<data dir>/logs/lintel.jsonl`, begun anew at 50 MB, four older ones kept. */
export class LogFile {
  readonly path: string;
  private handle: number;
  private bytes: number;

  constructor(dataDir: string) {
    makeDataFolder(dataDir);
    this.path = join(dataDir, 'logs', 'lintel.jsonl');
    this.bytes = statSync(this.path, { throwIfNoEntry: false })?.size ?? 0;
    this.handle = openSync(this.path, 'a', 0o600);
  }

  /** Appends one line. A full disk loses the line, not the app. */
  write(line: string): void {
    try {
      if (this.bytes > LARGEST_BYTES) this.beginAnew();
      this.bytes += writeSync(this.handle, line);
    } catch {
      // Nothing better can be done with a log line that has nowhere to go.
    }
  }

  private beginAnew(): void {
    closeSync(this.handle);
    for (let age = KEPT; age > 0; age--) {
      const younger = age === 1 ? this.path : `${this.path}.${age - 1}`;
      if (statSync(younger, { throwIfNoEntry: false })) renameSync(younger, `${this.path}.${age}`);
    }
    this.handle = openSync(this.path, 'a', 0o600);
    this.bytes = 0;
  }
}
