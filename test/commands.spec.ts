import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { apps } from '../apps/single-node/src/apps.js';
import { keepers } from '../apps/cli/src/parked/parked-tables.js';

const folder = mkdtempSync(join(tmpdir(), 'lintel-commands-'));
const file = join(folder, 'a-file');
writeFileSync(file, '');
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a tool as npm would; one that does not end within half a minute is killed, and its code is then null. */
function run(tool: string, args: string[], environment: Record<string, string> = {}) {
  return new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    const options = { env: { ...process.env, ...environment }, timeout: 30_000 };
    const child = execFile(process.execPath, [`tools/${tool}.mjs`, ...args], options, (_error, out, err) =>
      resolve({ code: child.exitCode, out, err }),
    );
  });
}

const sentence = /^[^\n]+\n$/;

describe('--help', () => {
  it.each([
    ['start', 'npm start'],
    ['start-distributed', 'npm run start:distributed'],
    ['synthetic', 'npm run synthetic'],
    ['population', 'npm run population'],
    ['new', 'npm run new'],
    ['story', 'npm run story'],
    ['docs', 'npm run docs'],
    ['db', 'npm run db'],
    ['lintel', 'lintel'],
  ])('of %s is told on standard output, and it is done', async (tool, name) => {
    const { code, out, err } = await run(tool, ['--help']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain(name);
  });
});

describe('a data folder that is a file, or cannot be made', () => {
  it.each([
    ['start', [], file],
    ['start', ['--fresh'], file],
    ['start', [], '/proc/nope'],
    ['start-distributed', [], '/proc/nope'],
    ['lintel', ['parked', 'list'], file],
    ['lintel', ['parked', 'list'], '/proc/nope'],
    ['story', ['019ab000-0000-7000-8000-0000000000ff'], file],
    ['db', ['diff'], '/proc/nope'],
  ])('is one clear sentence of %s %s: %s', async (tool, args, dataDir) => {
    const { code, out, err } = await run(tool, args, { LINTEL_DATA_DIR: dataDir, LINTEL_PORT_BASE: '47310' });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(sentence);
    expect(err).toMatch(new RegExp(`^The data folder ${dataDir}.* cannot be (?:used|made).*LINTEL_DATA_DIR`));
  });
});

describe('npm run synthetic', () => {
  it.each(['/proc/nope', file])('ends with one sentence where --out cannot be made: %s', async (out) => {
    const ended = await run('synthetic', ['--children', '5', '--out', out]);
    expect(ended.code).toBe(1);
    expect(ended.err).toMatch(sentence);
    expect(ended.err).toContain(`The folder ${out} cannot be`);
  });
});

describe('lintel parked', () => {
  it('offers the apps that exist and take messages, and no others', () => {
    expect([...keepers].sort()).toEqual(
      apps
        .filter(({ listens, database }) => listens && database)
        .map(({ name }) => name)
        .sort(),
    );
  });

  it('is used wrongly without a reason', async () => {
    const { code, out, err } = await run('lintel', ['parked', 'discard', 'KEY', '--reason', ' ']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(sentence);
    expect(err).toContain('Say why');
  });
});
