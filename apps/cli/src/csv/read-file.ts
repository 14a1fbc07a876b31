import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import type { CsvFile } from './read-columns.js';
import { Refused } from '../refused.js';

/** A file whole, in memory that threads share. Refuses a path at which there is none that can be read. */
export function readFile(path: string): CsvFile {
  let descriptor: number;
  try {
    descriptor = openSync(path, 'r');
  } catch {
    throw new Refused(`${path} cannot be read: there is no such file, or it is not yours to read.`);
  }
  try {
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) throw new Refused(`${path} is not a file.`);
    const bytes = new Uint8Array(new SharedArrayBuffer(stat.size));
    for (let at = 0; at < bytes.length;) {
      const read = readSync(descriptor, bytes, at, Math.min(bytes.length - at, 1 << 30), at);
      if (read === 0) throw new Refused(`${path} became shorter while it was read.`);
      at += read;
    }
    return { name: basename(path), bytes };
  } finally {
    closeSync(descriptor);
  }
}
