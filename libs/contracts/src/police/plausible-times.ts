import { londonDate } from '../dates.js';
import type { FieldProblem } from '../rules.js';

/** How far a sender's clock may be ahead. */
const AHEAD_MS = 86_400_000;

/** An incident is not told of before it is reported or has begun, and does not end before it began. */
export function incidentTimes(
  {
    reportedAt,
    occurredFrom,
    occurredTo,
  }: { reportedAt: string; occurredFrom?: string | null; occurredTo?: string | null },
  now: Date | undefined,
): FieldProblem[] {
  const inFuture = (pointer: string, at: string | null | undefined): FieldProblem[] =>
    now !== undefined && at != null && Date.parse(at) > now.getTime() + AHEAD_MS
      ? [{ pointer, detail: 'is more than a day in the future' }]
      : [];
  return [
    ...inFuture('/reportedAt', reportedAt),
    ...inFuture('/occurredFrom', occurredFrom),
    ...(occurredFrom != null && occurredTo != null && Date.parse(occurredTo) < Date.parse(occurredFrom)
      ? [{ pointer: '/occurredTo', detail: 'is before occurredFrom' }]
      : []),
  ];
}

/** Nobody is born later than today, by the calendar of London; whoever is not born yet has an expected date of delivery. */
export function isBorn({ dateOfBirth }: { dateOfBirth?: string | null }, now: Date | undefined): FieldProblem[] {
  return now !== undefined && dateOfBirth != null && dateOfBirth > londonDate(now)
    ? [
        {
          pointer: '/dateOfBirth',
          detail: 'is in the future: for a child who is not born yet give expectedDateOfDelivery',
        },
      ]
    : [];
}
