import type { PersonName } from '#libs/contracts';
import { normalisePostcode } from '../people/facts.js';
import type { Told } from './told.js';

type TermKind = 'NAME_WORD' | 'DATE_OF_BIRTH' | 'NHS_NUMBER' | 'POSTCODE';

export interface SearchTerm {
  kind: TermKind;
  value: string;
}

/** By what an identity item can be found. What is protected does not stand in it and finds nobody. */
export function toSearchTerms(payload: Told): SearchTerm[] {
  const terms = (payload.people ?? []).flatMap((person): SearchTerm[] => [
    ...[person.name ?? {}, ...(person.aliases ?? [])]
      .flatMap((name) => toNameWords(name))
      .map((value): SearchTerm => ({ kind: 'NAME_WORD', value })),
    ...term('DATE_OF_BIRTH', person.dateOfBirth),
    ...term('NHS_NUMBER', person.nhsNumber),
    ...term('POSTCODE', normalisePostcode(person.address?.postcode)),
  ]);
  return [...new Map(terms.map((one) => [`${one.kind} ${one.value}`, one])).values()];
}

/** The words of a name, as a search compares them: lower case, without accents and apostrophes, hyphens as spaces. */
export function toNameWords(name: Pick<PersonName, 'given' | 'family'> | string): string[] {
  const whole = typeof name === 'string' ? name : [...(name.given ?? []), name.family ?? ''].join(' ');
  return whole
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/['’`.]/g, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

const term = (kind: TermKind, value: string | null | undefined): SearchTerm[] => (value ? [{ kind, value }] : []);
