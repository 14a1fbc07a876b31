import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { portOffset } from '#libs/contracts';
import { discardDataFolder, ownerConnection } from '#libs/database';
import { freePortBase } from './free-port-base.js';
import { sendPrintedExample, type StartedLintel, startLintel } from './started-lintel.js';
import { temporaryDataFolder } from './temporary-data-folder.js';

let dataDir: string;
let portBase: number;

beforeAll(async () => {
  dataDir = temporaryDataFolder();
  portBase = await freePortBase();
});
afterAll(() => discardDataFolder(dataDir));

const start = (args: string[] = [], node: string[] = []): StartedLintel =>
  startLintel('start.mjs', { dataDir, portBase }, args, node);

describe('npm start', () => {
  it('says that it is ready, as whom to sign in and what to try, writes logs to a file, and ends well on Ctrl-C', async () => {
    const { child, ready, ended } = start();
    const [first, ...rest] = (await ready).split('\n');
    expect(first).toBe(`Lintel is ready: http://localhost:${portBase}`);
    expect(rest.join('\n')).toContain('consultant-social-worker');
    expect(rest.join('\n')).toContain(`curl -i http://localhost:${portBase + 1}/v1/notifications`);
    expect(await sendPrintedExample(rest.join('\n'))).toContain('201 Created');
    child.kill('SIGINT');
    child.kill('SIGINT');
    expect(await ended).toMatchObject({ code: 0, err: '' });
    expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false);
    for (const line of readFileSync(join(dataDir, 'logs', 'lintel.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .filter(Boolean)) {
      expect(JSON.parse(line)).toHaveProperty('app');
    }
  });

  it('starts again on the same data, and is refused while it runs', async () => {
    const first = start();
    await first.ready;
    const second = await start().ended;
    expect(second.code).toBe(1);
    expect(second.err).toMatch(/^Lintel already runs on the data folder .*\n$/);
    first.child.kill('SIGTERM');
    expect((await first.ended).code).toBe(0);
  });

  it('keeps what it holds from one start to the next, and starts over with --fresh', async () => {
    expect(await countSubmissions()).toBe(1);
    const { child, ready, ended } = start(['--fresh']);
    await ready;
    expect(await countSubmissions()).toBe(0);
    child.kill('SIGINT');
    expect((await ended).code).toBe(0);
  });

  it('stops at once when it is told to while it starts', async () => {
    const { child, ended } = start();
    while (!existsSync(join(dataDir, 'running.json'))) await pause(5);
    child.kill('SIGINT');
    expect(await ended).toMatchObject({ code: 0, out: '' });
    expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false);
  });

  it.each([['an argument it does not know', ['--frehs'], /^npm start takes .*nothing else\.\n$/]])(
    'says in one sentence that it does not take %s',
    async (_what, args, sentence) => {
      expect(await start(args).ended).toEqual({ code: 1, out: '', err: expect.stringMatching(sentence) });
    },
  );

  it('says in one sentence which port is taken, by which app it is needed, and what to do', async () => {
    const taken = await listenOn(portBase + portOffset['dev-identity']);
    const { code, out, err } = await start().ended;
    taken.close();
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toBe(
      `Port ${portBase + 9}, which dev-identity needs, is in use by another program: stop that program, or shift all ports with LINTEL_PORT_BASE.\n`,
    );
  });

  it('says in one sentence that Node is too old', async () => {
    const older = `data:text/javascript,Object.defineProperty(process.versions, 'node', { value: '18.20.4' })`;
    const { code, err } = await start([], ['--import', older]).ended;
    expect({ code, err }).toEqual({
      code: 1,
      err: expect.stringMatching(/^Lintel needs Node\.js 20 or later, and this is .*\n$/),
    });
  });
});

async function countSubmissions(): Promise<number | undefined> {
  const owner = await ownerConnection(dataDir, undefined);
  const client = new Client({ connectionString: owner.url });
  await client.connect();
  try {
    const { rows } = await client.query<{ count: number }>('SELECT count(*)::int FROM police_adapter.submission');
    return rows[0]?.count;
  } finally {
    await client.end();
    await owner.close();
  }
}

function listenOn(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, () => resolve(server));
  });
}
