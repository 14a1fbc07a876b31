import { checkSupported } from '../sql/check-supported.js';
import { type Expression, walk } from '../sql/expression.js';
import { ModelRefused } from '../sql/model-refused.js';
import { parseSql } from '../sql/parse-sql.js';

/** One value that both records of a pair must share. */
export interface KeyPart {
  readonly left: Expression;
  readonly right: Expression;
}

/** Which pairs a rule reaches: those whose key parts are all equal and not NULL, and for whom the rest holds. */
export interface BlockingRule {
  readonly sql: string;
  readonly condition: Expression;
  readonly key: readonly KeyPart[];
  readonly rest: readonly Expression[];
  /** Columns of lists of which each element counts by itself. */
  readonly explodes: readonly string[];
}

/** Reads the rules. Throws ModelRefused, with text and position. */
export function readBlockingRules(given: unknown): BlockingRule[] {
  if (given === undefined || given === null) return [];
  if (!Array.isArray(given)) throw new ModelRefused('The blocking rules are no list');
  return given.map((rule: unknown) => {
    const settings = (typeof rule === 'string' ? { blocking_rule: rule } : rule) as {
      blocking_rule?: unknown;
      arrays_to_explode?: unknown;
    } | null;
    if (typeof settings?.blocking_rule !== 'string') throw new ModelRefused('A blocking rule has no blocking_rule');
    const explodes: unknown = settings.arrays_to_explode ?? [];
    if (!Array.isArray(explodes) || !explodes.every((name) => typeof name === 'string')) {
      throw new ModelRefused('arrays_to_explode is no list of names of columns', settings.blocking_rule);
    }
    return readRule(settings.blocking_rule, explodes);
  });
}

function readRule(sql: string, explodes: readonly string[]): BlockingRule {
  const condition = parseSql(sql, 'PREFIX');
  checkSupported(condition, sql);
  const parts = conjunctsOf(condition).map((one) => ({ one, part: keyPartOf(one) }));
  return {
    sql,
    condition,
    key: parts.flatMap(({ part }) => part ?? []),
    rest: parts.flatMap(({ one, part }) => (part ? [] : [one])),
    explodes,
  };
}

function conjunctsOf(one: Expression): Expression[] {
  return one.kind === 'binary' && one.operator === 'and'
    ? [...conjunctsOf(one.left), ...conjunctsOf(one.right)]
    : [one];
}

/** An equality of something about the one record and something about the other. */
function keyPartOf(one: Expression): KeyPart | undefined {
  if (one.kind !== 'binary' || one.operator !== '=') return undefined;
  const [sides, others] = [sidesIn(one.left), sidesIn(one.right)];
  if (sides === 'l' && others === 'r') return { left: one.left, right: one.right };
  return sides === 'r' && others === 'l' ? { left: one.right, right: one.left } : undefined;
}

function sidesIn(one: Expression): string {
  return [...new Set(walk(one).flatMap((part) => (part.kind === 'column' ? [part.side] : [])))].toSorted().join('');
}
