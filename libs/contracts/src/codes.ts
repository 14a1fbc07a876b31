/**
 * The closed lists that cross boundaries, in the words of the field. Each is a tuple (for checks and OpenAPI) and a type.
 * Sources: the default access rules (13.1, 13.2), the vocabulary (8.2, 8.4).
 */

/** Kinds of agency; an agency is written `kind:code`, such as `police:36`. */
export const AgencyKind = [
  'police',
  'health',
  'social-care',
  'education',
  'probation',
  'housing',
  'voluntary',
] as const;
export type AgencyKind = (typeof AgencyKind)[number];
export type Agency = `${AgencyKind}:${string}`;

/** The roles that people and systems hold; the last two are machines. */
export const Role = [
  'POLICE_NOTIFIER',
  'POLICE_MASH_RESEARCHER',
  'HEALTH_NOTIFIER',
  'HEALTH_MASH_NAVIGATOR',
  'FRONT_DOOR_CALL_HANDLER',
  'CONSULTANT_SOCIAL_WORKER',
  'EARLY_HELP_ADVISER',
  'DUTY_MANAGER',
  'EDT_WORKER',
  'MACE_WORKER',
  'LEAD_CHILD_PROTECTION_PRACTITIONER',
  'CALDICOTT_GUARDIAN',
  'PRIVACY_OFFICER',
  'DATA_PROTECTION_OFFICER',
  'AUDITOR',
  'QA_ANALYST',
  'POLICY_AUTHOR',
  'POLICY_APPROVER',
  'SYSTEM_ADMIN',
  'ADAPTER_SERVICE',
  'SERVICE',
] as const;
export type Role = (typeof Role)[number];

/** Rows of the access matrix. */
export const DataCategory = [
  'IDENTITY_HOUSEHOLD',
  'DA_INCIDENT',
  'RISK_ASSESSMENT_ANSWERS',
  'POLICE_INTELLIGENCE',
  'CRIMINAL_HISTORY',
  'MARAC',
  'MISSING_EPISODE',
  'EXPLOITATION_MARKER',
  'HEALTH_FLAG',
  'HEALTH_ATTENDANCE',
  'HEALTH_NARRATIVE',
  'SENSITIVE_SERVICE',
  'EARLY_HELP',
  'SOCIAL_CARE_STATUS',
  'OUTCOME',
  'CASE_NARRATIVE',
  'REFERRER_IDENTITY',
  'PROTECTED_LOCATION',
  'ADOPTION_LINKED',
  'PROTECTED_INFORMATION',
] as const;
export type DataCategory = (typeof DataCategory)[number];

/** Parts of an item that are shown or withheld together (13.6). */
export const Facet = ['identity', 'summary', 'narrative', 'location', 'thirdParty', 'referrer'] as const;
export type Facet = (typeof Facet)[number];

/** How much of an item a reader may see, from nothing to everything. */
export const Mode = ['HIDE', 'EXISTENCE', 'SUMMARY', 'CONTENT'] as const;
export type Mode = (typeof Mode)[number];

export const Purpose = [
  'SCREENING',
  'CONSULTATION',
  'STRATEGY_DISCUSSION',
  'ASSESSMENT',
  'EARLY_HELP',
  'MACE',
  'PARTNER_CHECK',
  'OWN_NOTIFICATION',
] as const;
export type Purpose = (typeof Purpose)[number];

/** The statutory footing of the open contact, lowest first. */
export const Tier = ['NONE', 'EARLY_HELP', 'S17', 'S47'] as const;
export type Tier = (typeof Tier)[number];

export const RelationshipToChild = ['NONE', 'CONTACT', 'ALLOCATED', 'TEAM', 'SELF_CLAIMED'] as const;
export type RelationshipToChild = (typeof RelationshipToChild)[number];

export const Sensitivity = ['NORMAL', 'RESTRICTED', 'HIDDEN_EXISTENCE'] as const;
export type Sensitivity = (typeof Sensitivity)[number];

export const AboutRole = ['CHILD', 'ADULT', 'THIRD_PARTY'] as const;
export type AboutRole = (typeof AboutRole)[number];

export const Referrer = ['NAMED', 'CONFIDENTIAL', 'ANONYMOUS'] as const;
export type Referrer = (typeof Referrer)[number];

