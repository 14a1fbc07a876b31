import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer } from '#libs/policy';
import { exampleCase, gateway } from '#test/access-cases';
import { lintel } from '../lintel.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lintel-policy-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Decides some lines; gives the exit code, the answers and what was said. */
async function decide(lines: string[]): Promise<{ code: number; answers: Answer[]; said: string }> {
  const [input, output] = [join(folder, 'cases.jsonl'), join(folder, 'answers.jsonl')];
  await writeFile(input, lines.join('\n'));
  const said: string[] = [];
  const code = await lintel(
    ['policy', 'decide', '--input', input, '--output', output],
    {},
    { result: (line) => said.push(`result ${line}`), message: (line) => said.push(line) },
  );
  const answers = (await readFile(output, 'utf8')).split('\n').filter((line) => line !== '');
  return { code, answers: answers.map((line) => JSON.parse(line) as Answer), said: said.join('\n') };
}

describe('lintel policy decide', () => {
  it('answers every case in its place, as the broker would', async () => {
    const { code, answers, said } = await decide([
      JSON.stringify(exampleCase()),
      JSON.stringify(exampleCase({ tier: 'S47', gateways: [gateway()] })),
    ]);
    expect([code, answers.map(({ mode }) => mode)]).toEqual([0, ['EXISTENCE', 'CONTENT']]);
    expect(answers[1]).toMatchObject({ gateway: 'S47_DECISION', facets: { narrative: true } });
    expect(said).toMatch(/^2 decided in \d+\.\d\d s, 0 of them/);
  });

  it('hides what is no valid case, and goes on', async () => {
    const { code, answers } = await decide(['', 'not json', '{}', JSON.stringify(exampleCase())]);
    expect(code).toBe(0);
    expect(answers.map(({ mode, reasons }) => `${mode} ${reasons[0]}`).slice(0, 3)).toEqual(
      Array.from({ length: 3 }, () => 'HIDE CASE_NOT_VALID'),
    );
    expect(answers[3]?.mode).toBe('EXISTENCE');
  });

  it('says which file cannot be read', async () => {
    const said: string[] = [];
    const output = { result: () => undefined, message: (line: string) => void said.push(line) };
    const missing = join(folder, 'absent.jsonl');
    const args = ['policy', 'decide', '--input', missing, '--output', join(folder, 'none.jsonl')];
    expect([await lintel(args, {}, output), said]).toEqual([1, [`${missing} cannot be used: ENOENT.`]]);
  });
});
