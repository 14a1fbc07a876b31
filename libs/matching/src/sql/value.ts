/** What a condition computes with. An instant is its seconds since 1970 in UTC; null is SQL's NULL. */
export type Value = string | number | boolean | null | readonly Value[];

/** The text of a value, as a cast gives it. */
export function toText(value: Value): string | null {
  return value === null || Array.isArray(value) ? null : String(value);
}

/** The number of a value; null for what is none. */
export function toNumber(value: Value): number | null {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return Number(value);
  if (typeof value !== 'string' || value.trim() === '') return null;
  const number = Number(value);
  return Number.isNaN(number) ? null : number;
}

export function toList(value: Value): readonly Value[] | null {
  return Array.isArray(value) ? (value as readonly Value[]) : null;
}

const encoder = new TextEncoder();

/** Negative, zero or positive as one value stands before another: texts by their bytes, as DuckDB orders them. */
export function compareValues(one: string | number | boolean, other: string | number | boolean): number {
  if (typeof one !== 'string' || typeof other !== 'string') return Number(one) - Number(other);
  if (one === other) return 0;
  const [first, second] = [encoder.encode(one), encoder.encode(other)];
  const length = Math.min(first.length, second.length);
  for (let at = 0; at < length; at++) {
    if (first[at] !== second[at]) return first[at]! - second[at]!;
  }
  return first.length - second.length;
}

/** Equality of values of one kind; undefined where either is NULL. */
export function areEqual(one: Value, other: Value): boolean | undefined {
  if (one === null || other === null) return undefined;
  if (Array.isArray(one) || Array.isArray(other)) return JSON.stringify(one) === JSON.stringify(other);
  return typeof one === typeof other ? one === other : Number(one) === Number(other);
}
