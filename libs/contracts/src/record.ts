import {
  type Agency,
  DataCategory,
  Gateway,
  Mode,
  Obligation,
  Purpose,
  RelationshipToChild,
  SexCode,
  Tier,
} from './codes.js';
import { AgencyCode, CalendarDate, Code, Instant, OpaqueId, Part, Text, Whole, YesNo } from './fields.js';
import { CumulativeHarm, IncidentSeparation, ShownIncident } from './incidents.js';
import { ParentalResponsibility, RelationshipType, SeenBy, WhereaboutsStatus } from './police/domestic-abuse-codes.js';
import { RiskAnswerGiven } from './police/notification-header.js';
import { ShownDomesticAbuse } from './shown-domestic-abuse.js';

/** A value with who says so and since when the hub has held it. */
export class SourcedText {
  @Text({ says: 'Value', max: 400 })
  value: string;

  @AgencyCode({ says: 'Who says so' })
  source: Agency;

  @Instant({ says: 'When it reached the hub' })
  receivedAt: string;
}

export class ShownNhsNumber extends SourcedText {
  @YesNo({ says: 'True only for status 01' })
  verified: boolean;
}

/** Who the person is, as far as this viewer may know. */
export class ShownIdentity {
  @Part(() => SourcedText, { says: 'Names, the one to show first', many: true })
  names: SourcedText[];

  @Part(() => SourcedText, { says: 'Dates of birth', many: true })
  datesOfBirth: SourcedText[];

  @CalendarDate({ says: 'Expected date of delivery of an unborn child', nullable: true })
  expectedDateOfDelivery: string | null;

  @Code(SexCode, { says: 'Sex', nullable: true })
  sexCode: (typeof SexCode)[number] | null;

  @Part(() => ShownNhsNumber, { says: 'NHS numbers', many: true })
  nhsNumbers: ShownNhsNumber[];

  @Part(() => SourcedText, { says: 'Addresses, one line each; empty where masked', many: true })
  addresses: SourcedText[];

  @Part(() => SourcedText, { says: 'Schools; empty where masked', many: true })
  schools: SourcedText[];

  @YesNo({ says: 'True when the location is protected and must never be disclosed' })
  locationProtected: boolean;

  @AgencyCode({ says: 'Agencies in whose records this viewer may see this person', many: true })
  knownTo: Agency[];
}

/** When two are recorded at one address. */
export class SharedAddress {
  @CalendarDate({ says: 'From; null where not told', nullable: true })
  from: string | null;

  @CalendarDate({ says: 'Until; null where it goes on or was not told', nullable: true })
  to: string | null;
}

/** How the record comes to know of somebody: named with the child, through a parent of both, or only by the address. */
export const KnownThrough = ['NAMED_WITH_CHILD', 'A_PARENT', 'THE_ADDRESS'] as const;
export type KnownThrough = (typeof KnownThrough)[number];

/** Somebody else in the child's record whom this viewer may see. */
export class ShownPerson {
  @OpaqueId({ says: 'Hub person' })
  personId: string;

  @Text({ says: 'Name; null where no agency gave one', nullable: true, max: 200 })
  name: string | null;

  @CalendarDate({ says: 'Date of birth', nullable: true })
  dateOfBirth: string | null;

  @CalendarDate({ says: 'Expected date of delivery', nullable: true })
  expectedDateOfDelivery: string | null;

  @Code(RelationshipType, { says: 'What this person is to the child', many: true })
  relationships: (typeof RelationshipType)[number][];

  @Code(KnownThrough, { says: 'How the record knows of this person' })
  knownThrough: KnownThrough;

  @OpaqueId({ says: 'Parents shared with the child, as far as told', many: { max: 20 } })
  sharedParentIds: string[];

  @YesNo({ says: 'Recorded at the same address as the child now; false where that may not be said' })
  inHousehold: boolean;

  @Part(() => SharedAddress, {
    says: 'When recorded at the same address, the latest time; null where never or where that may not be said',
    nullable: true,
  })
  sharedAddress: SharedAddress | null;

  @Code(ParentalResponsibility, { says: 'Parental responsibility', nullable: true })
  hasPR: (typeof ParentalResponsibility)[number] | null;

  @YesNo({ says: 'A suspect in an incident this viewer may see' })
  suspect: boolean;

  @YesNo({ says: 'A child or unborn child' })
  child: boolean;

  @YesNo({ says: 'Location protected' })
  locationProtected: boolean;
}

/** Whether a parent is told of. Nobody tells the hub yet that it asked in vain. */
export const ParentTold = ['KNOWN', 'NOT_TOLD'] as const;
export type ParentTold = (typeof ParentTold)[number];

/** The two parents, by what this viewer may see: one who was not asked about is said to be missing (R10). */
export class ShownParents {
  @Code(ParentTold, { says: 'Mother' })
  mother: ParentTold;

  @Code(ParentTold, { says: 'Father' })
  father: ParentTold;
}

/** One entry of the chronology that this viewer may see at SUMMARY or more. */
export class RecordEntry {
  @OpaqueId({ says: 'Item' })
  itemId: string;

  @OpaqueId({ says: 'Notification it came in' })
  notificationId: string;

  @Whole({ says: 'Version of the notification', min: 1 })
  version: number;

  @OpaqueId({ says: 'The earlier version of this entry that this one corrects', nullable: true })
  corrects: string | null;

  @YesNo({ says: 'True when a later version corrects this one' })
  corrected: boolean;

  @YesNo({
    says: 'True when this version no longer names the child, whom an earlier one named; then it tells nothing else',
  })
  noLongerNamed: boolean;

  @Code(DataCategory, { says: 'Category' })
  dataCategory: DataCategory;

