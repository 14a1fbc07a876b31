import { type Agency, GatewayType, PurposeDeclared, RelationshipToChild, Tier } from './codes.js';
import { ExclusionKind } from './exclusions.js';
import {
  type Contract,
  AgencyCode,
  CalendarDate,
  Code,
  Instant,
  OpaqueId,
  Part,
  Text,
  Whole,
  YesNo,
} from './fields.js';
import { ReviewReason, ReviewState } from './match-reviews.js';
import { DomesticAbuseIncident } from './police/domestic-abuse-incident.js';

/** Police told the hub of a domestic-abuse incident with a child connection. */
export class DomesticAbuseIncidentNotified {
  @OpaqueId({ says: 'Receipt given to the sender; the id of the notification' })
  receipt: string;

  @AgencyCode({ says: 'Agency of the sender' })
  agency: Agency;

  @Text({ says: 'User or system that sent it', max: 120 })
  sender: string;

  @Whole({ says: 'Version of the reference', min: 1 })
  version: number;

  @Instant({ says: 'When the adapter accepted it' })
  publishedAt: string;

  @Part(() => DomesticAbuseIncident, { says: 'The notification as sent' })
  message: DomesticAbuseIncident;
}

export class ChildRecorded {
  @OpaqueId({ says: 'Source person' })
  sourcePersonId: string;

  @OpaqueId({ says: 'Hub person, as linked when it was recorded' })
  personId: string;
}

/** The record holds a notification. Ids only. */
export class NotificationRecorded {
  @OpaqueId({ says: 'Notification' })
  notificationId: string;

  @OpaqueId({ says: 'Same for every version of one reference of one agency' })
  referenceId: string;

  @Whole({ says: 'Version of the reference', min: 1 })
  version: number;

  @AgencyCode({ says: 'Owner' })
  owningAgency: Agency;

  @Text({ says: 'User or system that notified', max: 120 })
  notifiedBy: string;

  @Code(PurposeDeclared, { says: 'What the sender declared' })
  purposeDeclared: PurposeDeclared;

  @Instant({ says: 'When it was told to the agency' })
  recordedAt: string;

  @Instant({ says: 'When the adapter accepted it' })
  publishedAt: string;

  @Instant({ says: 'When the record held it' })
  receivedAt: string;

  @Part(() => ChildRecorded, { says: 'Children, unborn ones too', many: { max: 60 } })
  children: ChildRecorded[];
}

/** The front door opened a contact, one for each child. */
export class ContactCreated {
  @OpaqueId({ says: 'Contact' })
  contactId: string;

  @OpaqueId({ says: 'Source person of the child' })
  sourcePersonId: string;

  @OpaqueId({ says: 'Notification that brought it' })
  notificationId: string;

  @Text({ says: 'Team in whose queue it is', max: 60 })
  team: string;

  @AgencyCode({ says: 'Agency of the team' })
  agency: Agency;

  @Code(Tier, { says: 'Statutory tier' })
  tier: Tier;

  @Instant({ says: 'Opened' })
  openedAt: string;
}

/** A worker took a contact. */
export class ContactTaken {
  @OpaqueId({ says: 'Contact' })
  contactId: string;

  @OpaqueId({ says: 'Source person of the child' })
  sourcePersonId: string;

  @Text({ says: 'User who took it', max: 120 })
  userId: string;

  @AgencyCode({ says: 'Agency of the user' })
  agency: Agency;

  @Instant({ says: 'When' })
  takenAt: string;
}

/** The broker knows of a relationship; from now on its decisions count it. */
export class RelationshipRecorded {
  @OpaqueId({ says: 'Relationship' })
  relationshipId: string;

  @OpaqueId({ says: 'Contact it came from' })
  contactId: string;

  @OpaqueId({ says: 'Source person' })
  sourcePersonId: string;

  @Code(RelationshipToChild, { says: 'Kind' })
  kind: RelationshipToChild;

  @Instant({ says: 'From' })
  from: string;
}

/** A worker has said on which statutory tier a contact is worked. */
export class ContactTierStated {
  @OpaqueId({ says: 'Contact' })
  contactId: string;

  @OpaqueId({ says: 'Source person of the child' })
  sourcePersonId: string;

  @Code(Tier, { says: 'Statutory tier' })
  tier: Tier;

  @Text({ says: 'User who stated it', max: 120 })
  statedBy: string;

  @AgencyCode({ says: 'Agency of the user' })
  agency: Agency;

  @Instant({ says: 'When' })
  statedAt: string;
}

/** Something that opens or closes what may be seen of a person. Ids only. */
class AccessChange {
  @OpaqueId({ says: 'Source persons concerned', many: { min: 1, max: 500 } })
  sourcePersonIds: string[];

  @Instant({ says: 'When' })
  at: string;
}

class ConsentChange extends AccessChange {
  @OpaqueId({ says: 'Consent' })
  consentId: string;
}

