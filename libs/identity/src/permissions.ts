import type { AgencyKind, AppName, Role } from '#libs/contracts';

/** Who may do one thing. */
export interface Permission {
  /** Roles of the person (or system) who may. */
  readonly roles: readonly Role[];
  /** Kinds of agency that person must be of; any kind where absent. */
  readonly agencyKinds?: readonly AgencyKind[];
  /** Between apps, only these may ask, and only with the person's own token (Lintel-Viewer). Absent: the caller itself. */
  readonly services?: readonly AppName[];
  /** Reached by messages only, never over HTTP. */
  readonly messagesOnly?: true;
  /** Why these and no others: the law or the organisation behind it, in a sentence. */
  readonly legal: string;
}

/** Social workers and their manager, who decide about a contact. */
const decidingRoles = ['CONSULTANT_SOCIAL_WORKER', 'DUTY_MANAGER', 'EDT_WORKER'] as const;

/** The children's front door. */
export const frontDoorRoles = ['FRONT_DOOR_CALL_HANDLER', ...decidingRoles, 'EARLY_HELP_ADVISER'] as const;

/** Roles with a purpose for other people's items (default access rules, 13.2). */
const readingRoles = [
  ...frontDoorRoles,
  'LEAD_CHILD_PROTECTION_PRACTITIONER',
  'MACE_WORKER',
  'POLICE_MASH_RESEARCHER',
  'HEALTH_MASH_NAVIGATOR',
] as const;

/** Who decides for the council that significant harm is suspected. */
const gatewayRoles = ['DUTY_MANAGER', 'EDT_WORKER', 'LEAD_CHILD_PROTECTION_PRACTITIONER'] as const;

/** Who judges for the police or for health what of their own may be told. */
const determiningRoles = ['POLICE_MASH_RESEARCHER', 'HEALTH_MASH_NAVIGATOR'] as const;

/** Who may read first and answer for it after (default access rules, 13.5). */
const glassBreakingRoles = [...decidingRoles, 'LEAD_CHILD_PROTECTION_PRACTITIONER'] as const;

/** Who may say to be working with a child that no queue of theirs holds. */
const claimingRoles = [
  ...decidingRoles,
  'LEAD_CHILD_PROTECTION_PRACTITIONER',
  'EARLY_HELP_ADVISER',
  'MACE_WORKER',
  ...determiningRoles,
] as const;

/** Who decides whether something is shared. */
const sharingRoles = [
  ...decidingRoles,
  'EARLY_HELP_ADVISER',
  'LEAD_CHILD_PROTECTION_PRACTITIONER',
  ...determiningRoles,
] as const;

