import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { toColumns } from '#test/csv-columns';
import { kindsOf } from '../model/column-kinds.js';
import { checkSupported } from '../sql/check-supported.js';
import { compileValue } from '../sql/evaluate.js';
import { parseSql } from '../sql/parse-sql.js';
import { PairCompiler } from './pair-values.js';
import { RecordValues } from './record-values.js';

const { columns, conditions } = JSON.parse(readFileSync('libs/matching/test-data/splink-conditions.json', 'utf8')) as {
  columns: Record<string, (string | null)[]>;
  conditions: { sql: string; answers: string }[];
};

const names = Object.keys(columns);
const records = columns[names[0]!]!.length;
const given = toColumns({
  names,
  rows: Array.from({ length: records }, (_none, record) => names.map((name) => columns[name]![record]!)),
});
const everyPair = Array.from({ length: records ** 2 }, (_none, place): [number, number] => [
  Math.floor(place / records),
  place % records,
]);

/** Where an answer differs from DuckDB's: the two records and both answers. */
function differences(answers: string, answer: (left: number, right: number) => string): string[] {
  return everyPair.flatMap(([left, right], place) => {
    const said = answer(left, right);
    return said === answers[place] ? [] : [`${left},${right}: ${said}, DuckDB ${answers[place]}`];
  });
}

describe('each condition that Splink emits, for pairs of awkward records', () => {
  it.each(conditions)('$sql', ({ sql, answers }) => {
    const condition = parseSql(sql, 'SUFFIX');
    checkSupported(condition, sql);
    const values = new RecordValues(given, kindsOf([condition], []), records);
    const compiled = new PairCompiler(values, records ** 2).compile(condition);
    const evaluate = compileValue(condition);
    const ofNumber = (answer: number): string => (Number.isNaN(answer) ? 'n' : answer === 0 ? 'f' : 't');
    const byValue = (left: number, right: number): string => {
      const answer = evaluate((name, side) => {
        const column = values.column(name);
        const code = column.codes[side === 'l' ? left : right]!;
        return code < 0 ? null : column.valueOf(code);
      });
      return answer === null ? 'n' : answer === true ? 't' : 'f';
    };
    expect({
      compiled: differences(answers, (left, right) => ofNumber(compiled(left, right))).slice(0, 4),
      byValue: differences(answers, byValue).slice(0, 4),
    }).toEqual({ compiled: [], byValue: [] });
  });
});
