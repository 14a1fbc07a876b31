import {
  type Agency,
  type BreakGlassGround,
  type DataCategory,
  type RelationshipToChild,
  type SharingAgreement,
  Tier,
} from '#libs/contracts';
import type { WrittenCase } from '#libs/policy';
import type { KeptExclusion } from '../exclusions/standing-exclusions.js';
import type { RestrictionInForce } from '../restricted/restrict-label.js';

/** What the broker knows that bears on one viewer and some source persons, as it is at one moment. */
export interface Known {
  readonly relationships: readonly {
    readonly sourcePersonId: string;
    readonly kind: 'TEAM' | 'ALLOCATED' | 'SELF_CLAIMED';
  }[];
  readonly openContacts: readonly { readonly sourcePersonId: string; readonly tier: Tier }[];
  /** Exclusions of the viewer, those as a party among them. */
  readonly exclusions: readonly KeptExclusion[];
  readonly restrictions: readonly RestrictionInForce[];
  /** Glass that the viewer has broken and that is not ended. */
  readonly brokenGlass: readonly BrokenGlassHeld[];
  /** What owners have released to the viewer's agency. */
  readonly released: readonly OfOneOwner[];
  /** Current agreements that let the viewer's agency see something. */
  readonly agreements: readonly Omit<SharingAgreement, 'agreementId'>[];
  /** Answers that nobody has withdrawn. */
  readonly consents: readonly (Recorded & {
    readonly giverSourcePersonIds: readonly string[];
  } & WrittenCase['consents'][number])[];
  /** Decisions to go on without consent, and those that open a gateway, that nobody has ended. */
  readonly dispensations: readonly (Recorded & WrittenCase['dispensations'][number])[];
  readonly gateways: readonly (Recorded & WrittenCase['gateways'][number])[];
}

/** Something recorded, and the source persons it was recorded for. */
export interface Recorded {
  readonly id: string;
  readonly sourcePersonIds: readonly string[];
}

/** Glass broken over some source persons. */
interface BrokenGlassHeld extends Recorded {
  readonly ground: BreakGlassGround;
  readonly reason: string;
  readonly from: string;
  readonly until: string;
}

/** What one owner holds of one category about one source person. */
export interface OfOneOwner {
  readonly sourcePersonId: string;
  readonly owningAgency: Agency;
  readonly dataCategory: DataCategory;
}

/** The viewer's relationship to a person: whoever took the contact, the team, who claims to work with it, nobody. */
export function relationshipTo(known: Known, sourcePersonIds: readonly string[]): RelationshipToChild {
  const kinds = known.relationships
    .filter(({ sourcePersonId }) => sourcePersonIds.includes(sourcePersonId))
    .map(({ kind }) => kind);
  return strongestFirst.find((kind) => kinds.includes(kind)) ?? 'NONE';
}

const strongestFirst = ['ALLOCATED', 'TEAM', 'SELF_CLAIMED'] as const;

/** The highest tier of the person's open contacts. */
export function tierOf(known: Known, sourcePersonIds: readonly string[]): Tier {
  const tiers = known.openContacts
    .filter(({ sourcePersonId }) => sourcePersonIds.includes(sourcePersonId))
    .map(({ tier }) => Tier.indexOf(tier));
  return Tier[Math.max(0, ...tiers)] ?? 'NONE';
}