/** Somebody has answered whether information may be shared. */
export class ConsentRecorded extends ConsentChange {}

/** A consent was withdrawn, or replaced by a later answer: what was seen by it is seen no more. */
export class ConsentWithdrawn extends ConsentChange {
  @YesNo({
    says: 'True where what was seen by it is to be considered again: it was given, and no consent took its place',
  })
  needsReevaluation: boolean;
}

/** A consent is disputed and covers nothing meanwhile. */
export class ConsentDisputed extends ConsentChange {}

/** A dispute about a consent is resolved. */
export class ConsentDisputeResolved extends ConsentChange {}

class DispensationChange extends AccessChange {
  @OpaqueId({ says: 'Dispensation' })
  dispensationId: string;
}

/** A manager has decided to go on without consent. */
export class DispensationAuthorised extends DispensationChange {}

/** A second person has confirmed a dispensation. */
export class DispensationConfirmed extends DispensationChange {}

/** A dispensation was ended. */
export class DispensationEnded extends DispensationChange {}

class GatewayChange extends AccessChange {
  @OpaqueId({ says: 'Gateway' })
  gatewayId: string;

  @Code(GatewayType, { says: 'What was decided' })
  type: GatewayType;
}

/** A person has decided something that opens a gateway. */
export class GatewayOpened extends GatewayChange {}

/** A gateway was ended before its time. */
export class GatewayClosed extends GatewayChange {}

/** Somebody has broken the glass over a record: privacy officers review it. */
export class GlassBroken extends AccessChange {
  @OpaqueId({ says: 'Broken glass' })
  breakGlassId: string;

  @CalendarDate({ says: 'Last day of its review' })
  dueOn: string;
}

/** A broken glass opens nothing any more, before its time. */
export class BreakGlassEnded extends AccessChange {
  @OpaqueId({ says: 'Broken glass' })
  breakGlassId: string;
}

/** A privacy officer has reviewed a broken glass. */
export class BreakGlassReviewed {
  @OpaqueId({ says: 'Broken glass' })
  breakGlassId: string;

  @Instant({ says: 'When' })
  at: string;
}

class ExclusionChange extends AccessChange {
  @OpaqueId({ says: 'Exclusions', many: { min: 1, max: 500 } })
  exclusionIds: string[];
}

/** A user must no longer read the record of these. Who, is not told. */
export class ExclusionRecorded extends ExclusionChange {}

/** Somebody else has cleared an excluded user. */
export class ExclusionCleared extends ExclusionChange {}

class RestrictionChange extends AccessChange {
  @OpaqueId({ says: 'Restriction' })
  restrictionId: string;
}

/** What an owner holds was restricted, or a reader of it named or no longer named. */
export class RestrictionRecorded extends RestrictionChange {}

/** What an owner holds is no longer restricted. */
export class RestrictionEnded extends RestrictionChange {}

/** A worker has claimed to be working with a person: privacy officers look at it. */
export class RelationshipClaimed extends AccessChange {
  @OpaqueId({ says: 'Claim' })
  claimId: string;
}

/** A claimed relationship ended before its time. */
export class RelationshipClaimEnded extends AccessChange {
  @OpaqueId({ says: 'Claim' })
  claimId: string;
}

/** An agreement has a new version, suspended or not. */
export class AgreementChanged {
  @OpaqueId({ says: 'Agreement' })
  agreementId: string;

  @Whole({ says: 'Version', min: 1 })
  version: number;

  @Instant({ says: 'When' })
  at: string;
}

/** The hub has found a member of staff in records, or somebody linked to one. Ids only. */
export class StaffFoundInRecord {
  @Text({ says: 'User', max: 120 })
  userId: string;

  @OpaqueId({ says: 'Source persons', many: { min: 1, max: 500 } })
  sourcePersonIds: string[];

  @Code(ExclusionKind, { says: 'Whether they are the user, or linked to the user' })
  kind: ExclusionKind;
}

export class IdentityLinkChange {
  @OpaqueId({ says: 'Source person' })
  sourcePersonId: string;

  @OpaqueId({ says: 'Hub person it was believed to be' })
  fromPersonId: string;

  @OpaqueId({ says: 'Hub person it is believed to be now' })
  toPersonId: string;
}

/** Source persons are other hub persons than before: joined, separated, or corrected by their source. Ids only. */
export class IdentityLinksChanged {
  @Part(() => IdentityLinkChange, { says: 'What changed', many: { min: 1, max: 2000 } })
  changes: IdentityLinkChange[];

  @Instant({ says: 'When' })
  at: string;
}

/** The hub asks a person whether two are one. */
export class MatchReviewOpened {
  @OpaqueId({ says: 'Review' })
  reviewId: string;

  @Code(ReviewReason, { says: 'Why' })
  reason: ReviewReason;

  @Instant({ says: 'Opened' })
  openedAt: string;
}

