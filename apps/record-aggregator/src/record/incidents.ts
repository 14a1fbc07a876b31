import type { ShownAlert } from '#libs/contracts';
import { aboutPerson, byLatest, newestOf } from './newest.js';
import type { Seen, VisibleItem } from './see.js';

/** Alerts, worst first; a code that is not here comes last. */
const severity = [
  'LOCATION_PROTECTED',
  'THREAT_TO_KILL',
  'STRANGULATION',
  'WEAPON',
  'SEXUAL',
  'HONOUR_BASED',
  'STALKING',
  'SUICIDE_THREAT',
  'PREGNANCY',
  'REPEATED_DOMESTIC_ABUSE',
  'BREACH_OF_ORDER',
  'SEPARATION',
  'CHILD_CONTACT_CONFLICT',
  'MENTAL_HEALTH',
  'DRUGS',
  'ALCOHOL',
  'ANIMAL_HARM',
];

/** Two incidents in twelve months are repeated domestic abuse. */
const repeatedFrom = 2;

/** The person's own domestic-abuse incidents that may be seen, in their newest visible version, latest first. */
export function visibleIncidents(seen: Seen, personId: string): VisibleItem[] {
  return newestOf(aboutPerson(seen.visible, personId, 'DA_INCIDENT')).toSorted(byLatest);
}

/** Those of the twelve months before `now`; each reference once. */
export function incidentsIn12Months(incidents: readonly VisibleItem[], now: string): VisibleItem[] {
  const since = new Date(now);
  since.setUTCFullYear(since.getUTCFullYear() - 1);
  const references = new Map(
    incidents
      .filter(({ occurredAt }) => occurredAt >= since.toISOString() && occurredAt <= now)
      .map((item) => [item.referenceId, item]),
  );
  return [...references.values()];
}

/** What must not be overlooked, each with its latest time and the number of incidents it is made of. */
export function toAlerts(seen: Seen, personId: string, now: string): ShownAlert[] {
  const incidents = visibleIncidents(seen, personId);
  const recent = incidentsIn12Months(incidents, now);
  const marked = new Map<string, VisibleItem[]>();
  for (const item of incidents) {
    for (const marker of markersOf(item)) marked.set(marker, [...(marked.get(marker) ?? []), item]);
  }
  const alerts: ShownAlert[] = [...marked].map(([code, items]) => ({
    code,
    at: items[0]?.occurredAt ?? null,
    count: items.length,
  }));
  if (recent.length >= repeatedFrom) {
    alerts.push({ code: 'REPEATED_DOMESTIC_ABUSE', at: recent[0]?.occurredAt ?? null, count: recent.length });
  }
  if (seen.announcedPersonIds.has(personId)) alerts.push({ code: 'LOCATION_PROTECTED', at: null, count: null });
  return alerts.toSorted((one, other) => rank(one.code) - rank(other.code));
}

/** The sender's markers; a pregnancy told of a person counts as one. */
export function markersOf(item: VisibleItem): string[] {
  const pregnant = item.parts.some(({ told }) => told.pregnant?.is === true);
  return [...new Set([...(item.told.incident?.markers ?? []), ...(pregnant ? ['PREGNANCY'] : [])])].toSorted(
    (one, other) => rank(one) - rank(other),
  );
}

function rank(code: string): number {
  const place = severity.indexOf(code);
  return place === -1 ? severity.length : place;
}
