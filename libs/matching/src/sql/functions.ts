import { damerauLevenshtein, levenshtein } from '../similarity/edit-distance.js';
import { jaccard } from '../similarity/jaccard.js';
import { jaro, jaroWinkler } from '../similarity/jaro.js';
import { type Texts, toTexts } from '../similarity/texts.js';
import { readDate } from './dates.js';
import { partOf, substring, toLower, toUpper, trimmed, withoutMarks } from './letters.js';
import { extracted, isFound, replaced } from './patterns.js';
import { areEqual, compareValues, Instant, toList, toNumber, toText, type Value } from './value.js';

/** An answer for two texts; a distance above `most` is some number above it. */
export type CompareTexts = (left: Texts, l: number, right: Texts, r: number, most?: number) => number;

/** Functions of two texts that look at their bytes; a pair is worth remembering. NaN is NULL. */
export const textComparisons: Readonly<Record<string, CompareTexts>> = {
  jaro_similarity: jaro,
  jaro_winkler_similarity: jaroWinkler,
  levenshtein,
  editdist3: levenshtein,
  damerau_levenshtein: damerauLevenshtein,
  jaccard,
};

/** Functions of numbers; NULL where any argument is. */
export const numberFunctions: Readonly<
  Record<string, { takes: readonly number[]; of: (...numbers: number[]) => number }>
> = {
  abs: { takes: [1], of: Math.abs },
  radians: { takes: [1], of: (degrees) => (degrees * Math.PI) / 180 },
  degrees: { takes: [1], of: (radians) => (radians * 180) / Math.PI },
  sin: { takes: [1], of: Math.sin },
  cos: { takes: [1], of: Math.cos },
  tan: { takes: [1], of: Math.tan },
  asin: { takes: [1], of: Math.asin },
  acos: { takes: [1], of: Math.acos },
  atan: { takes: [1], of: Math.atan },
  atan2: { takes: [2], of: Math.atan2 },
  sqrt: { takes: [1], of: Math.sqrt },
  exp: { takes: [1], of: Math.exp },
  ln: { takes: [1], of: Math.log },
  log2: { takes: [1], of: Math.log2 },
  log10: { takes: [1], of: Math.log10 },
  pow: { takes: [2], of: Math.pow },
  power: { takes: [2], of: Math.pow },
  floor: { takes: [1], of: Math.floor },
  ceil: { takes: [1], of: Math.ceil },
  ceiling: { takes: [1], of: Math.ceil },
  // Half away from zero, as DuckDB rounds.
  round: { takes: [1], of: (number) => Math.sign(number) * Math.round(Math.abs(number)) },
  epoch: { takes: [1], of: (seconds) => seconds },
};

type Apply = (given: readonly Value[]) => Value;

interface PlainFunction {
  readonly takes: readonly number[];
  /** True where it is asked with NULLs too; otherwise a NULL gives NULL. */
  readonly takesNull?: true;
  readonly of: Apply;
}