/** Every permission of Lintel; `docs/permissions.md` is made from this. A route names one of these or does not start. */
export const permissions = {
  'notifications:send': {
    roles: ['ADAPTER_SERVICE', 'POLICE_NOTIFIER'],
    agencyKinds: ['police'],
    legal:
      'Police share what a child needs for protection (Children Act 2004 s11); only a police system or officer speaks for a force.',
  },
  'notifications:read-own': {
    roles: ['ADAPTER_SERVICE', 'POLICE_NOTIFIER', 'POLICE_MASH_RESEARCHER'],
    agencyKinds: ['police'],
    legal: 'A sender may see what its own agency sent, and that it arrived; nobody else may see it here.',
  },
  'records:read': {
    roles: readingRoles,
    services: ['front-door'],
    legal:
      'Working with a child is a reason to open the record; what of it may be seen is decided item by item (access rules 13.2).',
  },
  'matches:review': {
    roles: [...decidingRoles, 'LEAD_CHILD_PROTECTION_PRACTITIONER'],
    agencyKinds: ['social-care'],
    services: ['front-door'],
    legal:
      'Whether two are one child is judged by a person who answers for children, and can be undone (UK GDPR article 5(1)(d), accuracy).',
  },
  'incidents:separate': {
    roles: [...decidingRoles, 'LEAD_CHILD_PROTECTION_PRACTITIONER'],
    agencyKinds: ['social-care'],
    services: ['front-door'],
    legal:
      'Whether two notifications tell of one event is judged by a person who answers for children, and can be undone (UK GDPR article 5(1)(d), accuracy).',
  },
  'searches:run': {
    roles: readingRoles,
    services: ['front-door'],
    legal:
      'Finding the right child comes before any record; each hit is decided for its reader like a record (access rules 13.2).',
  },
  'queue:read': {
    roles: frontDoorRoles,
    agencyKinds: ['social-care'],
    services: ['front-door'],
    legal:
      'The front door of the council receives contacts about children in its area (Children Act 1989 s17 and s47).',
  },
  'contacts:take': {
    roles: [...decidingRoles, 'EARLY_HELP_ADVISER'],
    agencyKinds: ['social-care'],
    legal:
      'Whoever takes a contact answers for what becomes of it: a worker of the front door (Working Together to Safeguard Children).',
  },
  'front-door:use': {
    roles: [...readingRoles, 'PRIVACY_OFFICER', 'DATA_PROTECTION_OFFICER', 'CALDICOTT_GUARDIAN', 'AUDITOR'],
    legal:
      'The way in for those who read records or answer for their privacy; each page behind it has a permission of its own.',
  },
  'decisions:ask': {
    roles: readingRoles,
    services: ['record-aggregator'],
    legal:
      'Only the holder of the record asks what a reader may see, and only with that reader’s own proof of identity.',
  },
  'ledger:readers': {
    roles: [
      'CONSULTANT_SOCIAL_WORKER',
      'DUTY_MANAGER',
      'LEAD_CHILD_PROTECTION_PRACTITIONER',
      'PRIVACY_OFFICER',
      'DATA_PROTECTION_OFFICER',
      'CALDICOTT_GUARDIAN',
      'AUDITOR',
    ],
    services: ['front-door', 'record-aggregator'],
    legal:
      'Those responsible for the child, with a relationship to it, and those who answer for privacy may know who has seen it (UK GDPR article 5(2)).',
  },
  'ledger:explain': {
    roles: [...readingRoles, 'PRIVACY_OFFICER', 'DATA_PROTECTION_OFFICER', 'CALDICOTT_GUARDIAN', 'AUDITOR'],
    services: ['front-door'],
    legal:
      'Whoever read may know why so much and no more was shown, and those who answer for privacy why anything was (UK GDPR articles 5(2) and 12).',
  },
  'ledger:check': {
    roles: ['AUDITOR'],
    legal:
      'An auditor checks that the ledger of disclosures is whole and unchanged (UK GDPR articles 5(2) and 32; DPA 2018 section 62).',
  },
  'consents:record': {
    roles: [...decidingRoles, 'EARLY_HELP_ADVISER', 'FRONT_DOOR_CALL_HANDLER'],
    agencyKinds: ['social-care'],
    services: ['front-door', 'record-aggregator'],
    legal:
      'Whoever speaks with the family records what it answers, and its withdrawal, which is as easy (UK GDPR article 7(3)).',
  },
  'footing:read': {
    roles: readingRoles,
    services: ['front-door', 'record-aggregator'],
    legal:
      'Whoever works with the child must know on what footing: what the family agreed to and what was decided without it (R (AB and CD) v Haringey [2013] EWHC 416 (Admin)).',
  },
  'dispensations:authorise': {
    roles: ['DUTY_MANAGER', 'EDT_WORKER'],
    agencyKinds: ['social-care'],
    services: ['front-door', 'record-aggregator'],
    legal:
      'To go on without consent a manager decides with a reason, or out of hours the worker on duty (Haringey; golden rule 3; access rules 13.1).',
  },
  'dispensations:confirm': {
    roles: decidingRoles,
    agencyKinds: ['social-care'],
    services: ['front-door', 'record-aggregator'],
    legal: 'A second person who decides about children confirms what the first authorised (access rules 13.1).',
  },
  'gateways:decide': {
    roles: [...gatewayRoles, ...determiningRoles],
    services: ['front-door', 'record-aggregator'],
    legal:
      'Nothing crosses between agencies without a named person who decided it; who decides what, the rules below say (Haringey; access rules 13.3).',
  },
  's47:decide': {
    roles: gatewayRoles,
    agencyKinds: ['social-care'],
    services: ['front-door', 'record-aggregator'],
    legal:
      'Reasonable cause to suspect significant harm is decided by a manager of the council, signed and timed (Children Act 1989 s47; Haringey).',
  },
  'strategy-discussions:record': {
    roles: gatewayRoles,
    agencyKinds: ['social-care'],
    services: ['front-door', 'record-aggregator'],
    legal:
      'The council convenes the strategy discussion and records that it was held (Working Together to Safeguard Children).',
  },
  'determinations:record': {
    roles: determiningRoles,
    agencyKinds: ['police', 'health'],
    services: ['front-door', 'record-aggregator'],
    legal:
      'Whoever holds the information judges its relevance and the harm, for its own agency alone (Children Act 2004 s16LA; access rules 13.1).',
  },
  'locations:reveal': {
    roles: ['DUTY_MANAGER', 'EDT_WORKER'],
    agencyKinds: ['social-care'],
    services: ['front-door', 'record-aggregator'],
    legal:
      'A protected location is revealed only by a manager, with a reason, and never to that manager (access rules 13.1 and 13.4).',
  },
  'share-decisions:record': {
    roles: sharingRoles,
    services: ['front-door', 'record-aggregator'],
    legal: 'Whether information was shared or not, and why, is recorded (golden rule 7 of information sharing).',
  },
  'share-decisions:read': {
    roles: [...sharingRoles, 'PRIVACY_OFFICER', 'DATA_PROTECTION_OFFICER', 'CALDICOTT_GUARDIAN', 'AUDITOR'],
    services: ['front-door', 'record-aggregator'],
    legal:
      'Those who work with the child, and those who answer for privacy, read what was shared or not, and reconsider it (golden rule 7; UK GDPR article 5(2)).',
  },
  'break-glass:use': {
    roles: glassBreakingRoles,
    agencyKinds: ['social-care'],
    services: ['front-door', 'record-aggregator'],
    legal:
      'Where life or a child is at immediate risk a worker may read first and answer for it after (UK GDPR article 6(1)(d); access rules 13.5).',
  },
  'break-glass:end': {
    roles: [...glassBreakingRoles, 'PRIVACY_OFFICER'],
    services: ['front-door', 'record-aggregator'],
    legal: 'Whoever broke the glass, or the privacy officer, ends it before its time (access rules 13.5).',
  },
  'break-glass:review': {
    roles: ['PRIVACY_OFFICER'],
    services: ['front-door', 'record-aggregator'],
    legal:
      'Each broken glass is reviewed within five working days by a privacy officer who did not break it (UK GDPR articles 5(2) and 24).',
  },
  'exclusions:record': {
    roles: ['DUTY_MANAGER', 'PRIVACY_OFFICER'],
    services: ['front-door', 'record-aggregator'],
    legal:
      'Nobody reads a record in which they or somebody linked to them appear; a manager or the privacy officer says so, and only another clears it (UK GDPR article 5(1)(f); access rules 13.2).',
  },
  'staff-lists:send': {
    roles: ['PRIVACY_OFFICER', 'DATA_PROTECTION_OFFICER'],
    legal:
      'Staff are looked for in records so that nobody reads their own; those who answer for privacy hold the list (UK GDPR articles 5(1)(f) and 6(1)(e)).',
  },
  'restrictions:record': {
    roles: [...decidingRoles, 'LEAD_CHILD_PROTECTION_PRACTITIONER', ...determiningRoles],
    services: ['front-door', 'record-aggregator'],
    legal:
      'The owner of information decides who must not learn of it, for its own items alone (UK GDPR article 5(1)(f); common law duty of confidence).',
  },
  'relationships:claim': {
    roles: claimingRoles,
    services: ['front-door', 'record-aggregator'],
    legal:
      'Work with a child does not wait for an allocation: the worker says so, for a day, and privacy officers are told (access rules 13.1; UK GDPR article 5(2)).',
  },
  'relationships:end-claim': {
    roles: [...claimingRoles, 'PRIVACY_OFFICER'],
    services: ['front-door', 'record-aggregator'],
    legal:
      'Whoever claimed to be working with a child, or the privacy officer, ends the claim before its time (access rules 13.1).',
  },
  'relationships:oversee': {
    roles: ['PRIVACY_OFFICER'],
    services: ['front-door', 'record-aggregator'],
    legal:
      'Claims to be working with a child are looked at by those who answer for privacy (UK GDPR articles 5(2) and 24).',
  },
  'agreements:read': {
    roles: ['DATA_PROTECTION_OFFICER', 'PRIVACY_OFFICER', 'CALDICOTT_GUARDIAN', 'AUDITOR'],
    services: ['front-door', 'record-aggregator'],
    legal:
      'Agreements are read by those who answer for what is shared under them (UK GDPR article 5(2); ICO data sharing code).',
  },
  'agreements:suspend': {
    roles: ['DATA_PROTECTION_OFFICER'],
    services: ['front-door', 'record-aggregator'],
    legal:
      'Either party’s data protection officer stops sharing at once where it is no longer lawful (UK GDPR articles 26 and 39; ICO data sharing code).',
  },
  'agreements:record': {
    roles: ['DATA_PROTECTION_OFFICER'],
    legal:
      'A sharing agreement is recorded by the data protection officer who answers for it (UK GDPR article 26; ICO data sharing code).',
  },
  'events:consume': {
    roles: [],
    messagesOnly: true,
    legal: 'Messages between Lintel’s own apps; the transport lets no one else write them.',
  },
  'parked:manage': {
    roles: ['SYSTEM_ADMIN'],
    legal:
      'Whoever runs the platform may replay or discard a message that could not be applied; its content is not shown.',
  },
} as const satisfies Record<string, Permission>;

export type PermissionName = keyof typeof permissions;

/** The permission of a name. */
export function getPermission(name: PermissionName): Permission {
  return permissions[name];
}
