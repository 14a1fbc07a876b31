/** A day, or a moment of one: seconds since 1970 in UTC. */
export class Instant {
  constructor(
    readonly seconds: number,
    readonly isDay: boolean,
  ) {}

  /** As a cast to text writes it. */
  toString(): string {
    const [day = '', clock = ''] = new Date(this.seconds * 1_000)
      .toISOString()
      .replace(/\.000Z$|Z$/, '')
      .split('T');
    return this.isDay ? day : `${day} ${clock}`;
  }
}

/** Values by name: DuckDB's STRUCT. */
export class Fields {
  constructor(private readonly byName: ReadonlyMap<string, Value>) {}

  /** The value of a field; null where there is none. */
  get(name: string): Value {
    return this.byName.get(name) ?? null;
  }

  /** The same text for the same fields, in whatever order they were told. */
  toString(): string {
    return JSON.stringify([...this.byName].toSorted(([one], [other]) => (one < other ? -1 : 1)));
  }
}

/** What a condition computes with; null is SQL's NULL. */
export type Value = string | number | boolean | Instant | Fields | null | readonly Value[];

/** The text of a value, as a cast gives it. */
export function toText(value: Value): string | null {
  return value === null || Array.isArray(value) ? null : String(value);
}

/** The number of a value; null for what is none. */
export function toNumber(value: Value): number | null {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return Number(value);
  if (value instanceof Instant) return value.seconds;
  if (typeof value !== 'string' || value.trim() === '') return null;
  const number = Number(value);
  return Number.isNaN(number) ? null : number;
}

export function toList(value: Value): readonly Value[] | null {
  return Array.isArray(value) ? (value as readonly Value[]) : null;
}

const encoder = new TextEncoder();

/** Negative, zero or positive as one value stands before another: texts by their bytes, as DuckDB orders them. */
export function compareValues(one: Value, other: Value): number {
  if (typeof one !== 'string' || typeof other !== 'string')
    return (toNumber(one) ?? Number.NaN) - (toNumber(other) ?? Number.NaN);
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
  if (one instanceof Fields || other instanceof Fields) return String(one) === String(other);
  return typeof one === 'string' && typeof other === 'string' ? one === other : toNumber(one) === toNumber(other);
}
