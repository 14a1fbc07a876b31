import type { Agency, PersonName, ShownIdentity, SourcedText } from '#libs/contracts';
import type { Redacted } from '#libs/policy';
import { aboutPerson, newestOf } from './newest.js';
import type { Seen, VisibleItem } from './see.js';

/** Who the person is for this viewer, latest told first; null where no identity may be seen. */
export function toIdentity(seen: Seen, personId: string): ShownIdentity | null {
  const told = identityOf(seen, personId);
  if (told.length === 0) return null;
  const places = [...told, ...aboutPerson(seen.visible, personId, 'PROTECTED_LOCATION').flatMap(parts)];
  return {
    names: sourced(told, ({ told }) => [told.name, ...(told.aliases ?? [])].flatMap((name) => toName(name) ?? [])),
    datesOfBirth: sourced(told, ({ told }) => told.dateOfBirth ?? []),
    expectedDateOfDelivery: first(told, ({ told }) => told.expectedDateOfDelivery),
    sexCode: first(told, ({ told }) => told.sexCode),
    nhsNumbers: sourced(told, ({ told }) => told.nhsNumber ?? []).map((number) => ({
      ...number,
      verified: told.some(
        ({ item, told }) =>
          told.nhsNumber === number.value && told.nhsNumberStatus === '01' && item.label.owningAgency === number.source,
      ),
    })),
    addresses: sourced(places, ({ told }) => toAddressLine(told.address) ?? []),
    schools: sourced(places, ({ told }) => told.school?.name ?? told.school?.urn ?? []),
    locationProtected: seen.announcedPersonIds.has(personId),
    knownTo: knownTo(seen, personId),
  };
}

/** Agencies in whose records this viewer may see this person. */
export function knownTo(seen: Seen, personId: string): Agency[] {
  return [
    ...new Set(seen.visible.filter((item) => item.personId === personId).map((item) => item.label.owningAgency)),
  ].toSorted();
}

/** What is told of the person's identity, of each reference its newest visible version, latest received first. */
export function identityOf(seen: Seen, personId: string): IdentityTold[] {
  return newestOf(aboutPerson(seen.visible, personId, 'IDENTITY_HOUSEHOLD'))
    .toSorted((one, other) => (one.receivedAt < other.receivedAt ? 1 : -1))
    .flatMap(parts)
    .filter(({ item }) => item.label.aboutRole !== 'THIRD_PARTY' || item.answer.facets.thirdParty);
}

export interface IdentityTold {
  item: VisibleItem;
  told: VisibleItem['parts'][number]['told'];
}

function parts(item: VisibleItem): IdentityTold[] {
  return item.parts.map(({ told }) => ({ item, told }));
}

/** Given names and family name, or null where neither is told. */
export function toName(name: Redacted<PersonName> | null | undefined): string | null {
  const whole = [...(name?.given ?? []), name?.family ?? ''].join(' ').trim();
  return whole === '' ? null : whole;
}

/** The first value that anybody tells. */
export function first<T>(told: readonly IdentityTold[], of: (one: IdentityTold) => T | null | undefined): T | null {
  for (const one of told) {
    const value = of(one);
    if (value !== undefined && value !== null) return value;
  }
  return null;
}

function sourced(told: readonly IdentityTold[], of: (one: IdentityTold) => string | string[]): SourcedText[] {
  const found = new Map<string, SourcedText>();
  for (const one of told) {
    for (const value of [of(one)].flat()) {
      const { owningAgency: source } = one.item.label;
      const key = `${source} ${value}`;
      if (!found.has(key)) found.set(key, { value, source, receivedAt: one.item.receivedAt });
    }
  }
  return [...found.values()];
}

function toAddressLine(address: IdentityTold['told']['address']): string | null {
  const line = [...(address?.lines ?? []), address?.postcode ?? ''].filter((part) => part !== '').join(', ');
  return line === '' ? null : line;
}
