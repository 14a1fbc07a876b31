import {
  areAGenerationApart,
  birthsMayBeTheSame,
  compareFirstNames,
  familiesMayBeTheSame,
  homesMayBeTheSame,
} from './may-be-the-same.js';
import type { SourcePerson } from './source-person.js';

/**
 * CONFLICTING: one NHS number, but another person by all else. TWINS: they may be. NAMELESS: they may be, for one has no first
 * name. BIRTHS: named alike and born a generation apart, as father and son. AGES: a child and a grown-up, one without a birth.
 */
export type Guard = 'CONFLICTING' | 'TWINS' | 'NAMELESS' | 'BIRTHS' | 'AGES';

/**
 * Why two source persons are never one without a person's decision, whatever they weigh; null where their weight decides.
 * Twins share family name, day of birth and home, so only their first names tell them apart.
 */
export function guardOf(one: SourcePerson, other: SourcePerson): Guard | null {
  const [left, right] = [one.columns, other.columns];
  const verified = areVerifiedAlike(one, other);
  const oneNumber = verified || (left.nhs_number !== null && left.nhs_number === right.nhs_number);
  const births = birthsMayBeTheSame(left.date_of_birth, right.date_of_birth);
  const families = familiesMayBeTheSame(left, right);
  const first = compareFirstNames(left, right);
  if (oneNumber && first === 'DIFFERENT' && !(births && families)) return 'CONFLICTING';
  if (!births) return !verified && areAGenerationApart(left.date_of_birth, right.date_of_birth) ? 'BIRTHS' : null;
  if (!verified && agesMayDiffer(one, other)) return 'AGES';
  const homes = homesMayBeTheSame(left, right);
  if (first === 'UNKNOWN') return families && homes && !verified ? 'NAMELESS' : null;
  // Of twins one may be told of by the mother's name, one by the father's. A verified number outweighs another first name only
  // where the two live apart.
  return first === 'DIFFERENT' && (homes || (families && !verified)) ? 'TWINS' : null;
}

/** True for two of whom one verified NHS number was told. */
export function areVerifiedAlike(one: SourcePerson, other: SourcePerson): boolean {
  return one.verifiedNhsNumber !== null && one.verifiedNhsNumber === other.verifiedNhsNumber;
}

/** True for two who can never be one: two different verified NHS numbers. */
export function numbersConflict(one: SourcePerson, other: SourcePerson): boolean {
  const [left, right] = [one.verifiedNhsNumber, other.verifiedNhsNumber];
  return left !== null && right !== null && left !== right;
}

/** Families give their names on: without both births a child cannot be told from a grown-up of its name. */
function agesMayDiffer(one: SourcePerson, other: SourcePerson): boolean {
  const kinds = [one.kind, other.kind];
  const isBoth = kinds.includes('CHILD') && (kinds.includes('ADULT') || kinds.includes('THIRD_PARTY'));
  return isBoth && (one.columns.date_of_birth === null || other.columns.date_of_birth === null);
}

/**
 * True for two whom one reference tells of side by side: its sender says that they are two. Only one verified number of both
 * leaves it open.
 */
export function areToldApart(one: SourcePerson, other: SourcePerson): boolean {
  return (
    one.sourcePersonId !== other.sourcePersonId &&
    one.referenceId === other.referenceId &&
    !areVerifiedAlike(one, other)
  );
}
