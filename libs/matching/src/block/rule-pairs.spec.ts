import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { combineCodes } from './combine-codes.js';
import { groupRows, type RowKeys } from './row-keys.js';
import { cutRanges, eachPair, type LaidRule } from './rule-pairs.js';

const ROWS = 12;
/** A column of few values, so that rows meet; some are null. */
const column = fc.array(fc.option(fc.nat(3), { nil: -1 }), { minLength: ROWS, maxLength: ROWS });
const arrays = fc.array(fc.uniqueArray(fc.nat(5), { maxLength: 3 }), { minLength: ROWS, maxLength: ROWS });

const single = (codes: readonly number[]): RowKeys => ({ keys: Int32Array.from(codes), size: 4 });
const exploded = (lists: readonly (readonly number[])[]): RowKeys => ({
  keys: Int32Array.from(lists.flatMap((list) => list.toSorted((a, b) => a - b))),
  starts: Int32Array.from({ length: ROWS + 1 }, (_none, row) => lists.slice(0, row).flat().length),
  size: 6,
});
const laid = (left: RowKeys, right = left, holds?: LaidRule['holds']): LaidRule => ({
  left,
  right,
  leftGroups: groupRows(left),
  rightGroups: groupRows(right),
  holds,
});

const pairsOf = (rules: LaidRule[], isLeftOf: (a: number, b: number) => boolean): string[] => {
  const pairs: string[] = [];
  for (const range of cutRanges(rules, 7)) eachPair(rules, range, isLeftOf, (a, b) => pairs.push(`${a},${b}`));
  return pairs;
};

describe('pairs that blocking rules reach', () => {
  it('are every pair for which a rule holds, each once', () => {
    fc.assert(
      fc.property(column, column, column, arrays, fc.boolean(), (a, b, c, lists, sameHalfOnly) => {
        const isLeftOf = (one: number, other: number): boolean =>
          one > other && (!sameHalfOnly || one % 2 !== other % 2);
        const both = combineCodes(Int32Array.from(a), Int32Array.from(b));
        const rules = [
          laid({ keys: both.codes, size: both.size }),
          laid(single(a), single(b)),
          laid(exploded(lists)),
          laid(single(c), single(c), (l, r) => (l + r) % 3 === 0),
          laid(single(c)),
        ];
        const reached = (l: number, r: number): boolean =>
          (a[l]! >= 0 && b[l]! >= 0 && a[l] === a[r] && b[l] === b[r]) ||
          (a[l]! >= 0 && a[l] === b[r]) ||
          lists[l]!.some((key) => lists[r]!.includes(key)) ||
          (c[l]! >= 0 && c[l] === c[r]);
        const expected: string[] = [];
        for (let l = 0; l < ROWS; l++)
          for (let r = 0; r < ROWS; r++) if (isLeftOf(l, r) && reached(l, r)) expected.push(`${l},${r}`);
        expect(pairsOf(rules, isLeftOf).sort()).toEqual(expected.sort());
      }),
      { numRuns: 300 },
    );
  });
});
