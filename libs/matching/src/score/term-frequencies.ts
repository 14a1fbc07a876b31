import type { Value } from '../sql/value.js';
import type { Coded } from './coded.js';

/** How frequent each value of a column is, as a share of all that are not NULL; by the number of the value. */
export type Shares = Float64Array;

/** Gives the shares of a column's values. */
export type FrequenciesOf = (name: string, column: Coded) => Shares;

/** Counts over the whole of the records, as Splink does. */
export function countedFrequencies(_name: string, { codes, size }: Coded): Shares {
  const counts = new Float64Array(size);
  let total = 0;
  for (const code of codes) {
    if (code < 0) continue;
    counts[code]! += 1;
    total += 1;
  }
  return counts.map((count) => count / total);
}

/** Shares of one column that were counted once; `rest` is that of every value which is not among them. */
export interface FrozenShares {
  readonly rest: number;
  readonly frequencies: Readonly<Record<string, number>>;
}

/** Frequencies that are the same for ever, so that a weight depends neither on who arrived before nor on who is compared with. */
export function frozenFrequencies(frozen: Readonly<Record<string, FrozenShares>>): FrequenciesOf {
  const tables = new Map(
    Object.entries(frozen).map(([name, { rest, frequencies }]) => [
      name,
      { rest, shares: new Map<Value, number>(Object.entries(frequencies)) },
    ]),
  );
  return (name, { size, valueOf }) => {
    const table = tables.get(name);
    return Float64Array.from({ length: size }, (_none, code) =>
      table === undefined ? Number.NaN : (table.shares.get(valueOf(code)) ?? table.rest),
    );
  };
}
