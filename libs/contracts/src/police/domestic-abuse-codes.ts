/** Closed lists of the police domestic-abuse notification (payload 9.1). */

export const PoliceRole = [
  'VICTIM',
  'SUSPECT',
  'PARENT',
  'PARTNER',
  'EX_PARTNER',
  'CHILD_PRESENT',
  'CHILD_NOT_PRESENT',
  'UNBORN_CHILD',
  'OTHER_HOUSEHOLD',
  'WITNESS',
  'REFERRER',
] as const;
export type PoliceRole = (typeof PoliceRole)[number];

export const RiskTool = ['DASH_ACPO_27', 'DASH_SAFELIVES_24', 'DARA'] as const;
export type RiskTool = (typeof RiskTool)[number];

export const RiskAnswer = ['YES', 'NO', 'NOT_KNOWN', 'NEVER', 'OCCASIONALLY', 'OFTEN', 'ALL_THE_TIME'] as const;
export type RiskAnswer = (typeof RiskAnswer)[number];

/** Government Security Classifications. Only OFFICIAL may enter the hub; the others are known so that they can be refused. */
export const SecurityClassification = ['OFFICIAL', 'SECRET', 'TOP_SECRET'] as const;
export type SecurityClassification = (typeof SecurityClassification)[number];

export const LawfulGateway = [
  'GDPR_6_1_C',
  'GDPR_6_1_D',
  'GDPR_6_1_E',
  'GDPR_6_1_EA',
  'GDPR_9_2_B',
  'GDPR_9_2_G',
  'GDPR_9_2_H',
  'DPA_S1_P18',
  'DPA_PT3_S35',
  'CA89_S17',
  'CA89_S27',
  'CA89_S47',
  'CA04_S10',
  'CA04_S11',
  'CA04_S16LA',
  'CA04_S16LC',
  'CDA98_S115',
  'DA21_S49A',
  'COMMON_LAW_PI',
  'CARE14_S42',
  'MSA15_S52',
  'FGMA03_S5B',
] as const;
export type LawfulGateway = (typeof LawfulGateway)[number];

export const ConsentStatus = ['GIVEN', 'REFUSED', 'WITHDRAWN', 'NOT_SOUGHT', 'NOT_REQUIRED'] as const;
export type ConsentStatus = (typeof ConsentStatus)[number];

export const ConsentReason = [
  'INCREASES_RISK',
  'PREJUDICES_INVESTIGATION',
  'NOT_CONTACTABLE',
  'NOT_APPLICABLE',
] as const;
export type ConsentReason = (typeof ConsentReason)[number];

export const InformedStatus = ['INFORMED', 'NOT_INFORMED_UNSAFE', 'NOT_INFORMED_OTHER'] as const;
export type InformedStatus = (typeof InformedStatus)[number];

export const LocationType = [
  'HOME',
  'OTHER_HOME',
  'REFUGE',
  'PUBLIC_PLACE',
  'SCHOOL',
  'WORK',
  'ONLINE',
  'OTHER',
] as const;
export type LocationType = (typeof LocationType)[number];

/** Domestic Abuse Act 2021 s1(3). */
export const AbuseType = [
  'PHYSICAL',
  'SEXUAL',
  'THREATENING',
  'COERCIVE',
  'ECONOMIC',
  'PSYCHOLOGICAL',
  'EMOTIONAL',
  'OTHER',
] as const;
export type AbuseType = (typeof AbuseType)[number];

export const IncidentMarker = [
  'STRANGULATION',
  'WEAPON',
  'BREACH_OF_ORDER',
  'THREAT_TO_KILL',
  'STALKING',
  'SEXUAL',
  'HONOUR_BASED',
  'PREGNANCY',
  'SEPARATION',
  'CHILD_CONTACT_CONFLICT',
  'ALCOHOL',
  'DRUGS',
  'MENTAL_HEALTH',
  'SUICIDE_THREAT',
  'ANIMAL_HARM',
] as const;
export type IncidentMarker = (typeof IncidentMarker)[number];

export const SafeguardingDone = [
  'ARREST',
  'DVPN',
  'DVPO',
  'POLICE_PROTECTION',
  'REFUGE',
  'MARAC_REFERRAL',
  'IDVA_REFERRAL',
  'TARGET_HARDENING',
  'MEDICAL_HELP',
  'SAFETY_ADVICE',
] as const;
export type SafeguardingDone = (typeof SafeguardingDone)[number];

export const AttachmentKind = ['PHOTO', 'VIDEO', 'AUDIO', 'DOCUMENT'] as const;
export type AttachmentKind = (typeof AttachmentKind)[number];

export const ParentalResponsibility = ['YES', 'NO', 'DISPUTED', 'UNKNOWN'] as const;
export type ParentalResponsibility = (typeof ParentalResponsibility)[number];

export const WhereaboutsStatus = ['IN_CUSTODY', 'BAILED', 'AT_HOME', 'LEFT', 'NOT_KNOWN'] as const;
export type WhereaboutsStatus = (typeof WhereaboutsStatus)[number];

export const SeenBy = ['POLICE', 'HEALTH', 'SCHOOL', 'SOCIAL_CARE', 'FAMILY', 'OTHER'] as const;
export type SeenBy = (typeof SeenBy)[number];

/** Directed: `from` is the … of `to`. */
export const RelationshipType = [
  'MOTHER_OF',
  'FATHER_OF',
  'PARENT_OF',
  'STEP_PARENT_OF',
  'CARER_OF',
  'GRANDPARENT_OF',
  'SIBLING_OF',
  'HALF_SIBLING_OF',
  'STEP_SIBLING_OF',
  'TWIN_OF',
  'PARTNER_OF',
  'EX_PARTNER_OF',
  'SPOUSE_OF',
  'CHILD_OF',
  'OTHER_RELATIVE_OF',
] as const;
export type RelationshipType = (typeof RelationshipType)[number];