  @Code(['SUMMARY', 'CONTENT'], { says: 'How much is shown' })
  mode: Extract<Mode, 'SUMMARY' | 'CONTENT'>;

  @AgencyCode({ says: 'Owner' })
  owner: Agency;

  @Instant({ says: 'When it happened' })
  occurredAt: string;

  @Instant({ says: 'When it was told to the agency' })
  recordedAt: string;

  @Instant({ says: 'When it reached the hub' })
  receivedAt: string;

  @Code(Gateway, { says: 'What opened it', nullable: true })
  gateway: Gateway | null;

  @Code(Obligation, { says: 'Obligations', many: true })
  obligations: Obligation[];

  @Text({ says: 'Reasons, as codes', many: true })
  reasons: string[];

  @Part(() => ShownDomesticAbuse, { says: 'For DA_INCIDENT', nullable: true })
  domesticAbuse: ShownDomesticAbuse | null;

  @Part(() => RiskAnswerGiven, { says: 'For RISK_ASSESSMENT_ANSWERS', many: true })
  riskAnswers: RiskAnswerGiven[];
}

/** One line for each owner of whom only existence may be known: no category, no number (13.7). */
export class ExistenceLine {
  @AgencyCode({ says: 'Owner' })
  owner: Agency;

  @Text({ says: 'Latest month, YYYY-MM', pattern: /^\d{4}-\d{2}$/ })
  latestMonth: string;

  @Text({ says: 'Reasons, as codes', many: true })
  reasons: string[];
}

/** What one source can tell this viewer. An agency with nothing visible says the same whether or not it holds anything. */
export class SourceLine {
  @AgencyCode({ says: 'Agency' })
  agency: Agency;

  @Code(['FOUND', 'NOTHING_IT_MAY_SHOW'], { says: 'Answer' })
  answer: 'FOUND' | 'NOTHING_IT_MAY_SHOW';

  @Instant({ says: 'Latest that this viewer may see', nullable: true })
  latestAt: string | null;
}

export class ShownAlert {
  @Text({
    says: 'Code of the alert: a marker such as STRANGULATION, or REPEATED_DOMESTIC_ABUSE (two in 12 months), CUMULATIVE_DOMESTIC_ABUSE (three), RISING_DOMESTIC_ABUSE, LOCATION_PROTECTED',
  })
  code: string;

  @Instant({ says: 'Of the latest item it was made of', nullable: true })
  at: string | null;

  @Whole({ says: 'How many distinct incidents it was made of', nullable: true })
  count: number | null;
}

/** Who has the child now and where the suspect is, from the latest visible incident. */
export class Tonight {
  @Text({ says: 'Names of the people the child is now with', many: true })
  nowWith: string[];

  @Instant({ says: 'When the child was last seen', nullable: true })
  lastSeenAt: string | null;

  @Code(SeenBy, { says: 'By whom', nullable: true })
  lastSeenBy: (typeof SeenBy)[number] | null;

  @Code(WhereaboutsStatus, { says: 'Where the suspect is', nullable: true })
  suspectWhereabouts: (typeof WhereaboutsStatus)[number] | null;

  @Instant({ says: 'As at', nullable: true })
  suspectAsOf: string | null;

  @AgencyCode({ says: 'Who says so', nullable: true })
  source: Agency | null;
}

/** The assembled record of one person, for one viewer at one instant. Every derived value is made of what the viewer may see. */
export class RecordView {
  @OpaqueId({ says: 'Hub person' })
  personId: string;

  @OpaqueId({ says: 'Ledger entry of this view' })
  entryId: string;

  @Text({ says: 'Policy version' })
  policyVersionId: string;

  @Instant({ says: 'When' })
  at: string;

  @Instant({ says: 'The record as it was known then, by what the viewer may see now; absent for now', optional: true })
  asKnownAt?: string;

  @Code(Purpose, { says: 'Why' })
  purpose: Purpose;

  @Code(RelationshipToChild, { says: 'Relationship' })
  relationship: RelationshipToChild;

  @Code(Tier, { says: 'Tier' })
  tier: Tier;

  @Code(Gateway, { says: 'Gateways that opened something', many: true })
  gateways: Gateway[];

  @Part(() => ShownIdentity, { says: 'Identity; null where only existence may be known', nullable: true })
  identity: ShownIdentity | null;

  @Part(() => ShownAlert, { says: 'Alerts, worst first', many: true })
  alerts: ShownAlert[];

  @Whole({ says: 'Distinct visible domestic-abuse incidents in the last 12 months' })
  domesticAbuseIncidentsIn12Months: number;

  @Part(() => CumulativeHarm, { says: 'Domestic abuse in the last 12 months' })
  harm: CumulativeHarm;

  @Part(() => ShownIncident, { says: 'Distinct domestic-abuse incidents, latest first', many: { max: 1000 } })
  incidents: ShownIncident[];

  @Part(() => IncidentSeparation, { says: 'What was said not to be the same incident', many: true })
  incidentSeparations: IncidentSeparation[];

  @Part(() => Tonight, { says: 'Tonight', nullable: true })
  tonight: Tonight | null;

  @Part(() => ShownParents, { says: 'Which parents are told of' })
  parents: ShownParents;

  @Part(() => ShownPerson, { says: 'People in the record', many: { max: 200 } })
  people: ShownPerson[];

  @Part(() => RecordEntry, { says: 'Chronology, newest first', many: { max: 2000 } })
  chronology: RecordEntry[];

  @Part(() => ExistenceLine, { says: 'What exists and may not be seen', many: true })
  withheld: ExistenceLine[];

  @Part(() => SourceLine, { says: 'What each source can tell', many: true })
  sources: SourceLine[];
}