/** What a reader must do, or what is done to what the reader sees (13.6). */
export const Obligation = [
  'MASK_LOCATION',
  'MASK_REFERRER',
  'MASK_THIRD_PARTY',
  'LOG_REASON',
  'NOTIFY_OWNER',
  'NO_DOWNLOAD',
] as const;
export type Obligation = (typeof Obligation)[number];

/** What opened an answer (13.6); null for HIDE and EXISTENCE. */
export const Gateway = [
  'OWN_NOTIFICATION',
  'BREAK_GLASS',
  'OWN_AGENCY',
  'S47_DECISION',
  'STRATEGY_DISCUSSION',
  'OWNER_DISCLOSURE',
  'CONSENT',
  'DISPENSATION',
  'S16LA_DETERMINATION',
  'PUBLIC_INTEREST',
] as const;
export type Gateway = (typeof Gateway)[number];

/** Decisions by people that open more than the ordinary (13.1). */
export const GatewayType = [
  'S47_DECISION',
  'STRATEGY_DISCUSSION',
  'S16LA_DETERMINATION',
  'SIGNIFICANT_HARM',
  'LOCATION_REVEAL',
] as const;
export type GatewayType = (typeof GatewayType)[number];

export const ConsentState = ['GIVEN', 'REFUSED', 'WITHDRAWN', 'NOT_SOUGHT', 'NOT_REQUIRED'] as const;
export type ConsentState = (typeof ConsentState)[number];

/** In which capacity somebody answers (04, 4.5). */
export const ConsentGiver = ['CHILD_GILLICK', 'CHILD_16_17', 'ADULT_SELF', 'PR_HOLDER', 'COURT', 'LA_PR'] as const;
export type ConsentGiver = (typeof ConsentGiver)[number];

/** How an answer was given. */
export const ConsentMethod = ['IN_PERSON', 'TELEPHONE', 'WRITTEN', 'ELECTRONIC'] as const;
export type ConsentMethod = (typeof ConsentMethod)[number];

/** Why glass may be broken (13.1). */
export const BreakGlassGround = ['CHILD_AT_IMMEDIATE_RISK', 'ADULT_AT_IMMEDIATE_RISK', 'CHILD_MISSING'] as const;
export type BreakGlassGround = (typeof BreakGlassGround)[number];

/** REFERRAL asks the front door to act, and discloses; INFORMATION_EXCHANGE only tells that something is held. */
export const PurposeDeclared = ['INFORMATION_EXCHANGE', 'REFERRAL'] as const;
export type PurposeDeclared = (typeof PurposeDeclared)[number];

export const Rag = ['RED', 'AMBER', 'GREEN', 'BLUE'] as const;
export type Rag = (typeof Rag)[number];

export const RiskGrade = ['STANDARD', 'MEDIUM', 'HIGH'] as const;
export type RiskGrade = (typeof RiskGrade)[number];

/** The child and the incident (vocabulary: presence). */
export const Presence = ['SAW', 'HEARD', 'AFTERMATH', 'NOT_PRESENT'] as const;
export type Presence = (typeof Presence)[number];

export const SexCode = ['M', 'F', 'U'] as const;
export type SexCode = (typeof SexCode)[number];

/** Verification status of an NHS number, UK Core; only 01 is a verified number. */
export const NhsNumberStatus = ['01', '02', '03', '04', '05', '06', '07', '08'] as const;
export type NhsNumberStatus = (typeof NhsNumberStatus)[number];

/** What a source has told (13.7); only shown for sources that may be spoken of. */
export const SourceAnswer = ['FOUND', 'NONE', 'NOT_ASKED', 'NO_RESPONSE', 'NOT_PERMITTED'] as const;
export type SourceAnswer = (typeof SourceAnswer)[number];

/** Lintel's own deployable parts. */
export const AppName = [
  'front-door',
  'police-adapter',
  'health-adapter',
  'social-care-adapter',
  'access-broker',
  'record-aggregator',
  'dev-identity',
] as const;
export type AppName = (typeof AppName)[number];

/** Distance of each app's port from LINTEL_PORT_BASE. */
export const portOffset: Record<AppName, number> = {
  'front-door': 0,
  'police-adapter': 1,
  'health-adapter': 2,
  'social-care-adapter': 3,
  'access-broker': 4,
  'record-aggregator': 5,
  'dev-identity': 9,
};
