import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { CannotStart } from '../cannot-start.js';

/** A folder that somebody named: what it is, and by which setting or option. */
interface AskedFolder {
  what: string;
  givenBy: string;
}

/**
 * Makes a folder and those above it; one that is there stays as it is. Throws CannotStart with one sentence: which
 * folder, why not, and where to name another. Node's own way of making those above never returns where nothing can be made (/proc).
 */
export function makeFolder(path: string, asked: AskedFolder): void {
  inFolder(path, asked, () => makeWithParents(path));
}

/** Does work on a folder's files; a failure of the file system becomes a CannotStart of one sentence. */
export function inFolder<T>(path: string, { what, givenBy }: AskedFolder, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const says = sentences[(error as NodeJS.ErrnoException).code ?? ''];
    throw says === undefined ? error : new CannotStart(`${what} ${path} ${says}: give ${givenBy} another.`);
  }
}

const sentences: Record<string, string> = {
  ENOTDIR: 'cannot be used, because it, or a part of its path, is a file',
  EEXIST: 'cannot be used, because it, or a part of its path, is a file',
  ENOENT: 'cannot be made, because nothing can be made at that place',
  EACCES: 'cannot be written by the user that runs Lintel',
  EPERM: 'cannot be written by the user that runs Lintel',
  EROFS: 'cannot be written, because its disk is mounted read-only',
  ENAMETOOLONG: 'cannot be made, because its name is too long',
  ENOSPC: 'cannot be written, because its disk is full',
  EDQUOT: 'cannot be written, because its disk quota is used up',
  ELOOP: 'cannot be used, because its links lead in a circle',
};

function makeWithParents(path: string): void {
  if (existsSync(path)) {
    // Asks whether it is a folder: EEXIST where it is a file, nothing where it is there.
    mkdirSync(path, { recursive: true });
    return;
  }
  const above = dirname(path);
  if (above !== path) makeWithParents(above);
  mkdirSync(path);
}
