import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { LogFile } from './log-file.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lintel-log-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the log file of npm start', () => {
  it('goes on where the last start ended, and only its user reads it', () => {
    new LogFile(folder).write('{"first":1}\n');
    const log = new LogFile(folder);
    log.write('{"second":2}\n');
    expect(readFileSync(log.path, 'utf8')).toBe('{"first":1}\n{"second":2}\n');
    expect(statSync(log.path).mode & 0o077).toBe(0);
  });

  it('begins anew at 50 MB and keeps four older ones', () => {
    for (let start = 1; start <= 7; start++) {
      const log = new LogFile(folder);
      truncateSync(log.path, 51 * 1024 * 1024);
      new LogFile(folder).write(`{"start":${start}}\n`);
    }
    const files = readdirSync(join(folder, 'logs')).sort();
    expect(files).toEqual(['lintel.jsonl', ...[1, 2, 3, 4].map((age) => `lintel.jsonl.${age}`)]);
    expect(readFileSync(join(folder, 'logs', 'lintel.jsonl'), 'utf8')).toBe('{"start":7}\n');
  });
});
