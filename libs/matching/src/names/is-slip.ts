import { similarityOf } from './similarity.js';
import givenNames from './given-names.json' with { type: 'json' };

/** In a name of fewer letters a wrong one leaves too little: Leo is not Les. */
const LEAST_LETTERS = 4;

/** Below it, what differs is more than a slip of the pen: docs/decisions/0013-bands-twin-guard-and-clusters.md. */
const SLIP_FROM = 0.8;

const borne = new Set(givenNames.names.split(' '));

/**
 * True where one first name is the other written wrongly: two neighbours swapped, or one letter lost, added or changed with a
 * Jaro-Winkler similarity of 0.8 or more, in a name of four letters or more; and not both are names that parents give. Louis is not Louise with a slip.
 */
export function isSlip(one: string, other: string): boolean {
  if (borne.has(one) && borne.has(other)) return false;
  if (!isOneSlipApart(one, other)) return false;
  const isLong = Math.max(one.length, other.length) >= LEAST_LETTERS;
  return areSwapped(one, other) || (isLong && similarityOf(one, other) >= SLIP_FROM);
}

/** The same letters in one length: of two that are one slip apart, only a swap leaves that. */
const areSwapped = (one: string, other: string) => [...one].toSorted().join('') === [...other].toSorted().join('');

/** True where one change of a letter, or one swap of neighbours, turns one into the other. */
export function isOneSlipApart(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const [restOfOne, restOfOther] = [one.slice(at), other.slice(at)];
  return (
    restOfOne.slice(1) === restOfOther.slice(1) ||
    restOfOne.slice(1) === restOfOther ||
    restOfOne === restOfOther.slice(1) ||
    (restOfOne.length > 1 &&
      restOfOne.slice(0, 2) === `${restOfOther[1]}${restOfOther[0]}` &&
      restOfOne.slice(2) === restOfOther.slice(2))
  );
}
