import type { BlockingRule } from '../model/blocking-rules.js';
import { type ColumnValue, compileValue } from '../sql/evaluate.js';
import { toList, type Value } from '../sql/value.js';

/** Gives the keys of a record on one side of a rule, as texts: none where a part of it is NULL, several where lists are exploded. */
export type KeyTexts = (column: (name: string) => Value) => string[];

/** Compiles the keys of one side: two records share a key of a rule exactly where its key parts are equal. */
export function compileKeyTexts({ key, explodes }: BlockingRule, side: 'left' | 'right'): KeyTexts {
  const parts = key.map((part) => compileValue(part[side]));
  const keyOf = (column: ColumnValue): string[] => {
    const values = parts.map((part) => part(column));
    return values.includes(null) ? [] : [JSON.stringify(values.map(plain))];
  };
  if (explodes.length === 0) return keyOf;
  return (column) => {
    const keys = choices(explodes, column).flatMap((chosen) =>
      keyOf((name) => (chosen.has(name) ? (chosen.get(name) ?? null) : column(name))),
    );
    return [...new Set(keys)];
  };
}

/** One element of each list, in every way. */
function choices(names: readonly string[], column: (name: string) => Value): Map<string, Value>[] {
  return names.reduce<Map<string, Value>[]>(
    (before, name) =>
      before.flatMap((chosen) => (toList(column(name)) ?? []).map((element) => new Map([...chosen, [name, element]]))),
    [new Map()],
  );
}

/** Instants by their seconds, so that a day and its first moment are one key. */
function plain(value: Value): unknown {
  return value !== null && typeof value === 'object' && 'seconds' in value ? value.seconds : value;
}
