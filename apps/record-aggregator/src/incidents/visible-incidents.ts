import type { IncidentEvidence } from '#libs/contracts';
import { toAddressKeys } from '../people/facts.js';
import type { HeldRecord } from '../record/held.js';
import { aboutPerson, byLatest, isNoLongerNamed, newestOf } from '../record/newest.js';
import type { Seen, VisibleItem } from '../record/see.js';
import { type ToldOfIncident, windowOf } from './decide-incident.js';
import { groupIncidents } from './group-incidents.js';

/** One event as this viewer may see it: the newest visible version of each of its references, first told first. */
export interface VisibleIncident {
  /** The notification that stands for it. */
  incidentId: string;
  occurredAt: string;
  told: { item: VisibleItem; evidence: IncidentEvidence[] }[];
}

/**
 * The person's own domestic-abuse notifications that may be seen, in their newest visible version, latest first. One
 * whose newest visible version no longer names the person is not among them.
 */
export function visibleNotifications(seen: Seen, personId: string): VisibleItem[] {
  return newestOf(aboutPerson(seen.visible, personId, 'DA_INCIDENT'))
    .filter((item) => !isNoLongerNamed(item))
    .toSorted(byLatest);
}

/** The person's own domestic-abuse incidents, latest first, each once whoever told of it; made of visible items only. */
export function visibleIncidents(held: HeldRecord, seen: Seen): VisibleIncident[] {
  const byReference = new Map<string, VisibleItem>();
  for (const item of visibleNotifications(seen, held.personId)) {
    if ((byReference.get(item.referenceId)?.version ?? 0) < item.version) byReference.set(item.referenceId, item);
  }
  const told = new Map([...byReference].map(([referenceId, item]) => [referenceId, toTold(item, held)]));
  return groupIncidents([...told.values()], seen.separations)
    .map(({ members }): VisibleIncident => {
      const items = members
        .flatMap(({ referenceId, evidence }) => {
          const item = byReference.get(referenceId);
          return item === undefined ? [] : [{ item, evidence }];
        })
        .toSorted(
          ({ item: one }, { item: other }) =>
            compare(one.receivedAt, other.receivedAt) || compare(one.notificationId, other.notificationId),
        );
      return {
        incidentId: items[0]?.item.notificationId ?? '',
        occurredAt: mostExact(items.map(({ item }) => ({ item, told: told.get(item.referenceId) }))),
        told: items,
      };
    })
    .toSorted((one, other) => compare(other.occurredAt, one.occurredAt) || compare(one.incidentId, other.incidentId));
}

const involved: readonly string[] = ['VICTIM', 'SUSPECT', 'PARENT', 'PARTNER', 'EX_PARTNER'];

function toTold(item: VisibleItem, held: HeldRecord): ToldOfIncident {
  const personOf = new Map(held.people.map(({ sourcePersonId, personId }) => [sourcePersonId, personId]));
  const incident = item.told.incident;
  const child = item.parts.find(({ sourcePersonId }) => sourcePersonId === item.sourcePersonId)?.told;
  return {
    referenceId: item.referenceId,
    agency: item.label.owningAgency,
    began: incident?.occurredFrom ?? null,
    ended: incident?.occurredTo ?? null,
    reportedAt: item.recordedAt,
    crimeNumber: incident?.crimeNumber ?? null,
    places: toAddressKeys(incident?.location),
    adultIds: item.parts
      .filter(({ told }) => told.roles?.some((role) => involved.includes(role)))
      .flatMap(({ sourcePersonId }) => personOf.get(sourcePersonId) ?? [])
      .filter((personId) => personId !== held.personId),
    childWasThere: child?.sawOrHeard != null && child.sawOrHeard !== 'NOT_PRESENT',
  };
}

/** When it happened by the notification whose time is the most exact; of two alike, the earlier. */
function mostExact(told: readonly { item: VisibleItem; told: ToldOfIncident | undefined }[]): string {
  const widths = told.map(({ item, told: one }) => {
    const { from, until } = one === undefined ? { from: 0, until: Infinity } : windowOf(one);
    return { at: item.occurredAt, width: until - from };
  });
  const [best] = widths.toSorted((one, other) => one.width - other.width || compare(one.at, other.at));
  return best?.at ?? '';
}

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
