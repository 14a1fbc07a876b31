import type { Bearing, DecisionSubject, Label, Purpose, RelationshipToChild, Tier } from '#libs/contracts';
import type { Principal } from '#libs/identity';
import type { WrittenCase } from '#libs/policy';
import { standingExclusions } from '../exclusions/standing-exclusions.js';
import { restrictLabel } from '../restricted/restrict-label.js';
import { type FootingInCase, footingOf, reachOf } from './footing-in-case.js';
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

/** The case of one label (13.1). Not typed as a valid case on purpose: `decide` reads it like any other. */
export function toCase(
  asking: Asking,
  subject: Subject,
  standing: { relationship: RelationshipToChild; tier: Tier },
  label: Label,
  bearing?: Bearing,
): Written {
  const footing = footingOf(asking.known, reachOf(subject, bearing));
  const inCase = toLabelInCase(asking, subject, label, footing);
  return { ...toSharedCase(asking, subject, standing, footing), label: inCase };
}

/** What the labels of one subject that stand on the same footing have in common. */
export function toSharedCase(
  { viewer, purpose, at, known }: Asking,
  subject: Subject,
  standing: { relationship: RelationshipToChild; tier: Tier },
  footing: FootingInCase,
): Omit<Written, 'label'> {
  return {
    viewer: { userId: viewer.userId, agency: viewer.agency, role: viewer.role },
    subject: { personId: subject.personId, locationProtected: subject.locationProtected },
    relationship: standing.relationship,
    purpose,
    tier: standing.tier,
    gateways: footing.gateways,
    consents: footing.consents,
    dispensations: footing.dispensations,
    agreements: known.agreements,
    exclusions: standingExclusions(known.exclusions, subject).map(({ clearedBy }) => ({
      userId: viewer.userId,
      clearedBy,
    })),
    breakGlass: toBreakGlass(footing, viewer),
    at,
  };
}

/** Of the glass that the viewer broke the one that opens longest. */
function toBreakGlass({ brokenGlass }: FootingInCase, { userId }: Principal): Written['breakGlass'] {
  const [longest] = brokenGlass.toSorted((one, other) => Date.parse(other.until) - Date.parse(one.until));
  if (longest === undefined) return null;
  const { ground, reason, from, until } = longest;
  return { userId, ground, reason, from, until };
}

/** A label with what the broker owns of it. */
export function toLabelInCase(
  { viewer, known }: Asking,
  { sourcePersonIds }: Subject,
  label: Label,
  footing: FootingInCase,
): Written['label'] {
  const own = ({ sourcePersonId, owningAgency, dataCategory }: OfOneOwner): boolean =>
    sourcePersonIds.includes(sourcePersonId) &&
    owningAgency === label.owningAgency &&
    dataCategory === label.dataCategory;
  const { sensitivity, named } = restrictLabel(label, {
    believed: known.restrictions.filter((one) => one.sourcePersonIds.some((id) => sourcePersonIds.includes(id))),
    certain: footing.restrictions,
  });
  return {
    ...label,
    sensitivity,
    namedReaders: named ? [viewer.userId] : [],
    releasedTo: known.released.some(own) ? [...label.releasedTo, viewer.agency] : label.releasedTo,
    parties: [],
  };
}

/** A case whose role may be one that reads nothing. */
type Written = Omit<WrittenCase, 'viewer'> & { readonly viewer: Pick<Principal, 'userId' | 'agency' | 'role'> };
