import { Code, Instant, Part, Postcode, Text, YesNo } from '../fields.js';
import { type FieldProblem, Rule } from '../rules.js';
import {
  AbuseType,
  AttachmentKind,
  IncidentMarker,
  LocationType,
  RelationshipType,
  SafeguardingDone,
} from './domestic-abuse-codes.js';
import { DomesticAbusePerson } from './domestic-abuse-person.js';
import { NotificationHeader } from './notification-header.js';
import { incidentTimes } from './plausible-times.js';

export class IncidentLocation {
  @Text({
    says: 'Unique property reference number',
    max: 12,
    pattern: /^\d{1,12}$/,
    optional: true,
    nullable: true,
    holds: 'DA_INCIDENT.location',
  })
  uprn?: string | null;

  @Postcode({ says: 'Postcode', optional: true, nullable: true, example: 'ZZ1 1AA', holds: 'DA_INCIDENT.location' })
  postcode?: string | null;

  @Text({
    says: 'Lines of the address or a description of the place',
    many: { max: 8 },
    max: 100,
    optional: true,
    holds: 'DA_INCIDENT.location',
  })
  lines?: string[];

  @Code(LocationType, { says: 'Kind of place', optional: true, nullable: true, holds: 'DA_INCIDENT.location' })
  type?: (typeof LocationType)[number] | null;

  @YesNo({ says: 'True when the place must never be disclosed', optional: true, nullable: true, holds: 'ENVELOPE' })
  protected?: boolean | null;
}

export class Attachment {
  @Text({
    says: 'SHA-256 of the file, in hexadecimal',
    max: 64,
    pattern: /^[0-9a-f]{64}$/,
    holds: 'DA_INCIDENT.narrative',
  })
  sha256: string;

  @Code(AttachmentKind, { says: 'Kind of file', holds: 'DA_INCIDENT.narrative' })
  kind: (typeof AttachmentKind)[number];
}

@Rule(incidentTimes)
export class Incident {
  @Instant({
    says: 'When it was reported to the police',
    example: '2026-11-22T20:40:00Z',
    holds: 'DA_INCIDENT.summary',
  })
  reportedAt: string;

  @Instant({ says: 'When it began', optional: true, nullable: true, holds: 'DA_INCIDENT.summary' })
  occurredFrom?: string | null;

  @Instant({ says: 'When it ended', optional: true, nullable: true, holds: 'DA_INCIDENT.summary' })
  occurredTo?: string | null;

  @YesNo({ says: 'Whether a crime was recorded', optional: true, nullable: true, holds: 'DA_INCIDENT.summary' })
  isCrime?: boolean | null;

  @Text({ says: 'Crime number', max: 40, optional: true, nullable: true, holds: 'DA_INCIDENT.narrative' })
  crimeNumber?: string | null;

  @Part(() => IncidentLocation, { says: 'Where', optional: true, nullable: true, holds: 'DA_INCIDENT.location' })
  location?: IncidentLocation | null;

  @Code(AbuseType, {
    says: 'Kinds of abuse (Domestic Abuse Act 2021 s1)',
    many: { max: 8 },
    optional: true,
    holds: 'DA_INCIDENT.summary',
  })
  abuseTypes?: (typeof AbuseType)[number][];

  @Code(IncidentMarker, { says: 'High-risk markers', many: { max: 15 }, optional: true, holds: 'DA_INCIDENT.summary' })
  markers?: (typeof IncidentMarker)[number][];

  @Code(SafeguardingDone, {
    says: 'Immediate safeguarding done',
    many: { max: 10 },
    optional: true,
    holds: 'DA_INCIDENT.summary',
  })
  safeguardingDone?: (typeof SafeguardingDone)[number][];

  @Text({
    says: 'What happened, in the words of the officer',
    max: 10_000,
    optional: true,
    nullable: true,
    holds: 'DA_INCIDENT.narrative',
  })
  circumstances?: string | null;

  @Text({
    says: 'Reference of body-worn video',
    max: 100,
    optional: true,
    nullable: true,
    holds: 'DA_INCIDENT.narrative',
  })
  bodyWornVideoRef?: string | null;

  @Part(() => Attachment, {
    says: 'Attachments, by their digest',
    many: { max: 50 },
    optional: true,
    holds: 'DA_INCIDENT.narrative',
  })
  attachments?: Attachment[];
}

export class StatedRelationship {
  @Text({ says: 'Reference of the first person', max: 20, holds: 'IDENTITY_HOUSEHOLD.identity' })
  from: string;

  @Text({ says: 'Reference of the second person', max: 20, holds: 'IDENTITY_HOUSEHOLD.identity' })
  to: string;

  @Code(RelationshipType, { says: 'What the first is to the second', holds: 'IDENTITY_HOUSEHOLD.identity' })
  type: (typeof RelationshipType)[number];
}

export class Encompass {
  @Instant({
    says: 'When the school must have been told',
    optional: true,
    nullable: true,
    holds: 'DA_INCIDENT.summary',
  })
  due?: string | null;

  @Instant({ says: 'When the school was told', optional: true, nullable: true, holds: 'DA_INCIDENT.summary' })
  sentAt?: string | null;
}

function someoneHasARole({ people }: DomesticAbuseIncident): FieldProblem[] {
  return people.some((person) => (person.roles ?? []).length > 0)
    ? []
    : [{ pointer: '/people', detail: 'must have at least one person with a role' }];
}

function referencesMeet({ people, relationships }: DomesticAbuseIncident): FieldProblem[] {
  const refs = people.flatMap((person) => (person.ref === undefined ? [] : [person.ref]));
  const unknown = (ref: string, pointer: string) =>
    refs.includes(ref) ? [] : [{ pointer, detail: 'names nobody among the people of this message' }];
  return [
    ...people.flatMap((person, index) =>
      person.ref !== undefined && refs.indexOf(person.ref) !== refs.lastIndexOf(person.ref)
        ? [{ pointer: `/people/${index}/ref`, detail: 'is used for more than one person' }]
        : [],
    ),
    ...people.flatMap((person, index) =>
      (person.nowWith ?? []).flatMap((ref, place) => unknown(ref, `/people/${index}/nowWith/${place}`)),
    ),
    ...(relationships ?? []).flatMap(({ from, to }, index) => [
      ...unknown(from, `/relationships/${index}/from`),
      ...unknown(to, `/relationships/${index}/to`),
    ]),
  ];
}

/** A police notification of a domestic-abuse incident with a child connection (payload 9.1). */
@Rule(someoneHasARole)
@Rule(referencesMeet)
export class DomesticAbuseIncident {
  @Part(() => NotificationHeader, { says: 'About the notification', holds: 'ENVELOPE' })
  notification: NotificationHeader;

  @Part(() => Incident, { says: 'About the incident', holds: 'DA_INCIDENT.summary' })
  incident: Incident;

  @Part(() => DomesticAbusePerson, {
    says: 'Everyone concerned',
    many: { min: 1, max: 60 },
    holds: 'IDENTITY_HOUSEHOLD.identity',
  })
  people: DomesticAbusePerson[];

  @Part(() => StatedRelationship, {
    says: 'How they are related',
    many: { max: 200 },
    optional: true,
    holds: 'IDENTITY_HOUSEHOLD.identity',
  })
  relationships?: StatedRelationship[];

  @Part(() => Encompass, { says: 'Operation Encompass', optional: true, nullable: true, holds: 'DA_INCIDENT.summary' })
  encompass?: Encompass | null;
}
