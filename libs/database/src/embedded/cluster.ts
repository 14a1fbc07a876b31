import { execFile, type ChildProcess, spawn } from 'node:child_process';
import {
  chownSync,
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { CannotStart, explainFailure } from '../cannot-start.js';
import type { SystemUser } from './system-user.js';

const run = promisify(execFile);

/** The role that owns every schema; only migrations and provisioning connect as it. */
export const OWNER = 'lintel_owner';

/** One PostgreSQL cluster on disk: the binaries that drive it, its folder (`<data dir>/postgres`), its log, its user. */
export interface Cluster {
  bin: string;
  dataDir: string;
  folder: string;
  log: string;
  user: SystemUser | undefined;
}

/** Makes the cluster with the owner's password. It appears under its name only when whole, so a start that was cut short can be repeated. */
export async function createCluster(cluster: Cluster, password: string, durable: boolean): Promise<void> {
  const unfinished = `${cluster.folder}.new`;
  const passwordFile = `${cluster.folder}.password`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  try {
    writeFileSync(passwordFile, password, { mode: 0o600 });
    if (cluster.user)
      for (const path of [unfinished, passwordFile]) chownSync(path, cluster.user.uid, cluster.user.gid);
    await run(
      join(cluster.bin, 'initdb'),
      // The built-in locale provider sorts the same on every machine.
      [
        '-D',
        unfinished,
        `--username=${OWNER}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        ...(durable ? [] : ['--no-sync']),
      ],
      { ...cluster.user, cwd: unfinished },
    );
    renameSync(unfinished, cluster.folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    const says = `${(error as { stderr?: string }).stderr ?? ''} ${String(error)}`;
    throw new CannotStart(
      explainFailure(says, cluster.dataDir) ?? `PostgreSQL could not make its data folder: ${says.trim()}`,
    );
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/**
 * Starts the server on 127.0.0.1 and resolves when it answers. It has a process group of its own, so Ctrl-C does not reach it before the apps.
 * Throws CannotStart with one sentence made from its log.
 */
export async function startServer(cluster: Cluster, settings: Record<string, string | number>): Promise<ChildProcess> {
  const logBefore = logSize(cluster);
  const log = openSync(cluster.log, 'a', 0o600);
  const options = Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
  const server = spawn(join(cluster.bin, 'postgres'), ['-D', cluster.folder, ...options], {
    ...cluster.user,
    cwd: cluster.folder,
    detached: true,
    stdio: ['ignore', log, log],
    env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
  });
  closeSync(log);
  if (await answers(cluster, server)) return server;
  const says = readFileSync(cluster.log).subarray(logBefore).toString();
  throw new CannotStart(
    explainFailure(says, cluster.dataDir) ?? `PostgreSQL did not start; its log ${cluster.log} says why.`,
  );
}

/** True when the server is ready; false when it ends first. Recovery after a crash may take as long as it takes. */
async function answers(cluster: Cluster, server: ChildProcess): Promise<boolean> {
  const ended = new Promise<'ENDED'>((resolve) => {
    server.once('exit', () => resolve('ENDED'));
    server.once('error', () => resolve('ENDED'));
  });
  while (readPostmaster(cluster)?.status !== 'ready') {
    if ((await Promise.race([ended, pause(20)])) === 'ENDED') return false;
  }
  return true;
}

/** Stops the server: connections are cut, transactions rolled back, everything committed is on disk. */
export async function stopServer(cluster: Cluster): Promise<void> {
  await run(join(cluster.bin, 'pg_ctl'), ['stop', '-D', cluster.folder, '-m', 'fast', '-w', '-t', '60'], {
    ...cluster.user,
    cwd: cluster.folder,
  });
}

/**
 * Stops the server that a killed start left behind, and removes a mark that no server stands behind.
 * Call it only while holding the data folder. True when there was one.
 */
export async function stopOrphan(cluster: Cluster): Promise<boolean> {
  const postmaster = readPostmaster(cluster);
  if (!postmaster) return false;
  if (await runsOn(postmaster.pid, cluster.folder)) {
    await stopServer(cluster);
    return true;
  }
  rmSync(join(cluster.folder, 'postmaster.pid'), { force: true });
  return false;
}

/** How long the server's log is: what comes behind is about the next start. */
export function logSize(cluster: Cluster): number {
  return statSync(cluster.log, { throwIfNoEntry: false })?.size ?? 0;
}

/** Process, port and state of the server as its `postmaster.pid` tells; undefined without one. */
export function readPostmaster(
  cluster: Pick<Cluster, 'folder'>,
): { pid: number; port: number; status: string } | undefined {
  try {
    const lines = readFileSync(join(cluster.folder, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]), status: lines[7]?.trim() ?? '' };
  } catch {
    return undefined;
  }
}

/** Whether the process is a PostgreSQL on this very folder: the number may long belong to another program. */
async function runsOn(pid: number, folder: string): Promise<boolean> {
  if (!Number.isInteger(pid) || pid <= 1) return false;
  if (process.platform === 'linux') {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === folder;
    } catch {
      return false;
    }
  }
  const { stdout } = await run('ps', ['-o', 'command=', '-p', String(pid)]).catch(() => ({ stdout: '' }));
  return stdout.includes(folder);
}
