import { readTimestamp } from '../sql/dates.js';
import { Fields, Instant, toNumber, type Value } from '../sql/value.js';
import { type Texts, textReader, toTexts } from '../similarity/texts.js';
import type { ColumnKind } from '../model/column-kinds.js';

/** A column as it is given: for each record the number of its text; -1 is NULL. */
export interface TextColumn {
  readonly codes: Int32Array;
  readonly values: Texts;
}

/** Columns by name; all of the same number of records. */
export type Columns = ReadonlyMap<string, TextColumn>;

/** A cell that is not what the model takes its column for. */
export class CellRefused extends Error {
  constructor(
    readonly column: string,
    /** The record it stands in, from 0. */
    readonly record: number,
    readonly expected: string,
  ) {
    super(`${column} of a record is not ${expected}`);
  }
}

/** Lists by number: the numbers of the different elements of list n, NULL left out, are elements[starts[n], starts[n + 1]). */
interface ListElements {
  readonly starts: Int32Array;
  readonly elements: Int32Array;
}

/** What an expression about one record gives for each: distinct values by number; -1 is NULL. */
export interface Coded {
  readonly codes: Int32Array;
  readonly size: number;
  /** Where the values are texts. */
  readonly texts?: Texts;
  /** Where they are numbers, instants or yes (1) and no (0). */
  readonly numbers?: Float64Array;
  /** Where they are lists. */
  readonly lists?: ListElements;
  /** The value of a number. */
  readonly valueOf: (code: number) => Value;
}

/** A column by itself. Throws CellRefused for a cell that is not of its kind. */
export function codeColumn(name: string, column: TextColumn, kind: ColumnKind): Coded {
  const { codes, values } = column;
  const textOf = textReader(values);
  if (kind === 'TEXT') return { codes, size: values.size, texts: values, valueOf: textOf };
  const valueOf = (code: number): Value => {
    const value = readCell(textOf(code), kind);
    if (value === undefined) throw new CellRefused(name, codes.indexOf(code), expectedOf[kind]);
    return value;
  };
  if (kind !== 'LIST')
    return codeValues(
      codes,
      Array.from({ length: values.size }, (_none, code) => valueOf(code)),
    );
  const lists = new ListsInMaking();
  for (let code = 0; code < values.size; code++) {
    const list = valueOf(code);
    // Written otherwise, two texts may be one list.
    if (JSON.stringify(list) !== textOf(code))
      return codeValues(
        codes,
        Array.from({ length: values.size }, (_none, one) => valueOf(one)),
      );
    lists.add(list as readonly Value[]);
  }
  // INVARIANT: different texts are different lists. None is kept: they are read again where one is asked for, which is rare.
  return { codes, size: values.size, valueOf, lists: lists.made() };
}

const expectedOf: Record<Exclude<ColumnKind, 'TEXT'>, string> = {
  NUMBER: 'a number',
  BOOLEAN: 'true or false',
  TIMESTAMP: 'a date or a time',
  LIST: 'a list: a JSON array',
  NUMBER_LIST: 'a list of numbers: a JSON array',
  STRUCT: 'fields by name: a JSON object',
};

function readCell(text: string, kind: Exclude<ColumnKind, 'TEXT'>): Value | undefined {
  if (kind === 'TIMESTAMP') {
    const seconds = readTimestamp(text);
    return seconds === null ? undefined : new Instant(seconds, !/\d:\d/.test(text));
  }
  if (kind === 'BOOLEAN') return booleans.get(text.trim().toLowerCase());
  if (kind === 'NUMBER') return text.trim() === '' || Number.isNaN(Number(text)) ? undefined : Number(text);
  return kind === 'STRUCT' ? readFields(text) : readList(text, kind === 'NUMBER_LIST');
}

