import type { DecisionSubject, Label, Purpose, RelationshipToChild, Tier } from '#libs/contracts';
import type { Principal } from '#libs/identity';
import type { WrittenCase } from '#libs/policy';
import type { Known, OfOneOwner } from './known.js';

/** What all labels of one decision have in common. */
export interface Asking {
  readonly viewer: Principal;
  readonly purpose: Purpose;
  readonly at: string;
  readonly known: Known;
}

/** Whom it is about, without the labels. */
export type Subject = Omit<DecisionSubject, 'labels'>;

/**
 * The case of one label (13.1): what was asked, with what the broker owns. Consents, gateways, dispensations and broken
 * glass are not recorded yet, so there are none. Not typed as a valid case on purpose: `decide` reads it like any other.
 */
export function toCase(
  { viewer, purpose, at, known }: Asking,
  subject: Subject,
  standing: { relationship: RelationshipToChild; tier: Tier },
  label: Label,
): Written {
  const own = ({ sourcePersonId, owningAgency, dataCategory }: OfOneOwner): boolean =>
    subject.sourcePersonIds.includes(sourcePersonId) &&
    owningAgency === label.owningAgency &&
    dataCategory === label.dataCategory;
  return {
    viewer: { userId: viewer.userId, agency: viewer.agency, role: viewer.role },
    subject: { personId: subject.personId, locationProtected: subject.locationProtected },
    relationship: standing.relationship,
    purpose,
    tier: standing.tier,
    gateways: [],
    consents: [],
    dispensations: [],
    agreements: known.agreements,
    exclusions: known.exclusions
      .filter(({ sourcePersonId }) => subject.sourcePersonIds.includes(sourcePersonId))
      .map(({ clearedBy }) => ({ userId: viewer.userId, clearedBy })),
    breakGlass: null,
    label: {
      ...label,
      namedReaders: known.named.some(own) ? [viewer.userId] : [],
      releasedTo: known.released.some(own) ? [...label.releasedTo, viewer.agency] : label.releasedTo,
      parties: [],
    },
    at,
  };
}

/** A case whose role may be one that reads nothing. */
type Written = Omit<WrittenCase, 'viewer'> & { readonly viewer: Pick<Principal, 'userId' | 'agency' | 'role'> };
