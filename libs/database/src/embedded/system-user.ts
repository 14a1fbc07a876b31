import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { CannotStart } from '../cannot-start.js';

/** A user of the operating system that PostgreSQL runs as. */
export interface SystemUser {
  uid: number;
  gid: number;
}

/**
 * PostgreSQL refuses to run as root, so root lends it the user `postgres` where there is one, else `nobody`.
 * Undefined: we are not root and it runs as ourselves. Throws CannotStart when root finds neither.
 */
export function userForPostgres(): SystemUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const user = ['postgres', 'nobody'].map(lookUp).find((found) => found !== undefined);
  if (!user)
    throw new CannotStart(
      'PostgreSQL does not run as root, and this machine has neither a user postgres nor nobody: start Lintel as another user.',
    );
  return user;
}

/** Whether PostgreSQL, run as the user it would run as here, may walk down to the folder. */
export function postgresCanReach(folder: string): boolean {
  return canReach(userForPostgres(), folder);
}

/** Whether `user` may walk down to the folder, which is true of every folder when the user is ourselves. */
export function canReach(user: SystemUser | undefined, folder: string): boolean {
  if (!user) return true;
  for (let path = resolve(folder); ; path = dirname(path)) {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat && !maySearch(user, stat)) return false;
    if (path === dirname(path)) return true;
  }
}

function maySearch(user: SystemUser, stat: { uid: number; gid: number; mode: number }): boolean {
  if (stat.uid === user.uid) return (stat.mode & 0o100) !== 0;
  if (stat.gid === user.gid) return (stat.mode & 0o010) !== 0;
  return (stat.mode & 0o001) !== 0;
}

function lookUp(name: string): SystemUser | undefined {
  try {
    const id = (flag: string) =>
      Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}
