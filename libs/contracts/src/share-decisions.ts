import { type Agency, DataCategory, type Role } from './codes.js';
import { AgencyCode, CalendarDate, Code, Instant, OpaqueId, Part, Text, Whole } from './fields.js';

export const ShareDecision = ['SHARED', 'NOT_SHARED'] as const;
export type ShareDecision = (typeof ShareDecision)[number];

/** A decision to share, or not to (golden rule 7): kept in the ledger with its reason, whatever was decided. */
export class NewShareDecision {
  @OpaqueId({ says: 'Source persons that the worker saw as the person it is about', many: { min: 1, max: 500 } })
  sourcePersonIds: string[];

  @AgencyCode({ says: 'With whom' })
  agency: Agency;

  @Code(DataCategory, { says: 'What', many: { min: 1 } })
  dataCategories: DataCategory[];

  @Code(ShareDecision, { says: 'What was decided' })
  decision: ShareDecision;

  @Text({ says: 'Why', max: 1000 })
  reason: string;

  @CalendarDate({ says: 'When it is to be considered again', nullable: true })
  reconsiderOn: string | null;

  @OpaqueId({ says: 'The decision that this one reconsiders', nullable: true })
  reconsiders: string | null;
}

/** A decision to share or not, as the ledger keeps it. */
export class ShareDecisionRecord {
  @OpaqueId({ says: 'Ledger entry' })
  entryId: string;

  @Instant({ says: 'When' })
  at: string;

  @Text({ says: 'User who decided', max: 120 })
  decidedBy: string;

  @Text({ says: 'Role of that user', max: 60 })
  role: Role;

  @AgencyCode({ says: 'Agency of that user' })
  decidedFor: Agency;

  @AgencyCode({ says: 'With whom' })
  agency: Agency;

  @Code(DataCategory, { says: 'What', many: true })
  dataCategories: DataCategory[];

  @Code(ShareDecision, { says: 'What was decided' })
  decision: ShareDecision;

  @Text({ says: 'Why', max: 1000 })
  reason: string;

  @CalendarDate({ says: 'When it is to be considered again', nullable: true })
  reconsiderOn: string | null;

  @OpaqueId({ says: 'The decision that it reconsidered', nullable: true })
  reconsiders: string | null;

  @OpaqueId({ says: 'The decision by which it was reconsidered', nullable: true })
  reconsideredBy: string | null;
}

/** Decisions of the viewer's own agency to share or not about one person, latest first. */
export class ShareDecisionRecords {
  @Part(() => ShareDecisionRecord, { says: 'Decisions', many: { max: 1000 } })
  decisions: ShareDecisionRecord[];

  @Whole({ says: 'How many there are in all' })
  total: number;
}
