import type { Agency, DecisionResponse, Purpose, RecordView, SubjectDecision } from '#libs/contracts';
import { toParents } from '../households/parents.js';
import { toHarm } from '../incidents/harm.js';
import { toShownIncidents, toShownSeparations } from '../incidents/shown-incidents.js';
import { visibleIncidents } from '../incidents/visible-incidents.js';
import { toAlerts } from './alerts.js';
import { toChronology } from './chronology.js';
import type { HeldRecord } from './held.js';
import { toIdentity } from './identity.js';
import { type LabelAnswers, type LabelBook, toLabelAnswers } from './label-book.js';
import { toPeople } from './people.js';
import { see } from './see.js';
import { toExistenceLines, toSourceLines } from './sources.js';
import { toTonight } from './tonight.js';

/** What a view is made with, beside what is held. */
export interface Viewing {
  purpose: Purpose;
  /** An instant in the past whose record it is; what may be seen of it is decided as of now. */
  asKnownAt?: string;
  decision: DecisionResponse;
  book: LabelBook;
  sources: readonly Agency[];
}

/** The record for one viewer, or undefined where nothing may be seen and nothing may be known to exist. */
export function assemble(
  held: HeldRecord,
  { purpose, asKnownAt, decision, book, sources }: Viewing,
): RecordView | undefined {
  const subject = decision.subjects.find(({ personId }) => personId === held.personId);
  if (subject === undefined) return undefined;
  const seen = see(held, book, answersOf(subject));
  if (seen.visible.length + seen.existing.length === 0) return undefined;
  const now = asKnownAt ?? decision.at;
  const incidents = visibleIncidents(held, seen);
  const harm = toHarm(incidents, now);
  const people = toPeople(held, seen, now);
  return {
    personId: held.personId,
    entryId: decision.entryId,
    policyVersionId: decision.policyVersionId,
    at: decision.at,
    ...(asKnownAt === undefined ? {} : { asKnownAt }),
    purpose,
    relationship: subject.relationship,
    tier: subject.tier,
    gateways: [...new Set(seen.visible.flatMap(({ answer }) => answer.gateway ?? []))].toSorted(),
    identity: toIdentity(seen, held.personId),
    alerts: toAlerts(seen, held.personId, incidents, now),
    domesticAbuseIncidentsIn12Months: harm.incidentIds.length,
    harm,
    incidents: toShownIncidents(incidents),
    incidentSeparations: toShownSeparations(seen, incidents),
    tonight: toTonight(held, seen),
    parents: toParents(people),
    people: people.map(({ shown }) => shown),
    chronology: toChronology(seen, held.personId),
    withheld: toExistenceLines(seen.existing),
    sources: toSourceLines(seen, sources),
  };
}

/** Answers of one subject by key; of a key answered twice neither counts. */
export function answersOf(subject: SubjectDecision | undefined): LabelAnswers {
  return toLabelAnswers(subject?.answers ?? []);
}
