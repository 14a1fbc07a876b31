import { type CumulativeHarm, type HarmFlag, RiskGrade } from '#libs/contracts';
import type { VisibleItem } from '../record/see.js';
import type { VisibleIncident } from './visible-incidents.js';

/** Markers of danger to life: an incident that has one is of the highest severity, whatever it was graded. */
const lethal: readonly string[] = ['THREAT_TO_KILL', 'STRANGULATION', 'WEAPON', 'SEXUAL'];

/** Three in twelve months is the usual criterion of a MARAC and the flag of R06. */
const FLAGGED_FROM = 3;
const DAY = 86_400_000;

/** The worst of what its notifications say: the sender's grade, a marker of danger to life, an injured child; null where nothing does. */
export function severityOf({ told }: Pick<VisibleIncident, 'told'>): RiskGrade | null {
  const places = told.map(({ item }) => RiskGrade.indexOf(gradeOf(item) as RiskGrade));
  return RiskGrade[Math.max(...places)] ?? null;
}

function gradeOf({ told, parts, sourcePersonId }: VisibleItem): RiskGrade | null {
  const injured = parts.some((part) => part.sourcePersonId === sourcePersonId && part.told.injury === true);
  if (injured || told.incident?.markers?.some((marker) => lethal.includes(marker))) return 'HIGH';
  return told.notification?.officerGrade?.grade ?? null;
}

/** Those of the twelve months before `now`, latest first as they came. */
export function incidentsIn12Months(incidents: readonly VisibleIncident[], now: string): VisibleIncident[] {
  const since = new Date(now);
  since.setUTCFullYear(since.getUTCFullYear() - 1);
  const [from, until] = [since.toISOString(), new Date(now).toISOString()];
  return incidents.filter(({ occurredAt }) => occurredAt >= from && occurredAt <= until);
}

/** Harm that adds up over the last twelve months: how often, how far apart, in which direction, and whether to stop for it. */
export function toHarm(incidents: readonly VisibleIncident[], now: string): CumulativeHarm {
  const recent = incidentsIn12Months(incidents, now).toReversed();
  const graded = recent.flatMap((incident) => {
    const severity = severityOf(incident);
    return severity === null ? [] : [{ occurredAt: incident.occurredAt, worth: RiskGrade.indexOf(severity) }];
  });
  const steps = graded.slice(1).map(({ occurredAt, worth }, place) => ({
    occurredAt,
    up: worth - (graded[place]?.worth ?? worth),
  }));
  const last = steps.at(-1);
  const rose = steps.findLast(({ up }) => up > 0);
  const flags: HarmFlag[] = [
    ...(recent.length >= FLAGGED_FROM ? (['THREE_IN_12_MONTHS'] as const) : []),
    ...(rose === undefined ? [] : (['SEVERITY_RISE'] as const)),
  ];
  return {
    incidentIds: recent.map(({ incidentId }) => incidentId),
    daysApart: recent
      .slice(1)
      .map(({ occurredAt }, place) =>
        Math.floor((Date.parse(occurredAt) - Date.parse(recent[place]?.occurredAt ?? occurredAt)) / DAY),
      ),
    trend: last === undefined ? null : last.up > 0 ? 'RISING' : last.up < 0 ? 'FALLING' : 'STEADY',
    flags,
    roseAt: rose?.occurredAt ?? null,
  };
}
