import { Presence, Rag, RiskGrade } from './codes.js';
import { CalendarDate, Code, Part, Text, Whole, YesNo } from './fields.js';
import { IncidentLocation } from './police/domestic-abuse-incident.js';
import { ConsentAsked } from './police/notification-header.js';

/** A domestic-abuse incident as it may be shown: every part is absent where it was not told or may not be seen. */
export class ShownDomesticAbuse {
  @Text({ says: 'Kinds of abuse', many: true })
  abuseTypes: string[];

  @Text({ says: 'High-risk markers', many: true })
  markers: string[];

  @Text({ says: 'Immediate safeguarding done', many: true })
  safeguardingDone: string[];

  @YesNo({ says: 'Whether a crime was recorded', nullable: true })
  isCrime: boolean | null;

  @Code(RiskGrade, { says: "The sender's grade", nullable: true })
  sourceRiskGrade: (typeof RiskGrade)[number] | null;

  @Text({ says: 'Tool of the grade', nullable: true })
  tool: string | null;

  @Whole({ says: 'Questions answered yes', nullable: true })
  yesCount: number | null;

  @Code(Rag, { says: "The sender's rating at triage", nullable: true })
  triageRag: (typeof Rag)[number] | null;

  @Code(Presence, { says: 'The child and the incident', nullable: true })
  presence: (typeof Presence)[number] | null;

  @YesNo({ says: 'Child spoken to', nullable: true })
  spokenTo: boolean | null;

  @YesNo({ says: 'Child spoken to alone', nullable: true })
  alone: boolean | null;

  @Text({ says: "The child's own words", nullable: true, max: 2000 })
  voice: string | null;

  @Text({ says: "Why the child's voice was not obtained", nullable: true, max: 500 })
  voiceNotObtained: string | null;

  @YesNo({ says: 'Child injured', nullable: true })
  injury: boolean | null;

  @CalendarDate({ says: 'Due date of a pregnancy in the incident', nullable: true })
  pregnancyDueOn: string | null;

  @YesNo({ says: 'Somebody in the incident is pregnant' })
  pregnancy: boolean;

  @YesNo({ says: 'The perpetrator must never learn of this' })
  mustNotDisclosePerpetrator: boolean;

  @Part(() => ConsentAsked, { says: 'Consent as the sender recorded it', nullable: true })
  consent: ConsentAsked | null;

  @Part(() => IncidentLocation, { says: 'Where; null where masked or not told', nullable: true })
  location: IncidentLocation | null;

  @Text({ says: 'What happened; null below content', nullable: true, max: 10_000 })
  circumstances: string | null;

  @Text({ says: 'Crime number', nullable: true })
  crimeNumber: string | null;

  @Text({ says: 'Reference of body-worn video', nullable: true })
  bodyWornVideoRef: string | null;

  @Text({ says: 'Why the rating was given at triage', nullable: true, max: 2000 })
  triageRationale: string | null;

  @Text({ says: 'Kinds of the attachments', many: true })
  attachmentKinds: string[];
}
