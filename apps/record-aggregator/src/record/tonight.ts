import type { Tonight } from '#libs/contracts';
import { visibleNotifications } from '../incidents/visible-incidents.js';
import type { HeldRecord } from './held.js';
import { first, identityOf, toName } from './identity.js';
import type { Seen, VisibleItem } from './see.js';

/** Who has the child now, who saw it, and where the suspect is, from the latest incident that may be seen; else null. */
export function toTonight(held: HeldRecord, seen: Seen): Tonight | null {
  const [latest] = visibleNotifications(seen, held.personId);
  if (latest === undefined) return null;
  const child = latest.parts.find(({ sourcePersonId }) => sourcePersonId === latest.sourcePersonId)?.told;
  const suspect = latest.parts.find(({ told }) => told.roles?.includes('SUSPECT') && told.whereabouts)?.told;
  return {
    nowWith: (child?.nowWith ?? []).flatMap((ref) => nameOf(ref, latest, held, seen)),
    lastSeenAt: child?.lastSeen?.at ?? null,
    lastSeenBy: child?.lastSeen?.by ?? null,
    suspectWhereabouts: suspect?.whereabouts?.status ?? null,
    suspectAsOf: suspect?.whereabouts?.asOf ?? null,
    source: latest.label.owningAgency,
  };
}

function nameOf(ref: string, { notificationId }: VisibleItem, held: HeldRecord, seen: Seen): string[] {
  const person = held.people.find((one) => one.notificationId === notificationId && one.ref === ref);
  const name = person && first(identityOf(seen, person.personId), ({ told }) => toName(told.name));
  return name ? [name] : [];
}
