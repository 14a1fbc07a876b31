import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readCsv } from '#test/csv-columns';
import { lintel } from '../lintel.js';

const data = 'libs/matching/test-data';
const every = ['--model', `${data}/every.model.json`, '--input', `${data}/every.csv`];
const both = ['--input', `${data}/police.csv`, '--input', `${data}/health.csv`];
let folder: string;
const here = (name: string): string => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), `lintel-match-${process.pid}-`));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a command and gives all it left behind. */
async function match(...args: string[]): Promise<{ code: number; results: string; messages: string }> {
  const [results, messages]: [string[], string[]] = [[], []];
  const output = {
    result: (line: string) => void results.push(line),
    message: (line: string) => void messages.push(line),
  };
  const code = await lintel(['match', ...args], {}, output);
  return { code, results: results.join('\n'), messages: messages.join('\n') };
}

/** Rows by what they are about, so that those of two files can be compared. */
function rowsOf(file: string, ...names: string[]): string[] {
  const { names: header, rows } = readCsv(file);
  return rows.map((row) => names.map((name) => row[header.indexOf(name)]).join()).toSorted();
}

/** Every pair with its numbers, by the pair. */
function scoresOf(file: string): Map<string, number[]> {
  const { names, rows } = readCsv(file);
  const at = (row: (string | null)[], name: string) => row[names.indexOf(name)] ?? '';
  const pair = ['source_dataset_l', 'id_l', 'source_dataset_r', 'id_r'];
  return new Map(
    rows.map((row) => [
      pair.map((name) => at(row, name)).join(),
      [Number(at(row, 'match_weight')), Number(at(row, 'match_probability'))],
    ]),
  );
}

function expectSameScores(file: string, splinks: string): void {
  const [scores, expected] = [scoresOf(file), scoresOf(splinks)];
  expect([...scores.keys()].toSorted()).toEqual([...expected.keys()].toSorted());
  const wrong = [...expected].filter(([pair, numbers]) =>
    numbers.some((number, place) => !(Math.abs(number - scores.get(pair)![place]!) < 1e-6)),
  );
  expect(wrong).toEqual([]);
}

describe('lintel match link', () => {
  it.each([
    ['every', ['--input', `${data}/every.csv`], ['id', 'cluster_id']],
    ['every-blocking', ['--input', `${data}/every.csv`], ['id', 'cluster_id']],
    ['every-link', both, ['source_dataset', 'id', 'cluster_id']],
    ['every-link-and-dedupe', both, ['source_dataset', 'id', 'cluster_id']],
  ])("writes Splink's pairs, weights and clusters for %s", async (name, inputs, columns) => {
    const args = ['--model', `${data}/${name}.model.json`, ...inputs, '--threshold-probability', '0.95'];
    const outputs = ['--out', here(`${name}.c.csv`), '--scores', here(`${name}.s.csv`)];
    const { code, results } = await match('link', ...args, ...outputs);
    expect({ code, results }).toEqual({ code: 0, results: '' });
    expectSameScores(here(`${name}.s.csv`), `${data}/${name}.scores.csv`);
    expect(rowsOf(here(`${name}.c.csv`), ...columns)).toEqual(rowsOf(`${data}/${name}.clusters.csv`, ...columns));
  });

  it('writes the same bytes with any number of threads', () => {
    const run = (threads: string): string[] => {
      const outputs = ['--out', here('t.c.csv'), '--scores', here('t.s.csv'), '--threads', threads];
      // Threads run what was built.
      execFileSync(process.execPath, ['dist/apps/cli/src/main.js', 'match', 'link', ...every, ...outputs]);
      return [here('t.c.csv'), here('t.s.csv')].map((file) => readFileSync(file, 'utf8'));
    };
    expect(run('3')).toEqual(run('1'));
  }, 120_000);

  it('refuses from another thread, too', () => {
    writeFileSync(here('short.csv'), 'unique_id,forename\nr1\n');
    const args = ['match', 'link', ...every.slice(0, 2), '--input', here('short.csv'), '--threads', '2'];
    const { status, stdout, stderr } = spawnSync(process.execPath, ['dist/apps/cli/src/main.js', ...args], {
      encoding: 'utf8',
    });
    expect({ status, stdout, stderr }).toEqual({
      status: 1,
      stdout: '',
      stderr: expect.stringMatching(/^short\.csv, line \d: [^\n]+\n$/),
    });
  }, 120_000);

  it('writes the clusters on standard output where no file is named', async () => {
    const { results } = await match('link', ...every);
    expect(results.split('\n').slice(0, 2)).toEqual(['id,cluster_id', 'r0,r0']);
    expect(results.split('\n')).toHaveLength(322);
  });
});

describe('lintel match score', () => {
  it('scores the pairs of a file in its order, whichever way round they stand', async () => {
    const { names, rows } = readCsv(`${data}/every.scores.csv`);
    expect(names.slice(0, 2)).toEqual(['id_l', 'id_r']);
    const turned = rows.map(([left, right]) => `${right},${left}`);
    writeFileSync(here('pairs.csv'), ['id_l,id_r', ...turned].join('\n'));
    const { code, results } = await match(
      'score',
      ...every.slice(0, 2),
      '--left',
      every[3]!,
      '--pairs',
      here('pairs.csv'),
    );
    const lines = results.split('\n').map((line) => line.split(','));
    expect([code, lines[0]]).toEqual([0, ['id_l', 'id_r', 'match_weight', 'match_probability']]);
    expect(lines.slice(1).map(([left, right]) => `${left},${right}`)).toEqual(turned);
    for (const [place, row] of rows.entries()) expect(Number(lines[place + 1]![2])).toBeCloseTo(Number(row[2]), 6);
  });

  it('takes the records of two files', async () => {
    const args = [
      '--model',
      `${data}/every-link.model.json`,
      '--left',
      `${data}/health.csv`,
      '--right',
      `${data}/police.csv`,
    ];
    const { code } = await match(
      'score',
      ...args,
      '--pairs',
      `${data}/every-link.scores.csv`,
      '--out',
      here('two.csv'),
    );
    expect(code).toBe(0);
    expectSameScores(here('two.csv'), `${data}/every-link.scores.csv`);
  });
});

