import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  Frontier,
  hashLeaf,
  readVerifierKeys,
  signNote,
  toVerifierKey,
  writeCheckpoint,
  writeCheckpointLine,
  writeEntry,
  writeHeader,
  writeVerifierKey,
} from '#libs/ledger';
import { lintel } from '../lintel.js';

const origin = 'lintel.example/ledger';
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const old = generateKeyPairSync('ed25519').publicKey;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lintel-ledger-'));
  const keys = [old, publicKey].map((key) => writeVerifierKey(toVerifierKey(origin, key)));
  await writeFile(join(folder, 'keys.txt'), `# of the ledger\n${keys.join('\n')}\n`);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function anExport(entries: readonly string[]): string {
  const frontier = new Frontier();
  const lines = entries.map((entry, index) => {
    const hash = hashLeaf(Buffer.from(entry));
    frontier.append(hash);
    return writeEntry(index + 1, hash, entry);
  });
  const note = signNote(writeCheckpoint({ origin, size: frontier.size, root: frontier.root }), origin, privateKey);
  return [writeHeader({ origin, first: 1, edge: [] }), writeCheckpointLine(note), ...lines, ''].join('\n');
}

async function verify(text: string, keys = 'keys.txt') {
  const file = join(folder, 'export');
  await writeFile(file, text);
  const said: string[] = [];
  const results: string[] = [];
  const output = { result: (line: string) => void results.push(line), message: (line: string) => void said.push(line) };
  const code = await lintel(['ledger', 'verify', '--export', file, '--public-key', join(folder, keys)], {}, output);
  return { code, results, said: said.at(-1) };
}

describe('lintel ledger verify', () => {
  it('needs nothing but an export and the public keys, old ones among them', async () => {
    const { code, results } = await verify(anExport(['{"a":1}', '{"a":2}']));
    expect([code, results]).toEqual([0, ['RIGHT\t2 entries\t1 checkpoints']]);
  });

  it('names the first entry that is wrong', async () => {
    const { code, results, said } = await verify(anExport(['{"a":1}', '{"a":2}']).replace('{"a":2}', '{"a":3}'));
    expect([code, results]).toEqual([1, ['WRONG\tENTRY_CHANGED\t2\t2']]);
    expect(said).toContain('Entry 2: its bytes are not those that were hashed');
  });

  it('says which file it cannot use', async () => {
    expect(await verify(anExport(['{}']), 'absent.txt')).toMatchObject({
      code: 1,
      said: `${join(folder, 'absent.txt')} cannot be read: ENOENT.`,
    });
    await writeFile(join(folder, 'wrong.txt'), 'no key\n');
    expect((await verify(anExport(['{}']), 'wrong.txt')).said).toContain('no verifier key');
  });

  it('makes a key, and an auditor finds it among the others', async () => {
    const keys = join(folder, 'keys');
    const output = { result: () => undefined, message: () => undefined };
    for (const name of [origin, origin]) {
      expect(await lintel(['ledger', 'new-key', '--keys', keys, '--name', name], {}, output)).toBe(0);
    }
    expect((await readVerifierKeys(keys)).trim().split('\n')).toHaveLength(2);
    expect(await lintel(['ledger', 'new-key', '--keys', keys, '--name', 'two words'], {}, output)).toBe(1);
  });
});
