import { type ChildProcess, spawn } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { discardDataFolder, ownerConnection } from '#libs/database';
import { freePortBase } from './free-port-base.js';
import { systemToken } from './hub.js';
import { aChild, aMother, aNotification } from './notification.js';
import { until } from './until.js';
import { temporaryDataFolder } from './temporary-data-folder.js';

const POSTED = 200;
/** Killed when so many are acknowledged: some of the others are on their way in, some on their way across. */
const KILLED_AFTER = 80;
const AT_ONCE = 8;

let dataDir: string;
let portBase: number;
let npm: ChildProcess | undefined;

beforeAll(async () => {
  dataDir = temporaryDataFolder();
  portBase = await freePortBase();
});
afterAll(async () => {
  if (npm && npm.exitCode === null && npm.signalCode === null) await end(npm, 'SIGINT');
  await discardDataFolder(dataDir);
});

/** `npm start` in a process group of its own; resolves when it says that it is ready. */
function npmStart(): Promise<ChildProcess> {
  const child = spawn('npm', ['start', '--', '--empty'], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, LINTEL_DATA_DIR: dataDir, LINTEL_PORT_BASE: String(portBase) },
  });
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`npm start ended with ${code} before it was ready.`)));
    child.stdout.on('data', (data: Buffer) => {
      if (String(data).includes('Lintel is ready')) resolve(child);
    });
  });
}

/** Sends the signal to the whole process group and waits until npm is gone. */
async function end(child: ChildProcess, signal: 'SIGKILL' | 'SIGINT'): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  process.kill(-(child.pid ?? Number.NaN), signal);
  await gone;
}

const sourceRef = (number: number): string => `PPN/36/${String(number).padStart(8, '0')}/26`;

/** Posts one notification about a child of its own; gives the receipt if the hub acknowledged it. */
async function post(number: number, token: string): Promise<string | undefined> {
  const body = aNotification({
    header: { sourceRef: sourceRef(number) },
    people: [aMother(), aChild({ name: { given: ['Amara'], family: `Sample-${number}` } })],
    relationships: [{ from: 'p1', to: 'c1', type: 'MOTHER_OF' }],
  });
  try {
    const response = await fetch(`http://localhost:${portBase + 1}/v1/notifications`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return response.status === 201 ? ((await response.json()) as { receipt: string }).receipt : undefined;
  } catch {
    // The hub was killed while this one was on its way: nobody was promised anything.
    return undefined;
  }
}

/** Posts all, eight at once, and kills everything when enough are acknowledged; gives those that were, by number. */
async function postAndKill(hub: ChildProcess): Promise<Map<number, string>> {
  const token = await systemToken(`http://localhost:${portBase + 9}`, 'police-rms');
  const acknowledged = new Map<number, string>();
  let next = 0;
  let killed: Promise<void> | undefined;
  const sender = async (): Promise<void> => {
    while (next < POSTED) {
      const number = next++;
      const receipt = await post(number, token);
      if (receipt !== undefined) acknowledged.set(number, receipt);
      if (acknowledged.size >= KILLED_AFTER) killed ??= end(hub, 'SIGKILL');
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sender));
  await killed;
  return acknowledged;
}

/** How often each row's reference is in a table, by the owner's look behind the apps. */
async function counts(sql: string): Promise<Map<string, number>> {
  const owner = await ownerConnection(dataDir, undefined);
  const client = new Client({ connectionString: owner.url });
  await client.connect();
  try {
    const { rows } = await client.query<{ ref: string; times: number }>(sql);
    return new Map(rows.map(({ ref, times }) => [ref, times]));
  } finally {
    await client.end();
    await owner.close();
  }
}

const AT_THE_POLICE_ADAPTER =
  'SELECT source_ref AS ref, count(*)::int AS times FROM police_adapter.submission GROUP BY 1';
const ON_THE_RECORD = 'SELECT source_ref AS ref, count(*)::int AS times FROM record_aggregator.notification GROUP BY 1';
const AT_THE_FRONT_DOOR = `
  SELECT n.source_ref AS ref, count(*)::int AS times
  FROM front_door.contact c JOIN record_aggregator.notification n ON n.notification_id = c.notification_id GROUP BY 1`;

describe('kill -9 of the whole of npm start while 200 notifications are being posted', () => {
  it('loses none that was acknowledged, and makes none twice', async () => {
    npm = await npmStart();
    const acknowledged = await postAndKill(npm);
    expect(acknowledged.size).toBeGreaterThanOrEqual(KILLED_AFTER);
    expect(acknowledged.size).toBeLessThan(POSTED);

    npm = await npmStart();
    const stored = await counts(AT_THE_POLICE_ADAPTER);
    const promised = [...acknowledged.keys()].map(sourceRef);
    expect(promised.filter((ref) => stored.get(ref) !== 1)).toEqual([]);
    expect([...stored.values()].every((times) => times === 1)).toBe(true);

    // What is stored travels on by itself, whether or not its sender was still there to be told.
    const everyOnce = new Map([...stored.keys()].map((ref) => [ref, 1]));
    const arrived = async (sql: string) => {
      const found = await counts(sql);
      return found.size === everyOnce.size ? found : undefined;
    };
    expect(await until(() => arrived(ON_THE_RECORD), 30_000)).toEqual(everyOnce);
    expect(await until(() => arrived(AT_THE_FRONT_DOOR), 30_000)).toEqual(everyOnce);
  }, 120_000);
});