describe('lintel match find', () => {
  it('finds for each query all that the rules reach, itself among them, as if it were compared with all', async () => {
    const args = [...every, '--queries', `${data}/every.csv`, '--out', here('found.csv')];
    const { code, results } = await match('find', ...args);
    expect(code).toBe(0);
    expect(results).toMatch(/^p50 \d+\.\d{3} ms, p95 \d+\.\d{3} ms, p99 \d+\.\d{3} ms per query$/);
    const found = scoresOf(here('found.csv'));
    const expected = scoresOf(`${data}/every.scores.csv`);
    const different = [...found].filter(([pair]) => {
      const [, left, , right] = pair.split(',');
      return left !== right;
    });
    expect(different).toHaveLength(2 * expected.size);
    for (const [pair, [weight]] of expected) expect(found.get(pair)![0]).toBeCloseTo(weight!, 6);
  });
});

describe('lintel match explain', () => {
  it('names each comparison, its level and what it adds; all add up to the weight', async () => {
    const [first] = readCsv(`${data}/every.scores.csv`).rows;
    const { code, results } = await match('explain', ...every, '--pair', `${first![0]},${first![1]}`);
    writeFileSync(here('why.csv'), results);
    const { names, rows } = readCsv(here('why.csv'));
    expect([code, names.slice(0, 3)]).toEqual([0, ['comparison', 'level', 'contribution']]);
    const weight = Number(rows.find(([name]) => name === 'match_weight')![2]);
    expect(weight).toBeCloseTo(Number(first![2]), 6);
    const parts = rows.filter(([name]) => name !== 'match_weight' && name !== 'match_probability');
    expect(parts.reduce((sum, row) => sum + Number(row[2]), 0)).toBeCloseTo(weight, 9);
    expect(rows.every(([name, level]) => /^(prior|match_)/.test(name!) || level !== null)).toBe(true);
  });
});

describe('lintel match', () => {
  const small = 'unique_id,forename,surname,dob,sex\n';
  it.each([
    ['a file that is not there', ['--input', 'nowhere.csv'], /^nowhere\.csv cannot be read/],
    ['a folder', ['--input', data], /is not a file\.$/],
    ['two inputs for a model of one', both, /dedupe_only.*name one --input/],
    [
      'an id column that is not there',
      ['--input', `${data}/every.csv`, '--id-column', 'key'],
      /^every\.csv, line 1: there is no column key\.$/,
    ],
    [
      'a column that the model needs and is not there',
      ['--input', '%small'],
      /^small\.csv, line 1: there is no column \w+\.$/,
    ],
    [
      'a cell that is not what the model computes with',
      ['--input', '%wrong'],
      /^wrong\.csv, line 3: the height is not a number\.$/,
    ],
    [
      'a place where nothing can be written',
      ['--input', `${data}/every.csv`, '--out', '/nowhere/c.csv'],
      /^\/nowhere\/c\.csv cannot be written: ENOENT\.$/,
    ],
  ])('refuses %s in one sentence', async (_what, args, sentence) => {
    writeFileSync(here('small.csv'), `${small}r1,a,b,2001-01-01,f\n`);
    const rows = readFileSync(`${data}/every.csv`, 'utf8').split('\n').slice(0, 3);
    rows[2] = rows[2]!.replace(/,1\d\d\.\d,/, ',tall,');
    writeFileSync(here('wrong.csv'), rows.join('\n'));
    const given = args.map((one) => (one.startsWith('%') ? here(`${one.slice(1)}.csv`) : one));
    const { code, results, messages } = await match('link', ...every.slice(0, 2), ...given);
    expect({ code, results }).toEqual({ code: 1, results: '' });
    expect(messages.split('\n').at(-1)).toMatch(sentence);
  });

  it('refuses a pair of ids that no record has', async () => {
    expect(await match('explain', ...every, '--pair', 'r0,nobody')).toMatchObject({
      code: 1,
      messages: 'No record has the id nobody.',
    });
    writeFileSync(here('nobody.csv'), 'id_l,id_r\nr0,r1\nr0,nobody\n');
    const args = [...every.slice(0, 2), '--left', every[3]!, '--pairs', here('nobody.csv')];
    expect(await match('score', ...args)).toMatchObject({
      code: 1,
      messages: 'nobody.csv, line 3: no record has this id_r.',
    });
  });

  it('refuses a model that is none', async () => {
    writeFileSync(here('broken.json'), '{');
    const { code, messages } = await match('link', '--model', here('broken.json'), ...every.slice(2));
    expect([code, messages]).toEqual([1, expect.stringMatching(/^broken\.json is not JSON: /)]);
  });

  it.each([
    [['link']],
    [['link', ...every, '--threshold-probability', '2']],
    [['explain', ...every, '--pair', 'r0']],
    [['link', ...every, '--threads', '0']],
    [['guess']],
  ])('ends with 2 when used wrongly: %j', async (args) => {
    expect(await match(...args)).toMatchObject({ code: 2, results: '' });
  });

  it.each(['score', 'link', 'find', 'explain'])('explains %s when asked', async (command) => {
    const { code, results } = await match(command, '--help');
    expect([code, results]).toEqual([0, expect.stringContaining('--model <file>')]);
  });
});