/** A person has decided a review, or undone the decision. */
export class MatchReviewDecided {
  @OpaqueId({ says: 'Review' })
  reviewId: string;

  @Code(ReviewState, { says: 'OPEN where a decision was undone' })
  state: ReviewState;

  @Instant({ says: 'When' })
  at: string;
}

/** A worker has said that notifications are not of the same incident, or taken it back. Ids only. */
export class IncidentSeparated {
  @OpaqueId({ says: 'Decision' })
  decisionId: string;

  @OpaqueId({ says: 'Reference that is another incident' })
  referenceId: string;

  @OpaqueId({ says: 'References it was taken from', many: { min: 1, max: 200 } })
  fromReferenceIds: string[];

  @Code(['SEPARATED', 'UNDONE'], { says: 'What happened' })
  state: 'SEPARATED' | 'UNDONE';

  @Instant({ says: 'When' })
  at: string;
}

export const Topic = [
  'lintel.police.v1',
  'lintel.health.v1',
  'lintel.social-care.v1',
  'lintel.access.v1',
  'lintel.record.v1',
  'lintel.front-door.v1',
] as const;
export type Topic = (typeof Topic)[number];

/** What may travel: the type of the event, its topic, its data. */
export interface EventContract {
  readonly topic: Topic;
  readonly data: Contract;
}

/** Every event, by its type. A type that is not here cannot be sent and is refused on arrival. */
export const events = {
  'DomesticAbuseIncidentNotified.v1': { topic: 'lintel.police.v1', data: DomesticAbuseIncidentNotified },
  'NotificationRecorded.v1': { topic: 'lintel.record.v1', data: NotificationRecorded },
  'IdentityLinksChanged.v1': { topic: 'lintel.record.v1', data: IdentityLinksChanged },
  'MatchReviewOpened.v1': { topic: 'lintel.record.v1', data: MatchReviewOpened },
  'MatchReviewDecided.v1': { topic: 'lintel.record.v1', data: MatchReviewDecided },
  'IncidentSeparated.v1': { topic: 'lintel.record.v1', data: IncidentSeparated },
  'ContactCreated.v1': { topic: 'lintel.front-door.v1', data: ContactCreated },
  'ContactTaken.v1': { topic: 'lintel.front-door.v1', data: ContactTaken },
  'ContactTierStated.v1': { topic: 'lintel.front-door.v1', data: ContactTierStated },
  'ConsentRecorded.v1': { topic: 'lintel.access.v1', data: ConsentRecorded },
  'ConsentWithdrawn.v1': { topic: 'lintel.access.v1', data: ConsentWithdrawn },
  'ConsentDisputed.v1': { topic: 'lintel.access.v1', data: ConsentDisputed },
  'ConsentDisputeResolved.v1': { topic: 'lintel.access.v1', data: ConsentDisputeResolved },
  'DispensationAuthorised.v1': { topic: 'lintel.access.v1', data: DispensationAuthorised },
  'DispensationConfirmed.v1': { topic: 'lintel.access.v1', data: DispensationConfirmed },
  'DispensationEnded.v1': { topic: 'lintel.access.v1', data: DispensationEnded },
  'GatewayOpened.v1': { topic: 'lintel.access.v1', data: GatewayOpened },
  'GatewayClosed.v1': { topic: 'lintel.access.v1', data: GatewayClosed },
  'GlassBroken.v1': { topic: 'lintel.access.v1', data: GlassBroken },
  'BreakGlassEnded.v1': { topic: 'lintel.access.v1', data: BreakGlassEnded },
  'BreakGlassReviewed.v1': { topic: 'lintel.access.v1', data: BreakGlassReviewed },
  'ExclusionRecorded.v1': { topic: 'lintel.access.v1', data: ExclusionRecorded },
  'ExclusionCleared.v1': { topic: 'lintel.access.v1', data: ExclusionCleared },
  'RestrictionRecorded.v1': { topic: 'lintel.access.v1', data: RestrictionRecorded },
  'RestrictionEnded.v1': { topic: 'lintel.access.v1', data: RestrictionEnded },
  'RelationshipClaimed.v1': { topic: 'lintel.access.v1', data: RelationshipClaimed },
  'RelationshipClaimEnded.v1': { topic: 'lintel.access.v1', data: RelationshipClaimEnded },
  'AgreementChanged.v1': { topic: 'lintel.access.v1', data: AgreementChanged },
  'StaffFoundInRecord.v1': { topic: 'lintel.record.v1', data: StaffFoundInRecord },
  'RelationshipRecorded.v1': { topic: 'lintel.access.v1', data: RelationshipRecorded },
} as const satisfies Record<string, EventContract>;
export type EventType = keyof typeof events;

/** The contract of an event type, or undefined for one that does not exist. */
export function findEventContract(type: string): EventContract | undefined {
  return Object.hasOwn(events, type) ? events[type as EventType] : undefined;
}