/** As DuckDB casts a text to a boolean. */
const booleans = new Map<string, boolean>(
  Object.entries({
    true: true,
    t: true,
    '1': true,
    yes: true,
    y: true,
    false: false,
    f: false,
    '0': false,
    no: false,
    n: false,
  }),
);

function readFields(text: string): Value | undefined {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? toValue(read) : undefined;
  } catch {
    return undefined;
  }
}

function toValue(read: unknown): Value {
  if (Array.isArray(read)) return read.map(toValue);
  if (typeof read === 'object' && read !== null)
    return new Fields(new Map(Object.entries(read).map(([name, value]) => [name, toValue(value)])));
  return read as Value;
}

function readList(text: string, numbers: boolean): Value | undefined {
  try {
    const list: unknown = JSON.parse(text);
    if (!Array.isArray(list)) return undefined;
    const elements = list.map((one: unknown): Value => {
      if (one === null) return null;
      return numbers ? Number(one) : typeof one === 'string' ? one : JSON.stringify(one);
    });
    return numbers && elements.some((one) => Number.isNaN(one)) ? undefined : elements;
  } catch {
    return undefined;
  }
}

/** Values by the code of a column; equal ones get one number. */
export function codeValues(codes: Int32Array, byCode: readonly Value[], forNull: Value = null): Coded {
  const distinct = new Map<string, number>();
  const values: Value[] = [];
  const numberOf = (value: Value): number => {
    if (value === null) return -1;
    const key =
      typeof value === 'string'
        ? `s${value}`
        : Array.isArray(value)
          ? `l${JSON.stringify(value)}`
          : value instanceof Fields
            ? `f${String(value)}`
            : `n${toNumber(value)}`;
    const known = distinct.get(key);
    if (known !== undefined) return known;
    distinct.set(key, values.length);
    return values.push(value) - 1;
  };
  const numbers = Int32Array.from(byCode, numberOf);
  const ofNull = numberOf(forNull);
  const mapped = new Int32Array(codes.length);
  for (let record = 0; record < codes.length; record++) {
    const code = codes[record]!;
    mapped[record] = code < 0 ? ofNull : numbers[code]!;
  }
  return { codes: mapped, size: values.length, valueOf: (code) => values[code] ?? null, ...typed(values) };
}

function typed(values: readonly Value[]): Pick<Coded, 'texts' | 'numbers' | 'lists'> {
  if (values.every((value) => typeof value === 'string')) return { texts: toTexts(values) };
  if (values.some((value) => value instanceof Fields)) return {};
  if (!values.some(Array.isArray))
    return { numbers: Float64Array.from(values, (value) => toNumber(value) ?? Number.NaN) };
  const lists = new ListsInMaking();
  for (const list of values) lists.add(list as readonly Value[]);
  return { lists: lists.made() };
}

/** Numbers the elements of lists. */
class ListsInMaking {
  private readonly numbers = new Map<Value, number>();
  private readonly starts = [0];
  private readonly elements: number[] = [];

  add(list: readonly Value[]): void {
    for (const [place, element] of list.entries()) {
      if (element === null || list.indexOf(element) < place) continue;
      const number = this.numbers.get(element) ?? this.numbers.size;
      if (number === this.numbers.size) this.numbers.set(element, number);
      this.elements.push(number);
    }
    this.starts.push(this.elements.length);
  }

  made(): ListElements {
    return { starts: Int32Array.from(this.starts), elements: Int32Array.from(this.elements) };
  }
}

/** For each code of one, the code of the same value in the other; -1 where it is not there. */
export function translate(from: Coded, to: Coded): Int32Array {
  const keyOf = (value: Value): string =>
    typeof value === 'string' ? `s${value}` : `n${toNumber(value) ?? JSON.stringify(value)}`;
  const there = new Map(Array.from({ length: to.size }, (_none, code) => [keyOf(to.valueOf(code)), code]));
  return Int32Array.from({ length: from.size }, (_none, code) => there.get(keyOf(from.valueOf(code))) ?? -1);
}
