import type { ColumnKind } from '../model/column-kinds.js';
import { compileValue } from '../sql/evaluate.js';
import { type Expression, walk } from '../sql/expression.js';
import type { Value } from '../sql/value.js';
import { type Coded, codeColumn, codeValues, type Columns } from './coded.js';

/** Which sides an expression looks at. */
export const sidesOf = remembering((one): 'NONE' | 'l' | 'r' | 'BOTH' => {
  const sides = new Set(walk(one).flatMap((part) => (part.kind === 'column' ? [part.side] : [])));
  if (sides.size === 2) return 'BOTH';
  return [...sides][0] ?? 'NONE';
});

/** The names of the columns that an expression looks at. */
export const columnsOf = remembering((one): readonly string[] => [
  ...new Set(walk(one).flatMap((part) => (part.kind === 'column' ? [part.name] : []))),
]);

/** The same text for expressions that ask the same of a record, whichever side it stands on. */
export const keyOf = remembering((one): string =>
  JSON.stringify(one, (key, value: unknown) => (key === 'at' || key === 'side' ? undefined : value)),
);

/** A model's expressions never change, and the hub makes a scorer of them for every person it places. */
function remembering<Answer>(find: (one: Expression) => Answer): (one: Expression) => Answer {
  const known = new WeakMap<Expression, Answer>();
  return (one) => {
    const before = known.get(one);
    if (before !== undefined) return before;
    const answer = find(one);
    known.set(one, answer);
    return answer;
  };
}

/**
 * What expressions about one record give, each computed once for every distinct value of its column (or, where it looks at
 * several, once a record) and shared by all who ask the same.
 */
export class RecordValues {
  private readonly known = new Map<string, Coded>();

  constructor(
    private readonly columns: Columns,
    private readonly kinds: ReadonlyMap<string, ColumnKind>,
    readonly records: number,
  ) {}

  /** Throws CellRefused for a cell that is not what the model takes its column for. */
  of(one: Expression): Coded {
    const key = keyOf(one);
    const known = this.known.get(key) ?? this.compute(one);
    this.known.set(key, known);
    return known;
  }

  /** A column by itself; one that is not given is NULL throughout. */
  column(name: string): Coded {
    const key = `column ${name}`;
    const given = this.columns.get(name);
    const known =
      this.known.get(key) ??
      (given
        ? codeColumn(name, given, this.kinds.get(name) ?? 'TEXT')
        : codeValues(new Int32Array(this.records).fill(-1), []));
    this.known.set(key, known);
    return known;
  }

  private compute(one: Expression): Coded {
    if (one.kind === 'column') return this.column(one.name);
    const evaluate = compileValue(one);
    const names = columnsOf(one);
    const [name] = names;
    if (names.length > 1 || name === undefined) return this.computeEach(names, evaluate);
    const base = this.column(name);
    const byCode = Array.from({ length: base.size }, (_none, code) => evaluate(() => base.valueOf(code)));
    return codeValues(
      base.codes,
      byCode,
      evaluate(() => null),
    );
  }

  private computeEach(names: readonly string[], evaluate: (column: (name: string) => Value) => Value): Coded {
    const bases = new Map(names.map((name) => [name, this.column(name)]));
    const values = Array.from({ length: this.records }, (_none, record) =>
      evaluate((name) => {
        const base = bases.get(name);
        const code = base?.codes[record] ?? -1;
        return base === undefined || code < 0 ? null : base.valueOf(code);
      }),
    );
    return codeValues(
      Int32Array.from({ length: this.records }, (_none, record) => record),
      values,
    );
  }
}
