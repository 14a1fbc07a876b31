import type {
  AbuseType,
  AttachmentKind,
  ConsentReason,
  ConsentStatus,
  IncidentMarker,
  InformedStatus,
  LocationType,
  Presence,
  Rag,
  RiskAnswer,
  RiskGrade,
  RiskTool,
  SafeguardingDone,
  SeenBy,
  WhereaboutsStatus,
} from '#libs/contracts';

type One<T extends readonly string[]> = T[number];

/** Where the child was, after "Domestic abuse,". */
export const presenceWords: Record<One<typeof Presence>, string> = {
  SAW: 'seen by',
  HEARD: 'heard by',
  AFTERMATH: 'aftermath seen by',
  NOT_PRESENT: 'not in the presence of',
};

/** High-risk markers as a worker says them. */
export const markerWords: Record<One<typeof IncidentMarker>, string> = {
  STRANGULATION: 'Strangulation',
  WEAPON: 'Weapon used or shown',
  BREACH_OF_ORDER: 'An order was breached',
  THREAT_TO_KILL: 'Threat to kill',
  STALKING: 'Stalking',
  SEXUAL: 'Sexual violence',
  HONOUR_BASED: 'So-called honour-based abuse',
  PREGNANCY: 'Somebody is pregnant',
  SEPARATION: 'Separation, recent or planned',
  CHILD_CONTACT_CONFLICT: 'Conflict over contact with the children',
  ALCOHOL: 'Alcohol',
  DRUGS: 'Drugs',
  MENTAL_HEALTH: 'Mental health',
  SUICIDE_THREAT: 'Threat of suicide',
  ANIMAL_HARM: 'Harm to animals',
};

/** The markers for which a worker stops: shown bold and first. */
export const gravestMarkers: readonly One<typeof IncidentMarker>[] = [
  'STRANGULATION',
  'THREAT_TO_KILL',
  'WEAPON',
  'SEXUAL',
  'PREGNANCY',
  'STALKING',
  'HONOUR_BASED',
  'SUICIDE_THREAT',
];

export const abuseWords: Record<One<typeof AbuseType>, string> = {
  PHYSICAL: 'physical',
  SEXUAL: 'sexual',
  THREATENING: 'threatening',
  COERCIVE: 'coercive or controlling',
  ECONOMIC: 'economic',
  PSYCHOLOGICAL: 'psychological',
  EMOTIONAL: 'emotional',
  OTHER: 'other',
};

/** What was done at once, as the end of "Done already:". */
export const safeguardingWords: Record<One<typeof SafeguardingDone>, string> = {
  ARREST: 'arrest made',
  DVPN: 'domestic violence protection notice given',
  DVPO: 'domestic violence protection order made',
  POLICE_PROTECTION: 'child taken into police protection',
  REFUGE: 'refuge found',
  MARAC_REFERRAL: 'referred to the risk assessment conference',
  IDVA_REFERRAL: 'referred to a domestic violence adviser',
  TARGET_HARDENING: 'home made safer',
  MEDICAL_HELP: 'medical help given',
  SAFETY_ADVICE: 'safety advice given',
};

export const whereaboutsWords: Record<One<typeof WhereaboutsStatus>, string> = {
  IN_CUSTODY: 'in custody',
  BAILED: 'bailed',
  AT_HOME: 'at home',
  LEFT: 'left the scene',
  NOT_KNOWN: 'not known',
};

/** Who saw the child, after "seen by". */
export const seenByWords: Record<One<typeof SeenBy>, string> = {
  POLICE: 'police',
  HEALTH: 'health staff',
  SCHOOL: 'school',
  SOCIAL_CARE: 'social care',
  FAMILY: 'family',
  OTHER: 'somebody else',
};

export const ragWords: Record<One<typeof Rag>, string> = { RED: 'red', AMBER: 'amber', GREEN: 'green', BLUE: 'blue' };

export const gradeWords: Record<One<typeof RiskGrade>, string> = {
  HIGH: 'high',
  MEDIUM: 'medium',
  STANDARD: 'standard',
};

export const toolWords: Record<One<typeof RiskTool>, string> = {
  DASH_ACPO_27: 'DASH, 27 questions',
  DASH_SAFELIVES_24: 'DASH, 24 questions',
  DARA: 'DARA',
};

export const riskAnswerWords: Record<One<typeof RiskAnswer>, string> = {
  YES: 'yes',
  NO: 'no',
  NOT_KNOWN: 'not known',
  NEVER: 'never',
  OCCASIONALLY: 'occasionally',
  OFTEN: 'often',
  ALL_THE_TIME: 'all the time',
};

export const consentWords: Record<One<typeof ConsentStatus>, string> = {
  GIVEN: 'Consent was given',
  REFUSED: 'Consent was refused',
  WITHDRAWN: 'Consent was withdrawn',
  NOT_SOUGHT: 'Consent was not sought',
  NOT_REQUIRED: 'Consent was not required',
};

export const consentReasonWords: Record<One<typeof ConsentReason>, string> = {
  INCREASES_RISK: 'asking would have put somebody at more risk',
  PREJUDICES_INVESTIGATION: 'asking would have harmed the investigation',
  NOT_CONTACTABLE: 'nobody could be reached',
  NOT_APPLICABLE: 'there was nobody to ask',
};

export const informedWords: Record<One<typeof InformedStatus>, string> = {
  INFORMED: 'The parents know that this was sent.',
  NOT_INFORMED_UNSAFE: 'The parents do not know: telling them was not safe.',
  NOT_INFORMED_OTHER: 'The parents do not know that this was sent.',
};

export const placeWords: Record<One<typeof LocationType>, string> = {
  HOME: 'at home',
  OTHER_HOME: "at somebody else's home",
  REFUGE: 'at a refuge',
  PUBLIC_PLACE: 'in a public place',
  SCHOOL: 'at a school',
  WORK: 'at work',
  ONLINE: 'online',
  OTHER: 'at another place',
};

export const attachmentWords: Record<One<typeof AttachmentKind>, string> = {
  PHOTO: 'photographs',
  VIDEO: 'video',
  AUDIO: 'a recording',
  DOCUMENT: 'a document',
};

/** The words of a code that arrived as plain text; an unknown one is told in lower case without underscores, never raw. */
export function wordsOf(words: Readonly<Record<string, string>>, code: string): string {
  return Object.hasOwn(words, code) ? (words[code] ?? '') : code.toLowerCase().replaceAll('_', ' ');
}
