import type { Agency, Role } from './codes.js';
import { AgencyCode, Instant, OpaqueId, Part, Text, Whole, YesNo } from './fields.js';

/** A worker says to be working with a person whose contact is in no queue of theirs (13.2). */
export class NewClaim {
  @OpaqueId({ says: 'Source persons that the worker saw as the person', many: { min: 1, max: 500 } })
  sourcePersonIds: string[];

  @Text({ says: 'Why', max: 1000 })
  reason: string;
}

/** A relationship that its user claimed: for a day, and privacy officers are told. */
export class ClaimedRelationship {
  @OpaqueId({ says: 'Claim' })
  claimId: string;

  @OpaqueId({ says: 'Source persons', many: { max: 500 } })
  sourcePersonIds: string[];

  @Text({ says: 'User who claimed it', max: 120 })
  userId: string;

  @Text({ says: 'Role of that user', max: 60 })
  role: Role;

  @AgencyCode({ says: 'Agency of that user' })
  agency: Agency;

  @Text({ says: 'Why', max: 1000 })
  reason: string;

  @Instant({ says: 'From' })
  from: string;

  @Instant({ says: 'Until at the latest' })
  until: string;

  @Instant({ says: 'Ended before that', nullable: true })
  endedAt: string | null;

  @Text({ says: 'User who ended it', nullable: true, max: 120 })
  endedBy: string | null;

  @YesNo({ says: 'Whether it counts now' })
  inForce: boolean;
}

/** Claimed relationships, latest first. */
export class ClaimedRelationships {
  @Part(() => ClaimedRelationship, { says: 'Claims', many: { max: 200 } })
  claims: ClaimedRelationship[];

  @Whole({ says: 'How many there are in all' })
  total: number;
}
