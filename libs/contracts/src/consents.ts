import { type Agency, ConsentGiver, ConsentMethod, ConsentState, DataCategory, Purpose, Tier } from './codes.js';
import { AgencyCode, CalendarDate, Code, Instant, OpaqueId, Part, Text } from './fields.js';

/** What somebody may answer. A withdrawal is no answer: it ends one. */
export const ConsentAnswer = ['GIVEN', 'REFUSED', 'NOT_SOUGHT', 'NOT_REQUIRED'] as const;
export type ConsentAnswer = (typeof ConsentAnswer)[number];

/** Whether something recorded counts now, and if not why. */
export const RecordStanding = ['IN_FORCE', 'NOT_YET', 'AWAITS_SECOND_PERSON', 'DISPUTED', 'ENDED', 'LAPSED'] as const;
export type RecordStanding = (typeof RecordStanding)[number];

/** An answer to the question whether information may be shared. It withdraws the same giver's old one in the same capacity (13.1). */
export class NewConsent {
  @OpaqueId({ says: 'Source persons that the worker saw as the person it is about', many: { min: 1, max: 500 } })
  sourcePersonIds: string[];

  @Code(ConsentAnswer, { says: 'The answer' })
  status: ConsentAnswer;

  @Code(ConsentGiver, { says: 'In which capacity it was given' })
  givenBy: ConsentGiver;

  @OpaqueId({
    says: 'Source persons that the worker saw as the giver; none where the hub does not know the giver. An adult who answers for itself must be known: its answer counts for what is about that adult alone',
    many: { max: 500 },
  })
  giverSourcePersonIds: string[];

  @Code(Purpose, { says: 'For what', many: { min: 1 } })
  purposes: Purpose[];

  @Code(DataCategory, { says: 'About what', many: { min: 1 } })
  dataCategories: DataCategory[];

  @AgencyCode({ says: 'Agencies whose information may be asked for', many: { min: 1 } })
  agencies: Agency[];

  @Code(Tier, { says: 'Highest tier that it covers' })
  maxTier: Tier;

  @Code(ConsentMethod, { says: 'How it was given' })
  method: ConsentMethod;

  @Text({
    says: "How competence or capacity was judged; needed where a child's competence was",
    nullable: true,
    max: 1000,
  })
  capacityNote: string | null;

  @Instant({ says: 'When it was given' })
  givenAt: string;

  @Instant({ says: 'When it expires', nullable: true })
  expiresAt: string | null;

  @CalendarDate({ says: 'When it is to be reviewed', nullable: true })
  reviewOn: string | null;
}

/** One holder disagrees with the answer; while it stands the answer covers nothing (04, 4.5). */
export class ConsentDispute {
  @Instant({ says: 'Since when' })
  disputedAt: string;

  @Text({ says: 'User who recorded it', max: 120 })
  disputedBy: string;

  @Text({ says: "Why; told to the writer's agency alone", nullable: true, max: 1000 })
  reason: string | null;

  @Instant({ says: 'Resolved', nullable: true })
  resolvedAt: string | null;

  @Text({ says: 'User who resolved it', nullable: true, max: 120 })
  resolvedBy: string | null;
}

/** A consent as kept, and what became of it. Nothing of it is ever overwritten. */
export class ConsentRecord {
  @OpaqueId({ says: 'Consent' })
  consentId: string;

  @OpaqueId({ says: 'Those of the source persons asked for that it was recorded for', many: { max: 500 } })
  sourcePersonIds: string[];

  @Code(ConsentState, { says: 'The answer; WITHDRAWN where it was' })
  status: ConsentState;

  @Code(ConsentAnswer, { says: 'The answer as it was given' })
  answered: ConsentAnswer;

  @Code(RecordStanding, { says: 'Whether it counts now' })
  standing: RecordStanding;

  @Code(ConsentGiver, { says: 'In which capacity' })
  givenBy: ConsentGiver;

  @OpaqueId({ says: 'Source persons of the giver', many: { max: 500 } })
  giverSourcePersonIds: string[];

  @Code(Purpose, { says: 'For what', many: true })
  purposes: Purpose[];

  @Code(DataCategory, { says: 'About what', many: true })
  dataCategories: DataCategory[];

  @AgencyCode({ says: 'Agencies whose information may be asked for', many: true })
  agencies: Agency[];

  @Code(Tier, { says: 'Highest tier that it covers' })
  maxTier: Tier;

  @Code(ConsentMethod, { says: 'How it was given' })
  method: ConsentMethod;

  @Text({ says: "How competence was judged; told to the writer's agency alone", nullable: true, max: 1000 })
  capacityNote: string | null;

  @Instant({ says: 'When it was given' })
  givenAt: string;

  @Instant({ says: 'When it expires', nullable: true })
  expiresAt: string | null;

  @CalendarDate({ says: 'When it is to be reviewed', nullable: true })
  reviewOn: string | null;

  @Text({ says: 'User who recorded it', max: 120 })
  recordedBy: string;

  @Instant({ says: 'When it was recorded' })
  recordedAt: string;

  @Part(() => ConsentDispute, { says: 'Disputes, first one first', many: { max: 200 } })
  disputes: ConsentDispute[];

  @Instant({ says: 'Withdrawn', nullable: true })
  withdrawnAt: string | null;

  @Text({ says: 'User who recorded the withdrawal', nullable: true, max: 120 })
  withdrawnBy: string | null;

  @OpaqueId({ says: "The same giver's later answer, where that withdrew it", nullable: true })
  replacedBy: string | null;
}

/** The consents of some source persons, latest first. */
export class ConsentRecords {
  @Part(() => ConsentRecord, { says: 'Consents', many: { max: 1000 } })
  consents: ConsentRecord[];
}

/** Why something recorded is ended, disputed or resolved. */
export class ReasonGiven {
  @Text({ says: 'Why', max: 1000 })
  reason: string;
}
