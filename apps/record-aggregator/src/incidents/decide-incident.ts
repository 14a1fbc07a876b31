import { type Agency, agencyKind, type AgencyKind, type IncidentEvidence } from '#libs/contracts';

/** What one reference of one agency tells of an event: its newest version, as far as whoever asks may see it. Instants are ISO. */
export interface ToldOfIncident {
  referenceId: string;
  agency: Agency;
  /** When it began and ended, where the agency says so. */
  began: string | null;
  ended: string | null;
  reportedAt: string;
  crimeNumber: string | null;
  /** Digests of where it happened. */
  places: readonly string[];
  /** Hub persons who are victim, suspect, parent or partner in it. */
  adultIds: readonly string[];
  /** Whether the child whose record it is saw, heard or met the aftermath of it. */
  childWasThere: boolean;
}

/** SAME: one event. DIFFERENT: two events, whatever else is told. UNDECIDED: may be one, and nothing says so. */
export type IncidentVerdict =
  { verdict: 'SAME'; evidence: IncidentEvidence[] } | { verdict: 'DIFFERENT' } | { verdict: 'UNDECIDED' };

const HOUR = 60;

/**
 * Minutes, by the kind of the agency that tells. `exact`: how far a time that it states may be from the event. `late`: how
 * long after the event it may come to hear of it. Proposed values, measured by the spec against made-up years of incidents.
 */
const timeWindows: Record<AgencyKind, { exact: number; late: number }> = {
  police: { exact: 30, late: 2 * HOUR },
  health: { exact: 3 * HOUR, late: 8 * HOUR },
  education: { exact: 5 * HOUR, late: 20 * HOUR },
  'social-care': { exact: 5 * HOUR, late: 20 * HOUR },
  probation: { exact: 5 * HOUR, late: 20 * HOUR },
  housing: { exact: 5 * HOUR, late: 20 * HOUR },
  voluntary: { exact: 5 * HOUR, late: 20 * HOUR },
};

/** Minutes by which two references of one agency may differ and yet be one event: it numbered them apart for a reason. */
const SAME_AGENCY = 15;
const MINUTE = 60_000;

/**
 * Whether two references of one child's record tell of one event. Symmetric, and of the two alone: what else is held
 * changes nothing. Their times must be able to meet; then what they share decides.
 */
export function decideIncident(one: ToldOfIncident, other: ToldOfIncident): IncidentVerdict {
  if (one.referenceId === other.referenceId) return { verdict: 'SAME', evidence: [] };
  const evidence = evidenceOf(one, other);
  if (one.agency === other.agency) {
    if (evidence.includes('SAME_CRIME_NUMBER')) return { verdict: 'SAME', evidence };
    if (contradict(one, other)) return { verdict: 'DIFFERENT' };
  } else if (!meet(windowOf(one), windowOf(other))) {
    return { verdict: 'DIFFERENT' };
  }
  return evidence.length > 0 ? { verdict: 'SAME', evidence } : { verdict: 'UNDECIDED' };
}

function evidenceOf(one: ToldOfIncident, other: ToldOfIncident): IncidentEvidence[] {
  const sameCrime = one.agency === other.agency && one.crimeNumber !== null && one.crimeNumber === other.crimeNumber;
  return [
    ...(one.childWasThere && other.childWasThere ? (['CHILD_WAS_THERE'] as const) : []),
    ...(share(one.adultIds, other.adultIds) ? (['SAME_ADULT'] as const) : []),
    ...(share(one.places, other.places) ? (['SAME_PLACE'] as const) : []),
    ...(sameCrime ? (['SAME_CRIME_NUMBER'] as const) : []),
  ];
}

/** An agency that gives another number, another time or another place to its own reference means another event. */
function contradict(one: ToldOfIncident, other: ToldOfIncident): boolean {
  return (
    (one.crimeNumber !== null && other.crimeNumber !== null && one.crimeNumber !== other.crimeNumber) ||
    (one.places.length > 0 && other.places.length > 0 && !share(one.places, other.places)) ||
    !meet(around(toldOf(one), SAME_AGENCY), toldOf(other))
  );
}

interface Window {
  from: number;
  until: number;
}

/** When the event can have been, by what one agency says. */
export function windowOf(told: ToldOfIncident): Window {
  const { exact, late } = timeWindows[agencyKind(told.agency) ?? 'police'];
  const stated = toldOf(told);
  return told.began === null
    ? { from: stated.from - late * MINUTE, until: stated.until + exact * MINUTE }
    : around(stated, exact);
}

function toldOf({ began, ended, reportedAt }: ToldOfIncident): Window {
  const from = Date.parse(began ?? reportedAt);
  return { from, until: Math.max(from, began !== null && ended !== null ? Date.parse(ended) : from) };
}

const around = ({ from, until }: Window, minutes: number): Window => ({
  from: from - minutes * MINUTE,
  until: until + minutes * MINUTE,
});
const meet = (one: Window, other: Window) => one.from <= other.until && other.from <= one.until;
const share = (one: readonly string[], other: readonly string[]) => one.some((value) => other.includes(value));
