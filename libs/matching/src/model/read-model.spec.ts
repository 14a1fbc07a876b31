import { describe, expect, it } from '@jest/globals';
import { toTexts } from '../similarity/texts.js';
import type { TextColumn } from '../score/coded.js';
import { probabilityOf, Scorer } from '../score/scorer.js';
import { ModelRefused } from '../sql/model-refused.js';
import { readModel } from './read-model.js';

type Levels = { sql_condition: string; [setting: string]: unknown }[];

const exact = { sql_condition: '"a_l" = "a_r"', m_probability: 0.9, u_probability: 0.1 };
const otherwise = { sql_condition: 'ELSE', m_probability: 0.1, u_probability: 0.9 };
const missing = { sql_condition: '"a_l" IS NULL OR "a_r" IS NULL', is_null_level: true };
const aModel = (levels: Levels, change: object = {}) => ({
  link_type: 'dedupe_only',
  probability_two_random_records_match: 0.5,
  comparisons: [{ output_column_name: 'a', comparison_levels: levels }],
  blocking_rules_to_generate_predictions: [],
  ...change,
});

function refusalOf(model: unknown): ModelRefused {
  try {
    readModel(model);
  } catch (error) {
    if (error instanceof ModelRefused) return error;
    throw error;
  }
  throw new Error('The model was not refused.');
}

const columnOf = (values: (string | null)[]): TextColumn => {
  const distinct = [...new Set(values.filter((value) => value !== null))];
  const codes = Int32Array.from(values, (value) => (value === null ? -1 : distinct.indexOf(value)));
  return { codes, values: toTexts(distinct) };
};

describe('a model', () => {
  it.each<[string, string, object]>([
    ['what is no SQL', '"a_l" = = "a_r"', { line: 1, column: 9 }],
    ['a function that is not known', '1 = 1 AND soundex("a_l") = soundex("a_r")', { line: 1, column: 11 }],
    ['a column of neither side', '"a_l" = "a"', { line: 1, column: 9 }],
    ['a pattern that is none', `regexp_extract("a_l", '(') = 'x'`, { line: 1, column: 1 }],
    ['a format of dates that is not known', `try_strptime("a_l", '%Q') IS NULL`, { line: 1, column: 1 }],
    ['a subquery', '"a_l" = (SELECT 1)', {}],
    [
      'days taken from days, which are no numbers',
      'CAST("a_l" AS DATE) - CAST("a_r" AS DATE) < 3',
      { line: 1, column: 1 },
    ],
    ['a pattern with a look-ahead, which RE2 has not', `regexp_matches("a_l", '(?=x)')`, { line: 1, column: 1 }],
    ['what a query says besides', '"a_l" = "a_r" LIMIT 0', {}],
    ['an order', '"a_l" = "a_r" ORDER BY 1', {}],
    ['two statements', '1; DROP TABLE x', {}],
  ])('is refused when it is read, with text and place, for %s', (_what, sql, position) => {
    const refusal = refusalOf(aModel([{ ...exact, sql_condition: sql }, otherwise]));
    expect(refusal).toMatchObject({ sql, position });
    expect(refusal.message).toContain(sql);
  });

  it.each<[string, unknown]>([
    ['no object', null],
    ['another dialect', aModel([exact, otherwise], { sql_dialect: 'spark' })],
    ['no link type', aModel([exact, otherwise], { link_type: undefined })],
    ['nothing to compare', aModel([], { comparisons: [] })],
    ['levels without ELSE', aModel([missing, exact, exact])],
    ['one level', aModel([missing, otherwise])],
    ['a probability that is none', aModel([{ ...exact, m_probability: 'often' }, otherwise])],
    ['a probability above 1', aModel([{ ...exact, u_probability: 1.5 }, otherwise])],
    [
      'a frequency weight that is no number',
      aModel([{ ...exact, tf_adjustment_column: 'a', tf_adjustment_weight: '1' }, otherwise]),
    ],
    [
      'arrays to explode that are no names',
      aModel([exact, otherwise], {
        blocking_rules_to_generate_predictions: [{ blocking_rule: 'l.a = r.a', arrays_to_explode: 'a' }],
      }),
    ],
    ['a prior of nothing', aModel([exact, otherwise], { probability_two_random_records_match: 0 })],
    [
      'frequencies without an exact match',
      aModel([{ ...exact, sql_condition: 'levenshtein("a_l", "a_r") <= 1', tf_adjustment_column: 'a' }, otherwise]),
    ],
  ])('is refused where it is %s', (_what, model) => {
    expect(refusalOf(model)).toBeInstanceOf(ModelRefused);
  });

  it('takes for a level that training did not reach what Splink takes', () => {
    const { sql_condition } = exact;
    const [comparison] = readModel(aModel([missing, { sql_condition }, { sql_condition: 'ELSE' }])).comparisons;
    expect(comparison?.levels.map(({ gamma, weight }) => [gamma, Math.round(weight * 1e6) / 1e6])).toEqual([
      [-1, 0],
      [1, 10],
      [0, -5],
    ]);
  });
});

describe('a score', () => {
  const scorer = (levels: Levels, values: (string | null)[]) =>
    new Scorer(readModel(aModel(levels)), { columns: new Map([['a', columnOf(values)]]), records: values.length });

  it('is the prior and the weight of each level reached; nothing for what is not known', () => {
    const { weight } = scorer([missing, exact, otherwise], ['x', 'x', 'y', null]).explain(0, 1);
    const of = scorer([missing, exact, otherwise], ['x', 'x', 'y', null]);
    expect(weight).toBeCloseTo(Math.log2(9), 12);
    expect([of.weight(0, 2), of.weight(0, 3), probabilityOf(of.weight(0, 3))]).toEqual([-Math.log2(9), 0, 0.5]);
  });

  it('is more for a rare value than for a frequent one', () => {
    const of = scorer([missing, { ...exact, tf_adjustment_column: 'a' }, otherwise], ['x', 'x', 'x', 'y', 'y']);
    expect(of.weight(3, 4)).toBeGreaterThan(of.weight(0, 1));
    expect(of.explain(3, 4).findings[0]).toMatchObject({ comparison: 'a', frequencyWeight: Math.log2(0.1 / 0.4) });
  });

  it.each<[string, number[]]>([
    ['"a_l" AND "a_r"', [1, 0, 0]],
    ['NOT "a_l" AND NOT "a_r"', [0, 0, 1]],
    ['"a_l" = true AND "a_r" = true', [1, 0, 0]],
    ['coalesce("a_l", false) = coalesce("a_r", false)', [1, 0, 1]],
  ])('takes a column for yes or no where it is asked so: %s', (sql_condition, reached) => {
    const of = scorer([{ ...exact, sql_condition }, otherwise], ['true', 't', 'false', 'NO']);
    const pairs = [of.explain(0, 1), of.explain(0, 2), of.explain(2, 3)];
    expect(pairs.map(({ findings }) => findings[0]?.level.gamma)).toEqual(reached);
  });

  it('is what the findings add up to', () => {
    const of = scorer([missing, { ...exact, tf_adjustment_column: 'a' }, otherwise], ['x', 'x', 'z']);
    const { prior, findings, weight } = of.explain(0, 1);
    const sum = findings.reduce((total, finding) => total + finding.weight + finding.frequencyWeight, prior);
    expect(sum).toBeCloseTo(weight, 12);
  });
});
