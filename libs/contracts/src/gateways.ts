import { type Agency, GatewayType, Role } from './codes.js';
import { RecordStanding } from './consents.js';
import { AgencyCode, Code, Instant, OpaqueId, Text } from './fields.js';

/**
 * A decision by a person that opens a gateway (13.1). Signed by the person who sends it and timed by the hub; a determination is
 * that person's own agency's.
 */
export class NewGateway {
  @OpaqueId({ says: 'Source persons that the worker saw as the child', many: { min: 1, max: 500 } })
  sourcePersonIds: string[];

  @Code(GatewayType, { says: 'What is decided' })
  type: GatewayType;

  @Text({ says: 'Why', max: 1000 })
  reason: string;

  @Instant({ says: 'In force until; 28 days unless told', nullable: true })
  until: string | null;
}

/** A gateway as kept, and what became of it. */
export class GatewayRecord {
  @OpaqueId({ says: 'Gateway' })
  gatewayId: string;

  @OpaqueId({ says: 'Those of the source persons asked for that it was opened for', many: { max: 500 } })
  sourcePersonIds: string[];

  @Code(GatewayType, { says: 'What was decided' })
  type: GatewayType;

  @AgencyCode({ says: 'Agency that judged, whose items it opens; null where it opens those of all', nullable: true })
  agency: Agency | null;

  @Text({ says: 'User who decided', max: 120 })
  decidedBy: string;

  @Text({ says: "Why; told to the writer's agency alone", nullable: true, max: 1000 })
  reason: string | null;

  @Instant({ says: 'From' })
  from: string;

  @Instant({ says: 'In force until at the latest' })
  until: string;

  @Code(RecordStanding, { says: 'Whether it counts now' })
  standing: RecordStanding;

  @Instant({ says: 'Ended before that', nullable: true })
  endedAt: string | null;

  @Text({ says: 'User who ended it', nullable: true, max: 120 })
  endedBy: string | null;

  @Text({ says: "Why it was ended; told to the writer's agency alone", nullable: true, max: 1000 })
  endReason: string | null;
}

/** A manager's decision to go on without consent. Signed by whoever sends it; counts when a second person has confirmed it (13.1). */
export class NewDispensation {
  @OpaqueId({ says: 'Source persons that the worker saw as the child', many: { min: 1, max: 500 } })
  sourcePersonIds: string[];

  @Text({ says: 'Why', max: 1000 })
  reason: string;

  @Instant({ says: 'In force until; 28 days unless told', nullable: true })
  until: string | null;
}

/** A dispensation as kept, and what became of it. */
export class DispensationRecord {
  @OpaqueId({ says: 'Dispensation' })
  dispensationId: string;

  @OpaqueId({ says: 'Those of the source persons asked for that it was given for', many: { max: 500 } })
  sourcePersonIds: string[];

  @Text({ says: 'User who authorised it', max: 120 })
  authorisedBy: string;

  @Code(Role, { says: 'Role of that user' })
  authoriserRole: Role;

  @Text({ says: "Why; told to the writer's agency alone", nullable: true, max: 1000 })
  reason: string | null;

  @Text({ says: 'Second person', nullable: true, max: 120 })
  confirmedBy: string | null;

  @Instant({ says: 'Confirmed', nullable: true })
  confirmedAt: string | null;

  @Instant({ says: 'From' })
  from: string;

  @Instant({ says: 'In force until at the latest; 12 hours where an out-of-hours worker stands alone' })
  until: string;

  @Code(RecordStanding, { says: 'Whether it counts now' })
  standing: RecordStanding;

  @Instant({ says: 'Ended before that', nullable: true })
  endedAt: string | null;

  @Text({ says: 'User who ended it', nullable: true, max: 120 })
  endedBy: string | null;

  @Text({ says: "Why it was ended; told to the writer's agency alone", nullable: true, max: 1000 })
  endReason: string | null;
}
