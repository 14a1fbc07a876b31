import type { FieldProblem, NewConsent } from '#libs/contracts';

/** How far the clock of whoever recorded it may be ahead. */
const AHEAD_MS = 60_000;

/** What is wrong with an answer as a whole, each part of it being right. */
export function contradictionsOf(consent: NewConsent, at: Date): FieldProblem[] {
  const { givenAt, expiresAt, givenBy, status, capacityNote, giverSourcePersonIds } = consent;
  const isAnswer = status === 'GIVEN' || status === 'REFUSED';
  return [
    ...(Date.parse(givenAt) > at.getTime() + AHEAD_MS
      ? [{ pointer: '/givenAt', detail: 'must not be later than now' }]
      : []),
    ...(expiresAt !== null && Date.parse(expiresAt) <= Date.parse(givenAt)
      ? [{ pointer: '/expiresAt', detail: 'must be later than givenAt' }]
      : []),
    ...(isAnswer && givenBy === 'CHILD_GILLICK' && capacityNote === null
      ? [{ pointer: '/capacityNote', detail: "must say how the child's competence was judged" }]
      : []),
    ...(isAnswer && givenBy === 'ADULT_SELF' && giverSourcePersonIds.length === 0
      ? [{ pointer: '/giverSourcePersonIds', detail: 'must say which adult: the answer counts for that adult alone' }]
      : []),
  ];
}
