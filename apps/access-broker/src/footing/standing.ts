import type { RecordStanding } from '#libs/contracts';
import { OPEN_ENDED_DAYS, UNCONFIRMED_HOURS } from '#libs/policy';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** From when until when something was to count, and whether it was ended before. */
interface Term {
  readonly from: Date;
  readonly until: Date | null;
  readonly endedAt: Date | null;
}

/** When a gateway or dispensation ends at the latest (13.1). */
export function latestEnd({ from, until }: Pick<Term, 'from' | 'until'>): Date {
  return until ?? new Date(from.getTime() + OPEN_ENDED_DAYS * DAY_MS);
}

/** Whether a gateway counts now. */
export function standingOfGateway(gateway: Term, at: Date): RecordStanding {
  if (gateway.endedAt) return 'ENDED';
  if (at < gateway.from) return 'NOT_YET';
  return at < latestEnd(gateway) ? 'IN_FORCE' : 'LAPSED';
}

/** What a dispensation's standing depends on besides its term. */
interface Authorised extends Term {
  readonly authoriserRole: string;
  readonly confirmedBy: string | null;
}

/** Whether a dispensation counts now: two people, or an out-of-hours worker alone for some hours (13.1). */
export function standingOfDispensation(dispensation: Authorised, at: Date): RecordStanding {
  const standing = standingOfGateway(dispensation, at);
  if (standing !== 'IN_FORCE' || dispensation.confirmedBy !== null) return standing;
  return at < aloneUntil(dispensation) ? 'IN_FORCE' : 'AWAITS_SECOND_PERSON';
}

/** When a dispensation stops to count at the latest, as things stand. */
export function endOfDispensation(dispensation: Authorised): Date {
  const end = latestEnd(dispensation);
  if (dispensation.confirmedBy !== null || dispensation.authoriserRole !== 'EDT_WORKER') return end;
  const alone = aloneUntil(dispensation);
  return alone < end ? alone : end;
}

function aloneUntil({ from, authoriserRole }: Authorised): Date {
  return authoriserRole === 'EDT_WORKER' ? new Date(from.getTime() + UNCONFIRMED_HOURS * HOUR_MS) : from;
}

/** What a consent's standing depends on. */
interface Answered {
  readonly givenAt: Date;
  readonly expiresAt: Date | null;
  readonly withdrawnAt: Date | null;
  readonly isDisputed: boolean;
}

/** Whether an answer counts now. A dispute takes away what was given, never what was refused: its caller says which. */
export function standingOfConsent({ givenAt, expiresAt, withdrawnAt, isDisputed }: Answered, at: Date): RecordStanding {
  if (withdrawnAt) return 'ENDED';
  if (at < givenAt) return 'NOT_YET';
  if (expiresAt && at >= expiresAt) return 'LAPSED';
  return isDisputed ? 'DISPUTED' : 'IN_FORCE';
}
