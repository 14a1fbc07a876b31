import { type Agency } from './codes.js';
import { AgencyCode, Code, Instant, OpaqueId, Part, Text, Whole } from './fields.js';

/** How a user stands to a record: is somebody in it, or is linked to somebody in it. */
export const ExclusionKind = ['PARTY', 'LINKED'] as const;
export type ExclusionKind = (typeof ExclusionKind)[number];

/** By whom it was found: written down by a person, or found by the hub in the staff list. */
export const ExclusionOrigin = ['BY_HAND', 'STAFF_LIST'] as const;
export type ExclusionOrigin = (typeof ExclusionOrigin)[number];

/** A user who must not read the record of these source persons (13.2, step 2). */
export class NewExclusion {
  @Text({ says: 'User', max: 120 })
  userId: string;

  @OpaqueId({ says: 'Source persons whose record the user must not read', many: { min: 1, max: 500 } })
  sourcePersonIds: string[];

  @Code(ExclusionKind, { says: 'How the user stands to them' })
  kind: ExclusionKind;

  @Text({ says: 'Why', max: 1000 })
  reason: string;
}

/** An exclusion as kept, and what became of it. Nothing of it is ever overwritten. */
export class Exclusion {
  @OpaqueId({ says: 'Exclusion' })
  exclusionId: string;

  @Text({ says: 'User who must not read', max: 120 })
  userId: string;

  @OpaqueId({ says: 'Source person' })
  sourcePersonId: string;

  @Code(ExclusionKind, { says: 'How the user stands to that person' })
  kind: ExclusionKind;

  @Code(ExclusionOrigin, { says: 'By whom it was found' })
  origin: ExclusionOrigin;

  @Text({ says: 'Why; null where the hub found it', nullable: true, max: 1000 })
  reason: string | null;

  @Text({ says: 'User who recorded it; the app where the hub found it', max: 120 })
  recordedBy: string;

  @Instant({ says: 'When' })
  recordedAt: string;

  @Text({ says: 'User who cleared it: the excluded user may read after all', nullable: true, max: 120 })
  clearedBy: string | null;

  @AgencyCode({ says: 'Agency of the user who cleared it', nullable: true })
  clearedFor: Agency | null;

  @Instant({ says: 'When', nullable: true })
  clearedAt: string | null;

  @Text({ says: 'Why', nullable: true, max: 1000 })
  clearReason: string | null;
}

/** Exclusions, latest first. */
export class Exclusions {
  @Part(() => Exclusion, { says: 'Exclusions', many: { max: 1000 } })
  exclusions: Exclusion[];

  @Whole({ says: 'How many there are in all' })
  total: number;
}

/** Whose exclusions are asked for; all that are not cleared unless told. */
export class ExclusionsAsked {
  @Text({ says: 'User', max: 120, optional: true })
  userId?: string;

  @OpaqueId({ says: 'Source person', optional: true })
  sourcePersonId?: string;
}

/** What the hub took in of a staff list. */
export class StaffListTaken {
  @OpaqueId({ says: 'List' })
  listId: string;

  @Whole({ says: 'How many members of staff it names' })
  staff: number;

  @Whole({ says: 'How many of them the hub finds in records' })
  found: number;
}