const text = (value: Value | undefined): string => toText(value ?? null) ?? '';
const number = (value: Value | undefined): number => toNumber(value ?? null) ?? Number.NaN;
const list = (value: Value | undefined): readonly Value[] => toList(value ?? null) ?? [];
const ofTexts = (of: (one: string, ...others: string[]) => Value, takes: readonly number[] = [1]): PlainFunction => ({
  takes,
  of: (given) => of(text(given[0]), ...given.slice(1).map(text)),
});

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Letters as people see them, each with its marks. */
function graphemesOf(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

function intersect(one: readonly Value[], other: readonly Value[]): Value[] {
  const distinct = one.filter(
    (value, place) => value !== null && one.findIndex((same) => areEqual(same, value)) === place,
  );
  return distinct.filter((value) => other.some((same) => areEqual(same, value) === true));
}

/** Of a list and NULL it is empty; of NULL and whatever, NULL. */
const intersection: PlainFunction = {
  takes: [2],
  takesNull: true,
  of: ([one = null, other = null]) => (one === null ? null : intersect(list(one), list(other))),
};

function cosine(one: readonly Value[], other: readonly Value[]): Value {
  // Lists of different lengths, or with NULLs, end DuckDB's query.
  if (one.length !== other.length || one.length === 0 || [...one, ...other].includes(null)) return null;
  let [dot, squareOne, squareOther] = [0, 0, 0];
  for (const [place, value] of one.entries()) {
    const [a, b] = [number(value), number(other[place])];
    dot += a * b;
    squareOne += a * a;
    squareOther += b * b;
  }
  const length = Math.sqrt(squareOne * squareOther);
  return length === 0 ? -1 : Math.max(-1, Math.min(1, dot / length));
}

/** A number of the day that an instant falls on. */
const ofDay = (of: (date: Date) => number): PlainFunction => ({
  takes: [1],
  of: ([one]) => of(new Date(number(one) * 1_000)),
});

const toInstant = (seconds: number | null): Value => (seconds === null ? null : new Instant(seconds, false));

function extreme(values: readonly Value[], sign: 1 | -1): Value {
  let found: Value = null;
  for (const value of values) {
    if (value === null || Array.isArray(value)) continue;
    if (found === null || sign * compareValues(value, found) > 0) found = value;
  }
  return found;
}

/** Functions of values of any kind, one call at a time: for what depends on one record, and inside lambdas. */
export const plainFunctions: Readonly<Record<string, PlainFunction>> = {
  lower: ofTexts(toLower),
  lcase: ofTexts(toLower),
  upper: ofTexts(toUpper),
  ucase: ofTexts(toUpper),
  trim: ofTexts((one) => trimmed(one, 'BOTH')),
  ltrim: ofTexts((one) => trimmed(one, 'START')),
  rtrim: ofTexts((one) => trimmed(one, 'END')),
  reverse: ofTexts((one) => graphemesOf(one).reverse().join('')),
  length: { takes: [1], of: ([one]) => (Array.isArray(one) ? one.length : [...text(one)].length) },
  len: { takes: [1], of: ([one]) => (Array.isArray(one) ? one.length : [...text(one)].length) },
  strlen: ofTexts((one) => new TextEncoder().encode(one).length),
  substr: {
    takes: [2, 3],
    of: ([one, from, count]) => substring(text(one), number(from), count === undefined ? undefined : number(count)),
  },
  substring: {
    takes: [2, 3],
    of: ([one, from, count]) => substring(text(one), number(from), count === undefined ? undefined : number(count)),
  },
  left: {
    takes: [2],
    of: ([one, count]) => {
      const letters = [...text(one)];
      return letters.slice(0, number(count) < 0 ? letters.length + number(count) : number(count)).join('');
    },
  },
  right: {
    takes: [2],
    of: ([one, count]) => {
      const letters = [...text(one)];
      return number(count) === 0
        ? ''
        : letters.slice(number(count) < 0 ? -number(count) : Math.max(0, letters.length - number(count))).join('');
    },
  },
  replace: ofTexts((one, from = '', to = '') => (from === '' ? one : one.replaceAll(from, to)), [3]),
  concat: {
    takes: [1, 2, 3, 4, 5, 6, 7, 8],
    takesNull: true,
    of: (given) => given.map((one) => toText(one) ?? '').join(''),
  },
  split_part: { takes: [3], of: ([one, by, place]) => partOf(text(one), text(by), number(place)) },
  string_split: ofTexts((one, by = '') => one.split(by), [2]),
  str_split: ofTexts((one, by = '') => one.split(by), [2]),
  starts_with: ofTexts((one, start = '') => one.startsWith(start), [2]),
  ends_with: ofTexts((one, end = '') => one.endsWith(end), [2]),
  suffix: ofTexts((one, end = '') => one.endsWith(end), [2]),
  prefix: ofTexts((one, start = '') => one.startsWith(start), [2]),
  contains: {
    takes: [2],
    of: ([one, part]) =>
      Array.isArray(one)
        ? one.some((value: Value) => areEqual(value, part ?? null) === true)
        : text(one).includes(text(part)),
  },
  strip_accents: ofTexts(withoutMarks),
  regexp_extract: {
    takes: [2, 3, 4],
    of: ([one, pattern, group = 0, options]) => extracted(text(one), text(pattern), number(group), text(options)),
  },
  regexp_matches: { takes: [2, 3], of: ([one, pattern, options]) => isFound(text(one), text(pattern), text(options)) },
  regexp_replace: {
    takes: [3, 4],
    of: ([one, pattern, by, options]) => replaced(text(one), text(pattern), text(by), text(options)),
  },
  try_strptime: { takes: [2], of: ([one, format]) => toInstant(readDate(text(one), text(format))) },
  strptime: { takes: [2], of: ([one, format]) => toInstant(readDate(text(one), text(format))) },
  year: ofDay((date) => date.getUTCFullYear()),
  month: ofDay((date) => date.getUTCMonth() + 1),
  day: ofDay((date) => date.getUTCDate()),
  nullif: {
    takes: [2],
    takesNull: true,
    of: ([one = null, other = null]) => (areEqual(one, other) === true ? null : one),
  },
  coalesce: {
    takes: [1, 2, 3, 4, 5, 6, 7, 8],
    takesNull: true,
    of: (given) => given.find((one) => one !== null) ?? null,
  },
  ifnull: { takes: [2], takesNull: true, of: (given) => given.find((one) => one !== null) ?? null },
  least: { takes: [1, 2, 3, 4, 5, 6, 7, 8], takesNull: true, of: (given) => extreme(given, -1) },
  greatest: { takes: [1, 2, 3, 4, 5, 6, 7, 8], takesNull: true, of: (given) => extreme(given, 1) },
  array_length: { takes: [1], of: ([one]) => list(one).length },
  list_intersect: intersection,
  array_intersect: intersection,
  list_contains: { takes: [2], of: ([one, value]) => list(one).some((same) => areEqual(same, value ?? null) === true) },
  array_contains: {
    takes: [2],
    of: ([one, value]) => list(one).some((same) => areEqual(same, value ?? null) === true),
  },
  list_has_any: { takes: [2], of: ([one, other]) => intersect(list(one), list(other)).length > 0 },
  array_has_any: { takes: [2], of: ([one, other]) => intersect(list(one), list(other)).length > 0 },
  list_distinct: { takes: [1], of: ([one]) => intersect(list(one), list(one)) },
  list_value: { takes: [0, 1, 2, 3, 4], takesNull: true, of: (given) => [...given] },
  flatten: { takes: [1], of: ([one]) => list(one).flatMap((inner) => toList(inner) ?? []) },
  list_max: { takes: [1], of: ([one]) => extreme(list(one), 1) },
  array_max: { takes: [1], of: ([one]) => extreme(list(one), 1) },
  list_min: { takes: [1], of: ([one]) => extreme(list(one), -1) },
  array_min: { takes: [1], of: ([one]) => extreme(list(one), -1) },
  array_cosine_similarity: { takes: [2], of: ([one, other]) => cosine(list(one), list(other)) },
  list_cosine_similarity: { takes: [2], of: ([one, other]) => cosine(list(one), list(other)) },
  ...Object.fromEntries(
    Object.entries(textComparisons).map(([name, compare]): [string, PlainFunction] => [
      name,
      {
        takes: [2],
        of: ([one, other]) => {
          const texts = toTexts([text(one), text(other)]);
          const answer = compare(texts, 0, texts, 1);
          return Number.isNaN(answer) ? null : answer;
        },
      },
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(numberFunctions).map(([name, { takes, of }]): [string, PlainFunction] => [
      name,
      {
        takes,
        of: (given) => {
          const answer = of(...given.map(number));
          return Number.isNaN(answer) ? null : answer;
        },
      },
    ]),
  ),
};

/** Functions whose second argument is a lambda. */
export const lambdaFunctions: Readonly<
  Record<string, (values: readonly Value[], apply: (value: Value) => Value) => Value>
> = {
  list_transform: (values, apply) => values.map(apply),
  array_transform: (values, apply) => values.map(apply),
  list_apply: (values, apply) => values.map(apply),
  list_filter: (values, apply) => values.filter((value) => apply(value) === true),
  array_filter: (values, apply) => values.filter((value) => apply(value) === true),
};
