import { existsSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { CannotStart } from '../cannot-start.js';

/** How long a killed process may take to be gone on a busy machine. */
const DYING_MS = 2_000;

/** Who holds a data folder: a process, and when it began (a number may be given to another process later). */
interface Holder {
  pid: number;
  began: string | null;
}

/**
 * Holds the data folder for this process and gives the function that lets it go.
 * Throws CannotStart while another living process holds it; the mark of a dead one is taken over.
 */
export function holdDataFolder(dataDir: string): () => void {
  const file = join(dataDir, 'running.json');
  refuseHolder(dataDir);
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, JSON.stringify({ pid: process.pid, began: beginningOf(process.pid) } satisfies Holder));
  setDeadMarkAside(dataDir, file);
  try {
    // A link is made whole or not at all, so of two starts at the same moment one is refused.
    linkSync(mine, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new CannotStart(
      `Lintel is being started twice on the data folder ${dataDir}: wait for the other start, or give another LINTEL_DATA_DIR.`,
    );
  } finally {
    rmSync(mine, { force: true });
  }
  return () => rmSync(file, { force: true });
}

/**
 * Throws CannotStart while another living process holds the folder. A process that was killed a moment ago may still be on its
 * way out, so it is given two seconds.
 */
export async function refuseHeldDataFolder(dataDir: string): Promise<void> {
  for (const until = Date.now() + DYING_MS; holderOf(dataDir) && Date.now() < until;) await pause(50);
  refuseHolder(dataDir);
}

function refuseHolder(dataDir: string): void {
  const holder = holderOf(dataDir);
  if (!holder) return;
  throw new CannotStart(
    `Lintel already runs on the data folder ${dataDir} (process ${holder.pid}): stop it first, or give another LINTEL_DATA_DIR.`,
  );
}

/** The living process that holds the folder, if any. */
export function holderOf(dataDir: string): Holder | undefined {
  const holder = readHolder(join(dataDir, 'running.json'));
  return holder && isAlive(holder) ? holder : undefined;
}

function readHolder(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

/** Of two starts that saw the same dead mark, the slower may hold the faster's fresh one here, and puts it back. */
function setDeadMarkAside(dataDir: string, file: string): void {
  if (!existsSync(file)) return;
  const aside = join(dataDir, `running.json.was-${process.pid}`);
  renameSync(file, aside);
  const holder = readHolder(aside);
  if (holder && isAlive(holder)) linkSync(aside, file);
  rmSync(aside, { force: true });
}

function isAlive({ pid, began }: Holder): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return began === beginningOf(pid);
}

/**
 * The process's start in clock ticks since the machine's boot; null where there is no /proc. One that has ended and waits for
 * its parent to notice (a container's first process may never) has a start of its own, `ended`, that no mark names.
 */
function beginningOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // proc(5): the fields behind the name, from the 3rd, the state, to the 22nd, the start.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? 'ended' : (fields[19] ?? null);
  } catch {
    return null;
  }
}
