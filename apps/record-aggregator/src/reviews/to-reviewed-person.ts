import type { ReviewedPerson } from '#libs/contracts';
import { first, knownTo, toName } from '../record/identity.js';
import type { SeenSide } from './see-sides.js';

/** One of the two, in a line. */
export function toReviewedPerson({ personId, told, seen, locationProtected }: SeenSide): ReviewedPerson {
  return {
    personId,
    name: first(told, ({ told }) => toName(told.name)),
    dateOfBirth: first(told, ({ told }) => told.dateOfBirth),
    expectedDateOfDelivery: first(told, ({ told }) => told.expectedDateOfDelivery),
    sexCode: first(told, ({ told }) => told.sexCode),
    knownTo: knownTo(seen, personId),
    locationProtected,
  };
}
