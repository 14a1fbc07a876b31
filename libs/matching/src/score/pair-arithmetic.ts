import { divided } from '../sql/evaluate.js';
import type { BinaryOperator } from '../sql/expression.js';

/** What an expression gives for a pair of records: a number, yes (1) or no (0); NaN is NULL. */
export type OfPair = (left: number, right: number) => number;

/** AND and OR of three-valued logic. */
export function logic(operator: 'and' | 'or', one: OfPair, other: OfPair): OfPair {
  const decides = operator === 'and' ? 0 : 1;
  return (left, right) => {
    const a = one(left, right);
    if (a === decides) return a;
    const b = other(left, right);
    if (b === decides) return b;
    return Number.isNaN(a) || Number.isNaN(b) ? Number.NaN : 1 - decides;
  };
}

/** Arithmetic and comparisons; NULL where either side is. */
export function arithmetic(operator: Exclude<BinaryOperator, 'and' | 'or' | '||'>, one: OfPair, other: OfPair): OfPair {
  if (operator === '+') return (l, r) => one(l, r) + other(l, r);
  if (operator === '-') return (l, r) => one(l, r) - other(l, r);
  if (operator === '*') return (l, r) => one(l, r) * other(l, r);
  if (operator === '/') return (l, r) => divided(one(l, r), other(l, r));
  const holds = comparisons[operator];
  return (l, r) => {
    const a = one(l, r);
    const b = other(l, r);
    return Number.isNaN(a) || Number.isNaN(b) ? Number.NaN : holds(a, b) ? 1 : 0;
  };
}

const comparisons = {
  '=': (a: number, b: number) => a === b,
  '<>': (a: number, b: number) => a !== b,
  '<': (a: number, b: number) => a < b,
  '<=': (a: number, b: number) => a <= b,
  '>': (a: number, b: number) => a > b,
  '>=': (a: number, b: number) => a >= b,
};
