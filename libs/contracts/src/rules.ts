import type { Contract } from './fields.js';

/** One thing wrong with what was sent: where (RFC 6901 JSON pointer) and what, in words that never repeat the value. */
export interface FieldProblem {
  pointer: string;
  detail: string;
}

/** A rule over several fields of one class. Problems are given relative to the object: `/voice`. */
export type RuleOver<T> = (value: T) => readonly FieldProblem[];

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
