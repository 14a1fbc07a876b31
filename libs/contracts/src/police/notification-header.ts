import { PurposeDeclared, Rag, RiskGrade, Tier } from '../codes.js';
import { Code, Instant, Part, Text, Whole, YesNo } from '../fields.js';
import {
  ConsentReason,
  ConsentStatus,
  InformedStatus,
  LawfulGateway,
  RiskAnswer,
  RiskTool,
  SecurityClassification,
} from './domestic-abuse-codes.js';

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
    max: 64,
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

  @Text({
    says: "Name of the force's form",
    max: 30,
    pattern: /^[A-Za-z0-9_-]{1,30}$/,
    example: 'PPN',
    holds: 'ENVELOPE',
  })
  formCode: string;

  @Text({
    says: 'Code of the force, as in its agency police:36',
    max: 10,
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
