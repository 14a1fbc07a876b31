import type { RelationshipType, SexCode, ShownPerson } from '#libs/contracts';
import { goesOn, sharedAddress } from '../households/shared-address.js';
import { parentsByChild, withSiblings } from '../households/siblings.js';
import { visibleNotifications } from '../incidents/visible-incidents.js';
import { inverseOf } from '../people/inverse-of.js';
import type { HeldRecord, HeldRelationship } from './held.js';
import { first, identityOf, type IdentityTold, toName } from './identity.js';
import type { Seen } from './see.js';

/** Somebody else of the record, with what the record needs to know beside what is shown. */
export interface PersonOfRecord {
  shown: ShownPerson;
  sexCode: (typeof SexCode)[number] | null;
}

/**
 * Everybody else in the record whose identity this viewer may see, children first, then in the order of their names:
 * whoever is named with the person, brothers and sisters through a parent, and who else is recorded at the address.
 */
export function toPeople(held: HeldRecord, seen: Seen, now: string): PersonOfRecord[] {
  const suspects = suspectsIn(held, seen);
  const everything: Seen = { ...seen, visible: [...seen.visible, ...seen.nearby] };
  const own = identityOf(seen, held.personId);
  const named = new Set(held.people.map(({ personId }) => personId));
  const told = new Map(
    [...named, ...held.nearby.people.map(({ personId }) => personId)]
      .filter((personId) => personId !== held.personId)
      .map((personId) => [personId, identityOf(everything, personId)]),
  );
  const stated = statedBetween(held, new Map([...told, [held.personId, own]]));
  const parents = parentsByChild(stated);
  const parentsOf = (personId: string) => parents.get(personId) ?? new Set<string>();
  return [...told]
    .flatMap(([personId, its]): PersonOfRecord[] => {
      if (its.length === 0) return [];
      const kin = withSiblings(
        relationshipsTo(held.personId, stated, personId),
        parentsOf(held.personId),
        parentsOf(personId),
      );
      const shared = sharedAddress(own, its);
      // A record names whom it has a reason to name: one of the reasons must be there for this viewer as well.
      if (!named.has(personId) && kin.sharedParentIds.length === 0 && shared === undefined) return [];
      return [
        {
          sexCode: first(its, ({ told }) => told.sexCode),
          shown: {
            personId,
            name: first(its, ({ told }) => toName(told.name)),
            dateOfBirth: first(its, ({ told }) => told.dateOfBirth),
            expectedDateOfDelivery: first(its, ({ told }) => told.expectedDateOfDelivery),
            ...kin,
            knownThrough: named.has(personId)
              ? 'NAMED_WITH_CHILD'
              : kin.sharedParentIds.length > 0
                ? 'A_PARENT'
                : 'THE_ADDRESS',
            inHousehold: goesOn(shared, now),
            sharedAddress: shared ?? null,
            hasPR: named.has(personId) ? first(its, ({ told }) => told.hasPR) : null,
            suspect: suspects.has(personId),
            child: its.some(({ item }) => item.label.aboutRole === 'CHILD'),
            locationProtected: seen.announcedPersonIds.has(personId),
          },
        },
      ];
    })
    .toSorted(
      ({ shown: one }, { shown: other }) =>
        Number(other.child) - Number(one.child) || compare(one.name ?? '~', other.name ?? '~'),
    );
}

/** Suspects of the incidents that may be seen. */
function suspectsIn(held: HeldRecord, seen: Seen): Set<string> {
  const personOf = new Map(held.people.map(({ sourcePersonId, personId }) => [sourcePersonId, personId]));
  return new Set(
    visibleNotifications(seen, held.personId)
      .flatMap(({ parts }) => parts)
      .filter(({ told }) => told.roles?.includes('SUSPECT'))
      .flatMap(({ sourcePersonId }) => personOf.get(sourcePersonId) ?? []),
  );
}

/** Relationships stated in notifications in which the identities of both may be seen. */
function statedBetween(held: HeldRecord, told: ReadonlyMap<string, readonly IdentityTold[]>): HeldRelationship[] {
  const notifications = new Map(
    [...told].map(([id, its]) => [id, new Set(its.map(({ item }) => item.notificationId))] as const),
  );
  const seenIn = (personId: string, notificationId: string) =>
    notifications.get(personId)?.has(notificationId) === true;
  return [...held.relationships, ...held.nearby.relationships].filter(
    ({ notificationId, fromPersonId, toPersonId }) =>
      seenIn(fromPersonId, notificationId) && seenIn(toPersonId, notificationId),
  );
}

/** What somebody is to the person, as stated. */
function relationshipsTo(subjectId: string, stated: readonly HeldRelationship[], personId: string): RelationshipType[] {
  const types = stated.flatMap(({ fromPersonId, toPersonId, type }) => {
    if (fromPersonId === personId && toPersonId === subjectId) return [type];
    if (fromPersonId === subjectId && toPersonId === personId) return [inverseOf(type) ?? []].flat();
    return [];
  });
  // "Mother" says it; that she is also a parent does not have to stand beside it.
  const isParent = types.includes('MOTHER_OF') || types.includes('FATHER_OF');
  return [...new Set(types)].filter((type) => !(isParent && type === 'PARENT_OF'));
}

const compare = (one: string, other: string) => one.localeCompare(other, 'en-GB');
