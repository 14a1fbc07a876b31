import { PurposeDeclared, Rag, RiskGrade, Tier } from '../codes.js';
import { Code, Instant, Part, Postcode, Text, Whole, YesNo } from '../fields.js';
import { type FieldProblem, Rule } from '../rules.js';
import {
  AbuseType,
  AttachmentKind,
  ConsentReason,
  ConsentStatus,
  IncidentMarker,
  InformedStatus,
  LawfulGateway,
  LocationType,
  RelationshipType,
  RiskAnswer,
  RiskTool,
  SafeguardingDone,
  SecurityClassification,
} from './domestic-abuse-codes.js';
import { DomesticAbusePerson } from './domestic-abuse-person.js';

export class RiskAnswerGiven {
  @Whole({ says: 'Number of the question in the tool', min: 1, max: 60, holds: 'RISK_ASSESSMENT_ANSWERS.summary' })
  q: number;

  @Code(RiskAnswer, { says: 'Answer', holds: 'RISK_ASSESSMENT_ANSWERS.summary' })
  answer: (typeof RiskAnswer)[number];

  @Text({ says: 'Comment', max: 2000, optional: true, nullable: true, holds: 'RISK_ASSESSMENT_ANSWERS.narrative' })
  comment?: string | null;
}

export class OfficerGrade {
  @Code(RiskTool, { says: 'Risk assessment tool', holds: 'DA_INCIDENT.summary' })
  tool: (typeof RiskTool)[number];

  @Code(RiskGrade, { says: "The officer's own grade, never overwritten", holds: 'DA_INCIDENT.summary' })
  grade: (typeof RiskGrade)[number];

  @Whole({
    says: 'Number of questions answered yes',
    max: 60,
    optional: true,
    nullable: true,
    holds: 'DA_INCIDENT.summary',
  })
  yesCount?: number | null;

  @Part(() => RiskAnswerGiven, {
    says: 'Answers',
    many: { max: 60 },
    optional: true,
    holds: 'RISK_ASSESSMENT_ANSWERS.summary',
  })
  answers?: RiskAnswerGiven[];
}

export class Triage {
  @Code(Rag, { says: 'Rating given at triage', holds: 'DA_INCIDENT.summary' })
  rag: (typeof Rag)[number];

  @Code(Rag, { says: 'Rating before it was changed', optional: true, nullable: true, holds: 'DA_INCIDENT.summary' })
  changedFrom?: (typeof Rag)[number] | null;

  @Text({ says: 'Why', max: 2000, optional: true, nullable: true, holds: 'DA_INCIDENT.narrative' })
  rationale?: string | null;

  @Text({
    says: 'Role of the person who rated',
    max: 100,
    optional: true,
    nullable: true,
    holds: 'DA_INCIDENT.narrative',
  })
  by?: string | null;

  @Instant({ says: 'When', optional: true, nullable: true, holds: 'DA_INCIDENT.narrative' })
  at?: string | null;
}

export class Handling {
  @Code(SecurityClassification, {
    says: 'Government security classification; above OFFICIAL is refused',
    example: 'OFFICIAL',
    holds: 'ENVELOPE',
  })
  gsc: (typeof SecurityClassification)[number];

  @Text({
    says: 'Marking on the classification',
    max: 60,
    optional: true,
    nullable: true,
    example: 'SENSITIVE',
    holds: 'ENVELOPE',
  })
  marking?: string | null;

  @Text({ says: 'Handling code, 3x5x2', max: 20, optional: true, nullable: true, example: '1/A/P', holds: 'ENVELOPE' })
  code3x5x2?: string | null;

  @Whole({
    says: 'Group of the police retention rules',
    min: 1,
    max: 4,
    optional: true,
    nullable: true,
    holds: 'ENVELOPE',
  })
  mopiGroup?: number | null;

  @YesNo({
    says: 'True when the perpetrator must never learn of this',
    optional: true,
    nullable: true,
    holds: 'DA_INCIDENT.summary',
  })
  mustNotDisclosePerpetrator?: boolean | null;
}

export class LegalBasis {
  @Code(LawfulGateway, { says: 'Legal powers relied on', many: { max: 10 }, optional: true, holds: 'ENVELOPE' })
  gateways?: (typeof LawfulGateway)[number][];

  @Code(Tier, { says: 'Statutory tier that the sender claims', optional: true, nullable: true, holds: 'ENVELOPE' })
  tierClaimed?: (typeof Tier)[number] | null;
}

export class ConsentAsked {
  @Code(ConsentStatus, { says: 'Whether consent was sought and given', holds: 'DA_INCIDENT.summary' })
  status: (typeof ConsentStatus)[number];

  @Code(ConsentReason, {
    says: 'Why consent was not sought',
    optional: true,
    nullable: true,
    holds: 'DA_INCIDENT.summary',
  })
  reasonCode?: (typeof ConsentReason)[number] | null;

  @Code(InformedStatus, {
    says: 'Whether the parents know',
    optional: true,
    nullable: true,
    holds: 'DA_INCIDENT.summary',
  })
  informedStatus?: (typeof InformedStatus)[number] | null;
}

export class NotificationHeader {
  @Text({
    says: "The sender's own reference",
    pattern: /^[A-Za-z0-9][A-Za-z0-9/._-]{0,63}$/,
    example: 'PPN/36/00123456/26',
    holds: 'ENVELOPE',
  })
  sourceRef: string;

  @Whole({
    says: 'Version of this reference, counted from 1; the next one is a correction',
    min: 1,
    max: 9999,
    optional: true,
    example: 1,
    holds: 'ENVELOPE',
  })
  version?: number;

  @Text({ says: "Name of the force's form", pattern: /^[A-Za-z0-9_-]{1,30}$/, example: 'PPN', holds: 'ENVELOPE' })
  formCode: string;

  @Text({
    says: 'Code of the force, as in its agency police:36',
    pattern: /^[A-Za-z0-9]{1,10}$/,
    example: '36',
    holds: 'ENVELOPE',
  })
  force: string;

  @Code(PurposeDeclared, {
    says: 'REFERRAL asks the front door to act and discloses; INFORMATION_EXCHANGE only informs that something is held',
    example: 'REFERRAL',
    holds: 'ENVELOPE',
  })
  purposeDeclared: PurposeDeclared;

  @Part(() => OfficerGrade, { says: 'Risk assessment', optional: true, nullable: true, holds: 'DA_INCIDENT.summary' })
  officerGrade?: OfficerGrade | null;

  @Part(() => Triage, { says: 'Rating at triage', optional: true, nullable: true, holds: 'DA_INCIDENT.summary' })
  triage?: Triage | null;

  @Part(() => Handling, { says: 'Handling', holds: 'ENVELOPE' })
  handling: Handling;

  @Part(() => LegalBasis, { says: 'Legal basis', optional: true, nullable: true, holds: 'ENVELOPE' })
  legal?: LegalBasis | null;

  @Part(() => ConsentAsked, { says: 'Consent', optional: true, nullable: true, holds: 'DA_INCIDENT.summary' })
  consent?: ConsentAsked | null;
}

export class IncidentLocation {
  @Text({
    says: 'Unique property reference number',
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
  @Text({ says: 'SHA-256 of the file, in hexadecimal', pattern: /^[0-9a-f]{64}$/, holds: 'DA_INCIDENT.narrative' })
  sha256: string;

  @Code(AttachmentKind, { says: 'Kind of file', holds: 'DA_INCIDENT.narrative' })
  kind: (typeof AttachmentKind)[number];
}

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
