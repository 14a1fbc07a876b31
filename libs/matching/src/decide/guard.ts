import { birthsMayBeTheSame, compareFirstNames, familiesMayBeTheSame, homesMayBeTheSame } from './may-be-the-same.js';
import type { SourcePerson } from './source-person.js';

/**
 * CONFLICTING: one NHS number, but another person by all else. TWINS: they may be. NAMELESS: they may be, for one has no first
 * name. BIRTHS: named alike and born on different days, as father and son.
 */
export type Guard = 'CONFLICTING' | 'TWINS' | 'NAMELESS' | 'BIRTHS';

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
  if (!births) return verified ? null : 'BIRTHS';
  if (!families) return null;
  if (first === 'UNKNOWN') return !verified && homesMayBeTheSame(left, right) ? 'NAMELESS' : null;
  // A verified number outweighs another first name only where the two live apart.
  const apart = verified && !homesMayBeTheSame(left, right);
  return first === 'DIFFERENT' && !apart ? 'TWINS' : null;
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
