import {
  AboutRole,
  DataCategory,
  Gateway,
  Mode,
  Obligation,
  Purpose,
  Referrer,
  RelationshipToChild,
  Sensitivity,
  Tier,
} from './codes.js';
import type { Agency } from './codes.js';
import { AgencyCode, Code, Instant, OpaqueId, Part, Text, Whole, YesNo } from './fields.js';

/** What was looked at; the ledger has one entry for each (13.7). */
export const ViewKind = ['RECORD', 'CONTACT', 'SEARCH', 'QUEUE', 'ANNOUNCEMENT', 'MATCH_REVIEW'] as const;
export type ViewKind = (typeof ViewKind)[number];

export class NotifiedBy {
  @Text({ says: 'User or system that notified', nullable: true, max: 120 })
  userId: string | null;

  @AgencyCode({ says: 'Its agency' })
  agency: Agency;
}

/** What an item is, without what it says: all that a decision may depend on (13.1). */
export class Label {
  @AgencyCode({ says: 'Controller that decides onward release' })
  owningAgency: Agency;

  @Code(DataCategory, { says: 'Row of the access matrix' })
  dataCategory: DataCategory;

  @Code(Sensitivity, { says: 'Sensitivity' })
  sensitivity: Sensitivity;

  @Text({ says: 'Handling code as sent', nullable: true, max: 20 })
  handlingCode: string | null;

  @Code(AboutRole, { says: 'Whom the item is about' })
  aboutRole: AboutRole;

  @YesNo({ says: 'True when its location must be masked' })
  locationProtected: boolean;

  @YesNo({ says: 'True when it would join identities before and after an adoption' })
  adoptionLinked: boolean;

  @Code(Referrer, { says: 'Whether the person who referred may be named' })
  referrer: Referrer;

  @YesNo({ says: 'True when its owner has marked it relevant for this child' })
  relevant: boolean;

  @Part(() => NotifiedBy, { says: 'Who notified' })
  notifiedBy: NotifiedBy;

  @AgencyCode({ says: 'Agencies to which the owner has itself disclosed it', many: true })
  releasedTo: Agency[];
}

/** An item's place: on whose account it is held, and whom it is about. */
export class Bearing {
  @OpaqueId({ says: 'Source person, one of those of the subject, on whose account it is held' })
  sourcePersonId: string;

  @OpaqueId({ says: 'Source person that it is about: the same, or somebody else of its notification' })
  aboutSourcePersonId: string;
}

/** Source persons that workers have confirmed to be one person. */
export class ConfirmedGroup {
  @OpaqueId({ says: 'Source persons', many: { min: 1, max: 500 } })
  sourcePersonIds: string[];
}

export class LabelAsked {
  @Text({ says: 'Key by which the answer is found again; opaque to the broker', max: 100 })
  key: string;

  @Part(() => Label, { says: 'Label' })
  label: Label;

  @Part(() => Bearing, {
    says: 'On whose account items with this label are held, and whom they are about. What was recorded for a source person reaches its items and those of its confirmed group. Unless told: the only source person, or the only confirmed group',
    many: { max: 5000 },
    optional: true,
  })
  borneBy?: Bearing[];
}

/** One child or adult whose items are asked about. Relationships hang on source persons, because facts never move. */
export class DecisionSubject {
  @OpaqueId({ says: 'Hub person' })
  personId: string;

  @OpaqueId({ says: 'Source persons believed to be this person', many: { min: 1, max: 500 } })
  sourcePersonIds: string[];

  @Part(() => ConfirmedGroup, {
    says: 'Those of them that workers have confirmed to be one. Consents, dispensations and gateways reach across these alone; exclusions and protections across all',
    many: { max: 500 },
    optional: true,
  })
  confirmedGroups?: ConfirmedGroup[];

  @YesNo({ says: "True when this person's location is protected" })
  locationProtected: boolean;

  @Part(() => LabelAsked, { says: 'Distinct labels of what is held', many: { max: 500 } })
  labels: LabelAsked[];
}

/** Asks how much of each label the viewer may see. The viewer is the bearer of the Lintel-Viewer token. */
export class DecisionRequest {
  @Code(ViewKind, { says: 'What is being looked at' })
  view: ViewKind;

  @Code(Purpose, { says: 'Why' })
  purpose: Purpose;

  @Part(() => DecisionSubject, { says: 'Whom it is about', many: { max: 200 } })
  subjects: DecisionSubject[];
}

export class FacetsShown {
  @YesNo({ says: 'Identity' })
  identity: boolean;

  @YesNo({ says: 'Summary' })
  summary: boolean;

  @YesNo({ says: 'Narrative' })
  narrative: boolean;

