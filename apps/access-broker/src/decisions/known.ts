import { type Agency, type DataCategory, type RelationshipToChild, type SharingAgreement, Tier } from '#libs/contracts';

/** What the broker knows that bears on one viewer and some source persons, as it is at one moment. */
export interface Known {
  readonly relationships: readonly { readonly sourcePersonId: string; readonly kind: 'TEAM' | 'ALLOCATED' }[];
  readonly openContacts: readonly { readonly sourcePersonId: string; readonly tier: Tier }[];
  /** Exclusions of the viewer, those as a party among them. */
  readonly exclusions: readonly { readonly sourcePersonId: string; readonly clearedBy: string | null }[];
  /** What the viewer is a named reader of. */
  readonly named: readonly OfOneOwner[];
  /** What owners have released to the viewer's agency. */
  readonly released: readonly OfOneOwner[];
  /** Current agreements that let the viewer's agency see something. */
  readonly agreements: readonly Omit<SharingAgreement, 'agreementId'>[];
}

/** What one owner holds of one category about one source person. */
export interface OfOneOwner {
  readonly sourcePersonId: string;
  readonly owningAgency: Agency;
  readonly dataCategory: DataCategory;
}

/** The viewer's relationship to a person: whoever took the contact before the team, the team before nobody. */
export function relationshipTo(known: Known, sourcePersonIds: readonly string[]): RelationshipToChild {
  const kinds = known.relationships
    .filter(({ sourcePersonId }) => sourcePersonIds.includes(sourcePersonId))
    .map(({ kind }) => kind);
  if (kinds.includes('ALLOCATED')) return 'ALLOCATED';
  return kinds.includes('TEAM') ? 'TEAM' : 'NONE';
}

/** The highest tier of the person's open contacts. */
export function tierOf(known: Known, sourcePersonIds: readonly string[]): Tier {
  const tiers = known.openContacts
    .filter(({ sourcePersonId }) => sourcePersonIds.includes(sourcePersonId))
    .map(({ tier }) => Tier.indexOf(tier));
  return Tier[Math.max(0, ...tiers)] ?? 'NONE';
}
