import { type Agency, Purpose, RiskGrade } from './codes.js';
import { AgencyCode, Code, Instant, OpaqueId, Part, Text, Whole } from './fields.js';

/** What two notifications have in common that makes them one incident; their times always meet as well. */
export const IncidentEvidence = ['CHILD_WAS_THERE', 'SAME_ADULT', 'SAME_PLACE', 'SAME_CRIME_NUMBER'] as const;
export type IncidentEvidence = (typeof IncidentEvidence)[number];

/** One notification of an incident, in the newest version that the viewer may see. */
export class IncidentNotification {
  @OpaqueId({ says: 'Notification' })
  notificationId: string;

  @AgencyCode({ says: 'Who told' })
  owner: Agency;

  @Instant({ says: 'When it happened, by this agency' })
  occurredAt: string;

  @Instant({ says: 'When it reached the hub' })
  receivedAt: string;

  @Code(IncidentEvidence, {
    says: 'What it has in common with the others of the incident; none where it stands alone',
    many: true,
  })
  evidence: IncidentEvidence[];
}

/** One event, told of once or more often, made of the notifications that the viewer may see. */
export class ShownIncident {
  @OpaqueId({ says: 'The notification that stands for it: the one told first' })
  incidentId: string;

  @Instant({ says: 'When it happened, by the most exact of its notifications' })
  occurredAt: string;

  @Code(RiskGrade, {
    says: "The worst of the senders' grades; HIGH with a marker of danger to life or an injured child; null where nothing grades it",
    nullable: true,
  })
  severity: RiskGrade | null;

  @Part(() => IncidentNotification, { says: 'Its notifications, first told first', many: { min: 1, max: 200 } })
  notifications: IncidentNotification[];
}

/** A worker's "not the same incident" that holds now. */
export class IncidentSeparation {
  @OpaqueId({ says: 'Decision, by which it can be undone' })
  decisionId: string;

  @OpaqueId({ says: 'Notification that is another incident' })
  notificationId: string;

  @OpaqueId({ says: 'Notifications it was taken from', many: { min: 1, max: 200 } })
  fromNotificationIds: string[];

  @Text({ says: 'Why', max: 1000 })
  reason: string;

  @Text({ says: 'User who decided', max: 120 })
  decidedBy: string;

  @Instant({ says: 'When' })
  decidedAt: string;
}

/** The direction of severity: the last graded incident against the one graded before it. */
export const HarmTrend = ['RISING', 'STEADY', 'FALLING'] as const;
export type HarmTrend = (typeof HarmTrend)[number];

/** Why a child is flagged: three incidents in twelve months, or one in them that is worse than the one before it. */
export const HarmFlag = ['THREE_IN_12_MONTHS', 'SEVERITY_RISE'] as const;
export type HarmFlag = (typeof HarmFlag)[number];

/** Domestic abuse of the last twelve months, as one line of harm (02-police, derived rule). */
export class CumulativeHarm {
  @OpaqueId({ says: 'Distinct incidents of the last 12 months, oldest first', many: { max: 1000 } })
  incidentIds: string[];

  @Whole({ says: 'Whole days from each of them to the next', many: { max: 1000 } })
  daysApart: number[];

  @Code(HarmTrend, { says: 'Severity; null where fewer than two are graded', nullable: true })
  trend: HarmTrend | null;

  @Code(HarmFlag, { says: 'Why it is flagged', many: true })
  flags: HarmFlag[];

  @Instant({ says: 'When the latest incident that is worse than the one before it happened', nullable: true })
  roseAt: string | null;
}

/** Takes a notification out of its incident: it tells of another event. */
export class IncidentSeparationAsked {
  @OpaqueId({ says: 'Notification that is another incident' })
  notificationId: string;

  @Code(Purpose, { says: 'Why the record is read' })
  purpose: Purpose;

  @Text({ says: 'Why they are not the same incident', max: 1000 })
  reason: string;
}

/** Takes back that two were not the same incident. */
export class IncidentSeparationUndone {
  @Code(Purpose, { says: 'Why the record is read' })
  purpose: Purpose;

  @Text({ says: 'Why it is undone', max: 1000 })
  reason: string;
}

/** What was decided, or undone. */
export class IncidentDecision {
  @OpaqueId({ says: 'Decision' })
  decisionId: string;
}
