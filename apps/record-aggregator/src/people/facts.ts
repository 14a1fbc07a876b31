import { createHash } from 'node:crypto';
import type { DomesticAbusePerson, PersonAddress, PersonName, SexCode } from '#libs/contracts';
import type { PersonKind, ToldPerson } from './told-people.js';

/** What a source person is recognised by in the versions of its own reference. */
export interface Facts {
  kind: PersonKind;
  fullName: string | null;
  dateOfBirth: string | null;
  sexCode: (typeof SexCode)[number] | null;
  nhsNumber: string | null;
  nhsNumberVerified: boolean;
  expectedDateOfDelivery: string | null;
}

/** The facts of a person as told. */
export function toFacts({ kind, person }: ToldPerson): Facts {
  return {
    kind,
    fullName: toFullName(person.name),
    dateOfBirth: person.dateOfBirth ?? null,
    sexCode: person.sexCode ?? null,
    nhsNumber: person.nhsNumber ?? null,
    nhsNumberVerified: isVerified(person),
    expectedDateOfDelivery: person.expectedDateOfDelivery ?? null,
  };
}

/** Only status 01 is a verified number (UK Core). */
function isVerified(person: Pick<DomesticAbusePerson, 'nhsNumber' | 'nhsNumberStatus'>): boolean {
  return Boolean(person.nhsNumber) && person.nhsNumberStatus === '01';
}

/** Given names and family name in lower case with single spaces; null unless there is one of each. */
function toFullName(name: PersonName | null | undefined): string | null {
  const given = normaliseText((name?.given ?? []).join(' '));
  const family = normaliseText(name?.family ?? '');
  return given === '' || family === '' ? null : `${given} ${family}`;
}

/** Lower case, single spaces. */
function normaliseText(text: string): string {
  return text.normalize('NFC').trim().toLowerCase().replaceAll(/\s+/g, ' ');
}

/** Upper case without its space, or null. */
export function normalisePostcode(postcode: string | null | undefined): string | null {
  const plain = (postcode ?? '').replaceAll(/\s+/g, '').toUpperCase();
  return plain === '' ? null : plain;
}

/** Digests under which one address is the same address: its UPRN, and its postcode with its first line. */
export function toAddressKeys(
  address: Pick<PersonAddress, 'uprn' | 'postcode' | 'lines'> | null | undefined,
): string[] {
  const postcode = normalisePostcode(address?.postcode);
  const line = normaliseText(address?.lines?.[0] ?? '').replaceAll(/[^\p{L}\p{N} ]/gu, '');
  return [
    ...(address?.uprn ? [digest('uprn', address.uprn.replace(/^0+/, ''))] : []),
    ...(postcode !== null && line !== '' ? [digest('address', postcode, line)] : []),
  ];
}

function digest(...parts: string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
