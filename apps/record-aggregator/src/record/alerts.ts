import type { ShownAlert } from '#libs/contracts';
import { incidentsIn12Months, toHarm } from '../incidents/harm.js';
import type { VisibleIncident } from '../incidents/visible-incidents.js';
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
  'CUMULATIVE_DOMESTIC_ABUSE',
  'RISING_DOMESTIC_ABUSE',
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

/** What must not be overlooked, each with its latest time and the number of distinct incidents it is made of. */
export function toAlerts(
  seen: Seen,
  personId: string,
  incidents: readonly VisibleIncident[],
  now: string,
): ShownAlert[] {
  const marked = new Map<string, VisibleIncident[]>();
  for (const incident of incidents) {
    for (const marker of new Set(incident.told.flatMap(({ item }) => markersOf(item)))) {
      marked.set(marker, [...(marked.get(marker) ?? []), incident]);
    }
  }
  const alerts = [...marked].map(([code, made]) => ({ code, at: made[0]?.occurredAt ?? null, count: made.length }));
  return [
    ...alerts,
    ...harmAlerts(incidents, now),
    ...(seen.announcedPersonIds.has(personId) ? [{ code: 'LOCATION_PROTECTED', at: null, count: null }] : []),
  ].toSorted((one, other) => rank(one.code) - rank(other.code));
}

/** Repeated from two in twelve months, flagged from three, and flagged where one was worse than the one before (R06). */
function harmAlerts(incidents: readonly VisibleIncident[], now: string): ShownAlert[] {
  const { flags, roseAt } = toHarm(incidents, now);
  const recent = incidentsIn12Months(incidents, now);
  const code = flags.includes('THREE_IN_12_MONTHS') ? 'CUMULATIVE_DOMESTIC_ABUSE' : 'REPEATED_DOMESTIC_ABUSE';
  return [
    ...(recent.length >= repeatedFrom ? [{ code, at: recent[0]?.occurredAt ?? null, count: recent.length }] : []),
    ...(flags.includes('SEVERITY_RISE') ? [{ code: 'RISING_DOMESTIC_ABUSE', at: roseAt, count: null }] : []),
  ];
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
