import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { CannotStart } from '../cannot-start.js';
import { EmbeddedPostgres } from './embedded-postgres.js';
import { temporaryDataFolder } from '#test/temporary-data-folder';

let dataDir: string;
let running: EmbeddedPostgres[] = [];

const start = async (options: { port?: number; durable?: boolean } = {}): Promise<EmbeddedPostgres> => {
  const postgres = await EmbeddedPostgres.start({ dataDir, durable: false, ...options });
  running.push(postgres);
  return postgres;
};

const query = async (url: string, sql: string): Promise<Record<string, unknown>[]> => {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows as Record<string, unknown>[];
  } finally {
    await client.end();
  }
};

const refusal = async (): Promise<string> => {
  const error = await start().then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(CannotStart);
  return (error as CannotStart).message;
};

beforeEach(() => {
  dataDir = temporaryDataFolder();
  running = [];
});
afterEach(async () => {
  for (const postgres of running) await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

describe('the embedded PostgreSQL', () => {
  it('keeps its data from one start to the next', async () => {
    const first = await start();
    await query(first.url, 'CREATE TABLE kept AS SELECT 7 AS number');
    await first.stop();
    const second = await start();
    expect(await query(second.url, 'SELECT number FROM kept')).toEqual([{ number: 7 }]);
  });

  it('is PostgreSQL 18, listens on this machine only, and asks for the password', async () => {
    const { url } = await start();
    expect(await query(url, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
    expect((await query(url, 'SHOW server_version'))[0]!.server_version).toMatch(/^18\./);
    const guessed = new URL(url);
    guessed.password = 'guess';
    await expect(query(guessed.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
  });

  it('keeps its password in a file that only its user reads, and out of its log what statements hold', async () => {
    const { url } = await start();
    expect(statSync(join(dataDir, 'secrets.json')).mode & 0o077).toBe(0);
    await expect(query(url, `SELECT 'Marmaduke'::uuid`)).rejects.toThrow(/Marmaduke/);
    const log = readFileSync(join(dataDir, 'logs', 'postgres.log'), 'utf8');
    expect(log).toContain('ready to accept connections');
    expect(log).not.toContain('Marmaduke');
  });

  it('tells when the server ends by itself', async () => {
    const postgres = await start();
    const lost = new Promise<void>((resolve) => postgres.onLost(resolve));
    process.kill(postmasterPid(), 'SIGINT');
    await lost;
    await postgres.stop();
    expect(existsSync(join(dataDir, 'running.json'))).toBe(false);
  });
});

describe('after a start that was killed', () => {
  it('stops the server that was left behind and keeps what was committed', async () => {
    const { child, url } = await startInAnotherProcess();
    await query(url, 'CREATE TABLE kept AS SELECT 7 AS number');
    const orphan = postmasterPid();
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('exit', resolve));
    expect(() => process.kill(orphan, 0)).not.toThrow();

    const next = await start();
    expect(postmasterPid()).not.toBe(orphan);
    expect(await query(next.url, 'SELECT number FROM kept')).toEqual([{ number: 7 }]);
  });

  it('starts when the server was killed as well, even if its number now belongs to another program', async () => {
    const { child, url } = await startInAnotherProcess(true);
    await query(url, 'CREATE TABLE kept AS SELECT 7 AS number');
    const server = postmasterPid();
    child.kill('SIGKILL');
    process.kill(server, 'SIGKILL');
    await new Promise((resolve) => child.once('exit', resolve));
    const file = join(dataDir, 'postgres', 'postmaster.pid');
    writeFileSync(file, readFileSync(file, 'utf8').replace(String(server), String(process.pid)));

    const next = await start({ durable: true });
    expect(await query(next.url, 'SELECT number FROM kept')).toEqual([{ number: 7 }]);
  });

  const onLinux = process.platform === 'linux' ? it : it.skip;
  onLinux('is not held up by a process that has ended, though its parent has not noticed', async () => {
    await (await start()).stop();
    const parent = spawn('sh', ['-c', 'sleep 0.2 & echo $!; exec sleep 30'], { stdio: ['ignore', 'pipe', 'ignore'] });
    const pid = Number(await new Promise((resolve) => parent.stdout.once('data', resolve)));
    const state = () => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
    writeFileSync(join(dataDir, 'running.json'), JSON.stringify({ pid, began: state()[19] }));
    while (state()[0] !== 'Z') await pause(20);
    await start();
    parent.kill('SIGKILL');
  });

  it('is refused while the other start still lives', async () => {
    const { child } = await startInAnotherProcess();
    expect(await refusal()).toMatch(new RegExp(`Lintel already runs on the data folder .* \\(process ${child.pid}\\)`));
    child.kill('SIGTERM');
    await new Promise((resolve) => child.once('exit', resolve));
  });
});

describe('one sentence', () => {
  it('for a port in use', async () => {
    const taken = createServer();
    const port = await new Promise<number>((resolve) =>
      taken.listen(0, '127.0.0.1', () => resolve((taken.address() as { port: number }).port)),
    );
    await expect(start({ port })).rejects.toThrow(`Port ${port} is in use by another program`);
    taken.close();
  });

  it.each<[string, () => void]>([
    ['whose control file is cut off', () => truncateSync(join(dataDir, 'postgres/global/pg_control'), 100)],
    ['whose files are gone', () => rmSync(join(dataDir, 'postgres/global'), { recursive: true })],
    ['whose write-ahead log is gone', () => rmSync(join(dataDir, 'postgres/pg_wal'), { recursive: true })],
    ['whose secrets are gone', () => rmSync(join(dataDir, 'secrets.json'))],
    ['whose secrets cannot be read', () => writeFileSync(join(dataDir, 'secrets.json'), '{"lintel')],
    [
      'whose cluster is a file',
      () => {
        rmSync(join(dataDir, 'postgres'), { recursive: true });
        writeFileSync(join(dataDir, 'postgres'), '');
      },
    ],
  ])('for a data folder %s', async (_what, damage) => {
    await (await start()).stop();
    damage();
    expect(await refusal()).toContain('is damaged');
  });

  it('for data of another PostgreSQL', async () => {
    await (await start()).stop();
    writeFileSync(join(dataDir, 'postgres/PG_VERSION'), '15\n');
    expect(await refusal()).toContain('another major version of PostgreSQL');
  });

  const asRoot = process.getuid?.() === 0 ? it : it.skip;
  const withSmallDisk = canMount() ? it : it.skip;

  withSmallDisk.each<[string, number, () => void | Promise<void>]>([
    ['before there is anything', 1, () => fillDisk()],
    ['while the cluster is made', 20, () => undefined],
    [
      'before the next start',
      80,
      async () => {
        await (await start()).stop();
        fillDisk();
      },
    ],
  ])('for a disk that is full %s', async (_when, megabytes, happens) => {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', dataDir]);
    try {
      await happens();
      expect(await refusal()).toContain(`The disk that holds ${dataDir} is full`);
    } finally {
      for (const postgres of running.splice(0)) await postgres.stop();
      execFileSync('umount', [dataDir]);
    }
  });

  asRoot("for a folder that PostgreSQL's user cannot reach", async () => {
    chmodSync(dataDir, 0o700);
    dataDir = join(dataDir, 'inside');
    expect(await refusal()).toContain('its user cannot reach');
    dataDir = join(dataDir, '..');
  });
});

function postmasterPid(): number {
  return Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
}

/** A process of its own, so that it can be killed: it starts on the same folder, prints the url, and stops on SIGTERM. */
async function startInAnotherProcess(durable = false): Promise<{ child: ChildProcess; url: string }> {
  const program = `
    const { EmbeddedPostgres } = await import('./dist/libs/database/src/index.js');
    const postgres = await EmbeddedPostgres.start({ dataDir: process.argv[1], durable: ${durable} });
    process.once('SIGTERM', async () => { await postgres.stop(); process.exit(0); });
    process.stdout.write(postgres.url);
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve) =>
    child.stdout.once('data', (data: Buffer) => resolve(String(data))),
  );
  return { child, url };
}

function fillDisk(): void {
  expect(() => writeFileSync(join(dataDir, 'ballast'), Buffer.alloc(100 << 20))).toThrow(/ENOSPC/);
  expect(() => writeFileSync(join(dataDir, 'more-ballast'), Buffer.alloc(1 << 20))).toThrow(/ENOSPC/);
}

/** Only root may mount, and not in every container. */
function canMount(): boolean {
  if (process.getuid?.() !== 0 || process.platform !== 'linux') return false;
  const folder = mkdtempSync(join(tmpdir(), 'lintel-mount-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', 'tmpfs', folder], { stdio: 'ignore' });
    execFileSync('umount', [folder]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
