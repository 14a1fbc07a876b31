import type { SearchRequest } from '#libs/contracts';
import { toNameWords } from '../items/search-terms.js';
import { normalisePostcode } from '../people/facts.js';

/** What one searcher may see of a person's identity: every value that any visible item tells. */
export interface VisibleAttributes {
  /** Each name as its words. */
  names: string[][];
  datesOfBirth: string[];
  nhsNumbers: string[];
  postcodes: string[];
}

/**
 * How well a person fits a search by what the searcher may see: the number of things that agree, or 0 for not at all.
 * What may not be seen counts as not held, neither for nor against; but something that may be seen must agree.
 */
export function matchVisible(query: SearchRequest, seen: VisibleAttributes): number {
  if (query.nhsNumber !== undefined && seen.nhsNumbers.includes(query.nhsNumber)) return 4;
  const postcode = normalisePostcode(query.postcode);
  const outcomes = [
    query.name === undefined ? undefined : compareAll(seen.names, (name) => fitsName(query.name ?? '', name)),
    query.dateOfBirth === undefined ? undefined : compareAll(seen.datesOfBirth, (date) => date === query.dateOfBirth),
    query.nhsNumber === undefined ? undefined : compareAll(seen.nhsNumbers, () => false),
    postcode === null ? undefined : compareAll(seen.postcodes, (one) => normalisePostcode(one) === postcode),
  ];
  if (outcomes.includes('DIFFERS')) return 0;
  return outcomes.filter((outcome) => outcome === 'AGREES').length;
}

/** Of a person of whom only existence may be known: the NHS number, or the full name with the date of birth (13.7). */
export function matchExistence(query: SearchRequest, held: VisibleAttributes): boolean {
  if (query.nhsNumber !== undefined) return held.nhsNumbers.includes(query.nhsNumber);
  if (query.name === undefined || query.dateOfBirth === undefined) return false;
  const full = toNameWords(query.name).join(' ');
  return (
    full !== '' &&
    held.names.some((name) => name.length > 1 && name.join(' ') === full) &&
    held.datesOfBirth.includes(query.dateOfBirth)
  );
}

type Outcome = 'AGREES' | 'DIFFERS' | 'NOT_KNOWN';

function compareAll<T>(values: readonly T[], agrees: (value: T) => boolean): Outcome {
  if (values.length === 0) return 'NOT_KNOWN';
  return values.some(agrees) ? 'AGREES' : 'DIFFERS';
}

/** Every word of the search begins a word of the name. */
function fitsName(asked: string, name: readonly string[]): boolean {
  const words = toNameWords(asked);
  return words.length > 0 && words.every((word) => name.some((other) => other.startsWith(word)));
}