  @YesNo({ says: 'Location' })
  location: boolean;

  @YesNo({ says: 'Third party' })
  thirdParty: boolean;

  @YesNo({ says: 'Referrer' })
  referrer: boolean;
}

/** The answer for one label. Reasons of HIDE are not told to the asker. */
export class LabelAnswer {
  @Text({ says: 'Key of the label asked', max: 100 })
  key: string;

  @Part(() => Bearing, {
    says: 'Only where the label has several answers, because something was recorded for some of its source persons: those that this one is for',
    many: { max: 5000 },
    optional: true,
  })
  borneBy?: Bearing[];

  @Code(Mode, { says: 'How much' })
  mode: Mode;

  @Part(() => FacetsShown, { says: 'Facets shown' })
  facets: FacetsShown;

  @Code(Obligation, { says: 'Obligations', many: true })
  obligations: Obligation[];

  @Text({ says: 'Ids of the deciding policies', many: true, max: 100 })
  policies: string[];

  @Code(Gateway, { says: 'What opened the answer', nullable: true })
  gateway: Gateway | null;

  @Text({ says: 'Reasons, as codes, from which the sentence for the reader is made', many: true, max: 100 })
  reasons: string[];
}

export class SubjectDecision {
  @OpaqueId({ says: 'Hub person' })
  personId: string;

  @Code(RelationshipToChild, { says: 'Relationship that the broker found' })
  relationship: RelationshipToChild;

  @Code(Tier, { says: 'Statutory tier of the open contact' })
  tier: Tier;

  @Part(() => LabelAnswer, { says: 'Answers', many: { max: 5000 } })
  answers: LabelAnswer[];
}

/** The broker's answer. Its ledger entry is committed before it is given. */
export class DecisionResponse {
  @OpaqueId({ says: 'Ledger entry' })
  entryId: string;

  @Text({ says: 'Exact policy version used', max: 100 })
  policyVersionId: string;

  @Instant({ says: 'When it was decided' })
  at: string;

  @Part(() => SubjectDecision, { says: 'Decisions', many: { max: 200 } })
  subjects: SubjectDecision[];
}

/** One line of "who has seen this child". */
export class ReaderOfRecord {
  @OpaqueId({ says: 'Ledger entry' })
  entryId: string;

  @Instant({ says: 'When' })
  at: string;

  @Text({ says: 'User', max: 120 })
  userId: string;

  @Text({ says: 'Role', max: 60 })
  role: string;

  @AgencyCode({ says: 'Agency' })
  agency: Agency;

  @Code(Purpose, { says: 'Why' })
  purpose: Purpose;

  @Code(ViewKind, { says: 'What was looked at' })
  view: ViewKind;

  @Code(Mode, { says: 'The most that was shown' })
  mostShown: Mode;
}

export class ReadersOfRecord {
  @Part(() => ReaderOfRecord, { says: 'Readers, latest first', many: { max: 1000 } })
  readers: ReaderOfRecord[];

  @Whole({ says: 'How many there are in all' })
  total: number;
}

/** A link that was believed for a time and is no longer: what was read of the hub person meanwhile was of two people. */
export class FormerLink {
  @OpaqueId({ says: 'Hub person whose record it was' })
  personId: string;

  @OpaqueId({ says: 'Source person that was taken for it' })
  sourcePersonId: string;

  @Instant({ says: 'From' })
  from: string;

  @Instant({ says: 'Until' })
  until: string;
}

/** Asks who read the record while these links were believed. */
export class FormerReadersRequest {
  @OpaqueId({
    says: 'Source persons of the person who asks for: a relationship to one of these entitles',
    many: { min: 1, max: 500 },
  })
  sourcePersonIds: string[];

  @Part(() => FormerLink, { says: 'Links that were wrong', many: { max: 2000 } })
  links: FormerLink[];
}

/** A sharing agreement: what one agency lets another see, why, and how much. */
export class SharingAgreement {
  @OpaqueId({ says: 'Id' })
  agreementId: string;

  @AgencyCode({ says: 'Owner' })
  from: Agency;

  @AgencyCode({ says: 'Reader' })
  to: Agency;

  @Code(DataCategory, { says: 'What', many: true })
  dataCategories: DataCategory[];

  @Code(Purpose, { says: 'Why', many: true })
  purposes: Purpose[];

  @Code(Mode, { says: 'The most it lets be seen' })
  maxMode: Mode;

  @Instant({ says: 'In force from' })
  validFrom: string;

  @Instant({ says: 'In force until', nullable: true })
  validUntil: string | null;

  @YesNo({ says: 'Suspended' })
  suspended: boolean;
}
