import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readCsv, toColumns } from '#test/csv-columns';
import { layRules } from '../block/lay-rules.js';
import { cutRanges, eachPair } from '../block/rule-pairs.js';
import { readModel } from '../model/read-model.js';
import { probabilityOf, Scorer } from './scorer.js';

const own = 'libs/matching/test-data';
const shared = '../shared/data/matching';
const cases = [
  ['every comparison that Splink has', `${own}/every`, [`${own}/every.csv`], 'unique_id'],
  ['two inputs', `${own}/every-link`, [`${own}/police.csv`, `${own}/health.csv`], 'unique_id'],
  [
    'two inputs and each by itself',
    `${own}/every-link-and-dedupe`,
    [`${own}/police.csv`, `${own}/health.csv`],
    'unique_id',
  ],
  ['other blocking rules', `${own}/every-blocking`, [`${own}/every.csv`], 'unique_id'],
  ['the fake 1000', `${shared}/fake_1000`, [`${shared}/fake_1000.csv`], 'unique_id'],
  ['FEBRL 1', `${shared}/febrl1`, [`${shared}/febrl1.csv`], 'rec_id'],
] as const;

describe('every pair and weight that Splink gave', () => {
  it.each(cases.filter(([, model]) => existsSync(`${model}.model.json`)))('%s', (_what, model, inputs, id) => {
    const tables = inputs.map(readCsv);
    const [{ names }] = tables as [ReturnType<typeof readCsv>];
    const rows = tables.flatMap((table) => table.rows);
    const dataset = tables.flatMap((table, place) => table.rows.map(() => inputs[place]!.replace(/^.*\/|\.csv$/g, '')));
    const columns = toColumns({ names, rows });
    const read = readModel(JSON.parse(readFileSync(`${model}.model.json`, 'utf8')));
    const { linkType, blockingRules } = read;
    const scorer = new Scorer(read, { columns, records: rows.length });
    const idAt = names.indexOf(id);
    const recordOf = new Map(rows.map((row, record) => [`${dataset[record]} ${row[idAt]}`, record]));
    const scores = readCsv(`${model}.scores.csv`);
    const at = (name: string) => scores.names.indexOf(name);
    const one = tables.length === 1 ? dataset[0] : undefined;
    const wrong = scores.rows.flatMap((row) => {
      const left = recordOf.get(`${one ?? row[at('source_dataset_l')]} ${row[at('id_l')]}`)!;
      const right = recordOf.get(`${one ?? row[at('source_dataset_r')]} ${row[at('id_r')]}`)!;
      const weight = scorer.weight(left, right);
      const isRight =
        Math.abs(weight - Number(row[at('match_weight')])) < 1e-6 &&
        Math.abs(probabilityOf(weight) - Number(row[at('match_probability')])) < 1e-6;
      return isRight ? [] : [{ row: row.join(), weight }];
    });
    const nameOf = (record: number): string => `${dataset[record]}-__-${rows[record]![idAt]}`;
    const isLeft = (a: number, b: number): boolean => {
      if (linkType === 'link_only' && dataset[a] === dataset[b]) return false;
      return Buffer.compare(Buffer.from(nameOf(a)), Buffer.from(nameOf(b))) < 0;
    };
    const laid = layRules(blockingRules, scorer.values);
    const reached: string[] = [];
    for (const range of cutRanges(laid, 100))
      eachPair(laid, range, isLeft, (a, b) => reached.push(`${nameOf(a)},${nameOf(b)}`));
    const expected = scores.rows.map((row) => {
      const [a, b] = [row[at('source_dataset_l')] ?? dataset[0], row[at('source_dataset_r')] ?? dataset[0]];
      return `${a}-__-${row[at('id_l')]},${b}-__-${row[at('id_r')]}`;
    });
    expect(reached.toSorted()).toEqual(expected.toSorted());
    expect(scores.rows.length).toBeGreaterThan(50);
    expect(wrong.slice(0, 5)).toEqual([]);
  });
});
