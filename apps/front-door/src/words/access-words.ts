import type { Gateway, Mode, Purpose, Role, Tier, ViewKind } from '#libs/contracts';

/** Why somebody reads, after "You are reading for". */
export const purposeWords: Record<Purpose, string> = {
  SCREENING: 'screening',
  CONSULTATION: 'a consultation',
  STRATEGY_DISCUSSION: 'a strategy discussion',
  ASSESSMENT: 'an assessment',
  EARLY_HELP: 'early help',
  MACE: 'exploitation and missing work',
  PARTNER_CHECK: 'a partner check',
  OWN_NOTIFICATION: 'what you sent yourself',
};

/** One line that helps to choose a purpose. */
export const purposeHints: Record<Purpose, string> = {
  SCREENING: 'You are deciding what to do with a contact.',
  CONSULTATION: 'A professional is talking a worry through with you.',
  STRATEGY_DISCUSSION:
    'Social care, police and health are deciding together whether a child is at risk of significant harm.',
  ASSESSMENT: 'You are assessing what the child needs, under section 17 or section 47.',
  EARLY_HELP: 'The family has agreed to help below the threshold for social work.',
  MACE: 'You work with children who are exploited or go missing.',
  PARTNER_CHECK: 'A partner has asked what your agency holds.',
  OWN_NOTIFICATION: 'You are reading what you told us.',
};

/** The statutory footing of the open contact. */
export const tierWords: Record<Tier, string> = {
  NONE: 'no statutory footing yet',
  EARLY_HELP: 'early help',
  S17: 'section 17',
  S47: 'section 47',
};

/** What opened what is shown, after "with". */
export const gatewayWords: Record<Gateway, string> = {
  OWN_NOTIFICATION: 'what you notified yourself',
  BREAK_GLASS: 'an emergency override',
  OWN_AGENCY: "your own agency's records",
  S47_DECISION: 'a section 47 decision',
  STRATEGY_DISCUSSION: 'a strategy discussion',
  OWNER_DISCLOSURE: "the owner's own disclosure to the front door",
  CONSENT: 'consent',
  DISPENSATION: 'a manager’s decision to go on without consent',
  S16LA_DETERMINATION: 'a decision under the duty to share information',
  PUBLIC_INTEREST: 'the public interest',
};

export const roleWords: Record<Role, string> = {
  POLICE_NOTIFIER: 'Police notifier',
  POLICE_MASH_RESEARCHER: 'Police researcher',
  HEALTH_NOTIFIER: 'Health notifier',
  HEALTH_MASH_NAVIGATOR: 'Health navigator',
  FRONT_DOOR_CALL_HANDLER: 'Call handler',
  CONSULTANT_SOCIAL_WORKER: 'Consultant social worker',
  EARLY_HELP_ADVISER: 'Early help adviser',
  DUTY_MANAGER: 'Duty manager',
  EDT_WORKER: 'Emergency duty worker',
  MACE_WORKER: 'Exploitation and missing worker',
  LEAD_CHILD_PROTECTION_PRACTITIONER: 'Lead child protection practitioner',
  CALDICOTT_GUARDIAN: 'Caldicott Guardian',
  PRIVACY_OFFICER: 'Privacy officer',
  DATA_PROTECTION_OFFICER: 'Data protection officer',
  AUDITOR: 'Auditor',
  QA_ANALYST: 'Quality analyst',
  POLICY_AUTHOR: 'Policy author',
  POLICY_APPROVER: 'Policy approver',
  SYSTEM_ADMIN: 'System administrator',
  ADAPTER_SERVICE: "An agency's system",
  SERVICE: 'A part of this service',
};

/** What somebody looked at, in "who has seen this child". */
export const viewWords: Record<ViewKind, string> = {
  RECORD: 'Opened the record',
  CONTACT: 'Opened a contact',
  SEARCH: 'Found in a search',
  QUEUE: 'Saw the row in the list of contacts',
  ANNOUNCEMENT: 'Was told of a new contact',
  MATCH_REVIEW: 'Compared two people who may be one',
};

export const modeWords: Record<Mode, string> = {
  HIDE: 'nothing',
  EXISTENCE: 'that something is held',
  SUMMARY: 'a summary',
  CONTENT: 'everything in an entry',
};

/** A purpose as it stands in a URL: `strategy-discussion`. */
export function purposeSlug(purpose: Purpose): string {
  return purpose.toLowerCase().replaceAll('_', '-');
}

/** The purposes a role may choose, first the one it starts with. 13.2; the broker is the judge, this only offers. */
export const purposesOf: Partial<Record<Role, readonly Purpose[]>> = {
  POLICE_MASH_RESEARCHER: ['SCREENING', 'PARTNER_CHECK', 'STRATEGY_DISCUSSION'],
  HEALTH_MASH_NAVIGATOR: ['SCREENING', 'PARTNER_CHECK', 'STRATEGY_DISCUSSION'],
  FRONT_DOOR_CALL_HANDLER: ['SCREENING', 'CONSULTATION'],
  CONSULTANT_SOCIAL_WORKER: [
    'SCREENING',
    'CONSULTATION',
    'STRATEGY_DISCUSSION',
    'ASSESSMENT',
    'EARLY_HELP',
    'PARTNER_CHECK',
  ],
  DUTY_MANAGER: ['SCREENING', 'CONSULTATION', 'STRATEGY_DISCUSSION', 'ASSESSMENT', 'EARLY_HELP', 'PARTNER_CHECK'],
  EDT_WORKER: ['SCREENING', 'CONSULTATION', 'STRATEGY_DISCUSSION', 'ASSESSMENT', 'EARLY_HELP', 'PARTNER_CHECK'],
  LEAD_CHILD_PROTECTION_PRACTITIONER: ['SCREENING', 'STRATEGY_DISCUSSION', 'ASSESSMENT'],
  EARLY_HELP_ADVISER: ['SCREENING', 'CONSULTATION', 'EARLY_HELP'],
  MACE_WORKER: ['MACE'],
};

/** The purpose a slug names, where the role may choose it; else the role's first; undefined for a role that reads no items. */
export function choosePurpose(role: Role, slug: string | undefined): Purpose | undefined {
  const offered = purposesOf[role] ?? [];
  return offered.find((purpose) => purposeSlug(purpose) === slug) ?? offered[0];
}
