import type { Contract } from './fields.js';

/** One thing wrong with what was sent: where (RFC 6901 JSON pointer) and what, in words that never repeat the value. */
export interface FieldProblem {
  pointer: string;
  detail: string;
}

/**
 * A rule over the fields of one class. Problems are given relative to the object: `/voice`. `now` is the instant at which
 * a value is taken in; undefined where it was taken in before, and then nothing is asked about it.
 */
export type RuleOver<T> = (value: T, now: Date | undefined) => readonly FieldProblem[];

const rules = new WeakMap<object, RuleOver<never>[]>();

/** Attaches a rule that a JSON schema cannot say in words a sender understands. */
export function Rule<T extends object>(rule: RuleOver<T>): (contract: Contract<T>) => void {
  return (contract) => {
    rules.set(contract, [...(rules.get(contract) ?? []), rule]);
  };
}

/** The rules of a class, in order of declaration. */
export function rulesOf<T extends object>(contract: Contract<T>): readonly RuleOver<T>[] {
  return (rules.get(contract) ?? []) as RuleOver<T>[];
}
