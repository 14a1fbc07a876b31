import { type Agency, DataCategory, type Role, Sensitivity } from './codes.js';
import { AgencyCode, Code, Instant, OpaqueId, Part, Text, YesNo } from './fields.js';

/**
 * The owner's own people restrict what it holds about a person, or hide that it exists, to named readers. Of the agency of whoever
 * sends it; the same source persons, agency and category again is the next version.
 */
export class NewRestriction {
  @OpaqueId({ says: 'Source persons whose items it is about', many: { min: 1, max: 500 } })
  sourcePersonIds: string[];

  @Code(DataCategory, { says: 'Category; null for all of them', nullable: true })
  dataCategory: DataCategory | null;

  @Code(Sensitivity, { says: 'How sensitive it is; the higher of this and what was told counts' })
  sensitivity: Sensitivity;

  @Text({ says: 'Users who may read it', many: { max: 200 }, max: 120 })
  namedReaders: string[];

  @Text({ says: 'Why', max: 1000 })
  reason: string;

  @Instant({ says: 'Until when; without end where null', nullable: true })
  until: string | null;
}

/** Who else may read what is restricted. */
export class NewNamedReader {
  @Text({ says: 'User', max: 120 })
  userId: string;

  @Text({ says: 'Why', max: 1000 })
  reason: string;
}

/** Who may no longer read it. */
export class ReaderNoLongerNamed {
  @Text({ says: 'User', max: 120 })
  userId: string;
}

/** A reader as named. */
export class NamedReader {
  @Text({ says: 'User', max: 120 })
  userId: string;

  @Text({ says: 'User who named that reader', max: 120 })
  namedBy: string;

  @Instant({ says: 'When' })
  namedAt: string;

  @Instant({ says: 'No longer since', nullable: true })
  endedAt: string | null;

  @Text({ says: 'User who ended it', nullable: true, max: 120 })
  endedBy: string | null;
}

/** A restriction as kept, and what became of it. */
export class Restriction {
  @OpaqueId({ says: 'Restriction' })
  restrictionId: string;

  @OpaqueId({ says: 'Source persons whose items it is about', many: { max: 500 } })
  sourcePersonIds: string[];

  @AgencyCode({ says: 'Owner of the items' })
  owningAgency: Agency;

  @Code(DataCategory, { says: 'Category; null for all of them', nullable: true })
  dataCategory: DataCategory | null;

  @Code(Sensitivity, { says: 'How sensitive it is; the higher of this and what was told counts' })
  sensitivity: Sensitivity;

  @Text({ says: 'Why', max: 1000 })
  reason: string;

  @Text({ says: 'User who recorded it', max: 120 })
  recordedBy: string;

  @Text({ says: 'Role of that user', max: 60 })
  role: Role;

  @Instant({ says: 'From' })
  from: string;

  @Instant({ says: 'Until when', nullable: true })
  until: string | null;

  @Instant({ says: 'Ended or replaced before that', nullable: true })
  endedAt: string | null;

  @Text({ says: 'User who ended or replaced it', nullable: true, max: 120 })
  endedBy: string | null;

  @YesNo({ says: 'Whether it counts now' })
  inForce: boolean;

  @Part(() => NamedReader, { says: 'Readers, also former ones', many: { max: 1000 } })
  namedReaders: NamedReader[];
}

/** Restrictions of the viewer's own agency, latest first. */
export class Restrictions {
  @Part(() => Restriction, { says: 'Restrictions', many: { max: 1000 } })
  restrictions: Restriction[];
}
