import type { RelationshipType, ShownPerson } from '#libs/contracts';
import { toAddressKeys } from '../people/facts.js';
import { inverseOf } from '../people/inverse-of.js';
import type { HeldRecord } from './held.js';
import { first, identityOf, type IdentityTold, toName } from './identity.js';
import { visibleIncidents } from './incidents.js';
import type { Seen } from './see.js';

/** Everybody else in the record whose identity this viewer may see; children first, then in the order of their names. */
export function toPeople(held: HeldRecord, seen: Seen): ShownPerson[] {
  const suspects = suspectsIn(held, seen);
  const own = identityOf(seen, held.personId);
  const others = [...new Set(held.people.map(({ personId }) => personId))].filter((id) => id !== held.personId);
  return others
    .flatMap((personId): ShownPerson[] => {
      const told = identityOf(seen, personId);
      if (told.length === 0) return [];
      return [
        {
          personId,
          name: first(told, ({ told }) => toName(told.name)),
          dateOfBirth: first(told, ({ told }) => told.dateOfBirth),
          expectedDateOfDelivery: first(told, ({ told }) => told.expectedDateOfDelivery),
          relationships: relationshipsTo(held, seen, personId),
          inHousehold: shareHousehold(own, told),
          hasPR: first(told, ({ told }) => told.hasPR),
          suspect: suspects.has(personId),
          child: told.some(({ item }) => item.label.aboutRole === 'CHILD'),
          locationProtected: seen.announcedPersonIds.has(personId),
        },
      ];
    })
    .toSorted((one, other) => Number(other.child) - Number(one.child) || compare(one.name ?? '~', other.name ?? '~'));
}

/** Suspects of the incidents that may be seen. */
function suspectsIn(held: HeldRecord, seen: Seen): Set<string> {
  const personOf = new Map(held.people.map(({ sourcePersonId, personId }) => [sourcePersonId, personId]));
  return new Set(
    visibleIncidents(seen, held.personId)
      .flatMap(({ parts }) => parts)
      .filter(({ told }) => told.roles?.includes('SUSPECT'))
      .flatMap(({ sourcePersonId }) => personOf.get(sourcePersonId) ?? []),
  );
}

/** What a person is to the child, where the identities of both may be seen in the notification that says so. */
function relationshipsTo(held: HeldRecord, seen: Seen, personId: string): RelationshipType[] {
  const notificationsOf = (id: string) => new Set(identityOf(seen, id).map(({ item }) => item.notificationId));
  const [its, own] = [notificationsOf(personId), notificationsOf(held.personId)];
  const types = held.relationships
    .filter(({ notificationId }) => its.has(notificationId) && own.has(notificationId))
    .flatMap(({ fromPersonId, toPersonId, type }) => {
      if (fromPersonId === personId && toPersonId === held.personId) return [type];
      if (fromPersonId === held.personId && toPersonId === personId) return [inverseOf(type) ?? []].flat();
      return [];
    });
  // "Mother" says it; that she is also a parent does not have to stand beside it.
  const isParent = types.includes('MOTHER_OF') || types.includes('FATHER_OF');
  return [...new Set(types)].filter((type) => !(isParent && type === 'PARENT_OF'));
}

/** At one address at one time, of the addresses that may be seen; a masked address joins nobody. */
function shareHousehold(own: readonly IdentityTold[], its: readonly IdentityTold[]): boolean {
  return own.some(({ told: one }) =>
    its.some(({ told: other }) => {
      const keys = toAddressKeys(one.address);
      return toAddressKeys(other.address).some((key) => keys.includes(key)) && overlap(one.address, other.address);
    }),
  );
}

type Period = { from?: string | null; to?: string | null } | null | undefined;

function overlap(one: Period, other: Period): boolean {
  return (one?.from ?? '0000') <= (other?.to ?? '9999') && (other?.from ?? '0000') <= (one?.to ?? '9999');
}

const compare = (one: string, other: string) => one.localeCompare(other, 'en-GB');
