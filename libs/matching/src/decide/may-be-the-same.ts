import type { MatchColumns } from '../match-columns.js';
import { firstNamesDiffer } from '../names/first-names-differ.js';
import { isOneSlipApart } from '../names/is-slip.js';
import { areOneName } from '../names/same-name.js';
import { isGivenToMany } from '../normalise/given-names.js';
import { areTurned, daysBetween } from '../normalise/dates.js';
import { similarityOf } from '../names/similarity.js';

/**
 * True where two days of birth may be one: equal, turned, born on either side of midnight, the year at most ten off, or the
 * day or the month wrong, or not told. Father and son are further apart, and so are brothers and sisters.
 */
export function birthsMayBeTheSame(one: string | null, other: string | null): boolean {
  if (one === null || other === null || one === other || areTurned(one, other)) return true;
  const [[year, month, day], [otherYear, otherMonth, otherDay]] = [partsOf(one), partsOf(other)];
  const alike = [year === otherYear, month === otherMonth, day === otherDay].filter(Boolean).length;
  if (alike === 2) return Math.abs(Number(year) - Number(otherYear)) <= 10;
  return Math.abs(daysBetween(one, other)) <= 1 || isOneSlipApart(one, other);
}

const partsOf = (date: string) => date.split('-') as [year: string, month: string, day: string];

/** True where one is old enough to be the other's parent. */
export function areAGenerationApart(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && Math.abs(daysBetween(one, other)) >= GENERATION_DAYS;
}

const GENERATION_DAYS = 12 * 365;

/** True where two family names may be one: any shared, or written alike, or none told. */
export function familiesMayBeTheSame(one: MatchColumns, other: MatchColumns): boolean {
  if (one.family_names === null || other.family_names === null || share(one.family_names, other.family_names))
    return true;
  return one.family_names.some((name) => other.family_names?.some((another) => similarityOf(name, another) >= ALIKE));
}

/** As the model's second level of similarity: Thompson and Thomson. */
const ALIKE = 0.88;

/** True where two may live or have lived together: a home or telephone is shared, or nothing is known of one. */
export function homesMayBeTheSame(one: MatchColumns, other: MatchColumns): boolean {
  const known = homesCompared(one, other);
  return known.length === 0 || known.some(([left, right]) => share(left, right));
}

/** What is known of both homes. */
function homesCompared(one: MatchColumns, other: MatchColumns): [string[], string[]][] {
  return (['uprns', 'postcodes', 'telephones'] as const).flatMap((name): [string[], string[]][] => {
    const [left, right] = [one[name], other[name]];
    return left === null || right === null ? [] : [[left, right]];
  });
}

/**
 * True where more than names speaks for two being one: birth, home, telephone or NHS number. However rare a name, whole
 * families bear it, so names alone are never enough.
 */
export function isMoreThanNames(one: MatchColumns, other: MatchColumns): boolean {
  const births = one.date_of_birth !== null && other.date_of_birth !== null;
  if (births && birthsMayBeTheSame(one.date_of_birth, other.date_of_birth)) return true;
  const number = one.nhs_number !== null && one.nhs_number === other.nhs_number;
  return number || homesCompared(one, other).some(([left, right]) => share(left, right));
}

/** How two people's first names stand to each other. UNKNOWN: one has none, or an initial at most. */
export function compareFirstNames(one: MatchColumns, other: MatchColumns): 'MAY_BE_ONE' | 'DIFFERENT' | 'UNKNOWN' {
  if (areTurnedNames(one, other) || isNamedShort(one, other) || isNamedShort(other, one)) return 'MAY_BE_ONE';
  const sexesDiffer = one.sex !== null && other.sex !== null && one.sex !== other.sex;
  if (firstNamesDiffer(one.first_names, other.first_names, sexesDiffer)) return 'DIFFERENT';
  return isOnlyInitials(one.first_names) || isOnlyInitials(other.first_names) ? 'UNKNOWN' : 'MAY_BE_ONE';
}

const isOnlyInitials = (names: readonly string[] | null) => names === null || names.every((name) => name.length === 1);

/** Muhammad alone may be Muhammad Hassan, though Muhammad Ali is another than Muhammad Hassan. */
function isNamedShort(one: MatchColumns, other: MatchColumns): boolean {
  const bare = (one.first_names ?? []).filter(isGivenToMany);
  return bare.some((name) => (other.given_names ?? []).some((given) => areOneName(name, given)));
}

/** First name and family name in each other's place. */
function areTurnedNames(one: MatchColumns, other: MatchColumns): boolean {
  const crossed = (a: MatchColumns, b: MatchColumns) => share(a.first_names ?? [], b.family_names ?? []);
  return crossed(one, other) && crossed(other, one);
}

const share = (one: readonly string[], other: readonly string[]) => one.some((value) => other.includes(value));
