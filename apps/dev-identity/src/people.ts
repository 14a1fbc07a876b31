import type { Agency, Role } from '#libs/contracts';
import { frontDoorRoles } from '#libs/identity';

/** A made-up person who can be signed in as. `id` is the sign-in name and, in tokens, the user id. */
export interface Person {
  id: string;
  name: string;
  role: HumanRole;
  agency: Agency;
  team: string | null;
}

type HumanRole = Exclude<Role, 'ADAPTER_SERVICE' | 'SERVICE'>;

/** Names in the order of the sign-in page: the front door first. Every human role has one, or this does not compile. */
const names: Record<HumanRole, string> = {
  CONSULTANT_SOCIAL_WORKER: 'Mirren Fairweather',
  FRONT_DOOR_CALL_HANDLER: 'Desmond Applegarth',
  DUTY_MANAGER: 'Ngozi Thistlewood',
  EDT_WORKER: 'Callum Nightingale-Rees',
  EARLY_HELP_ADVISER: 'Parveen Millbrook',
  LEAD_CHILD_PROTECTION_PRACTITIONER: 'Ottoline Adeyemi-Marsh',
  MACE_WORKER: 'Tobias Greenslade',
  POLICE_NOTIFIER: 'PC Rhys Copperfield',
  POLICE_MASH_RESEARCHER: 'Annika Stonebridge',
  HEALTH_NOTIFIER: 'Dr Imogen Sallow',
  HEALTH_MASH_NAVIGATOR: 'Kwabena Larkspur',
  CALDICOTT_GUARDIAN: 'Dr Harriet Underhill',
  PRIVACY_OFFICER: 'Sanjay Quillfeather',
  DATA_PROTECTION_OFFICER: 'Bronwen Castleton',
  AUDITOR: 'Edmund Tallis-Okoro',
  QA_ANALYST: 'Yusuf Brightwater',
  POLICY_AUTHOR: 'Clementine Ashgrove',
  POLICY_APPROVER: 'Gwendolyn Farrow',
  SYSTEM_ADMIN: 'Piotr Lanternby',
};

const police: readonly Role[] = ['POLICE_NOTIFIER', 'POLICE_MASH_RESEARCHER'];
const health: readonly Role[] = ['HEALTH_NOTIFIER', 'HEALTH_MASH_NAVIGATOR'];
const frontDoor: readonly Role[] = frontDoorRoles;

/** One for each human role of the vocabulary (8.4). */
export const people: readonly Person[] = (Object.keys(names) as HumanRole[]).map((role) => ({
  id: role.toLowerCase().replaceAll('_', '-'),
  name: names[role],
  role,
  agency: agencyOf(role),
  team: frontDoor.includes(role) ? 'front-door' : null,
}));

function agencyOf(role: Role): Agency {
  if (police.includes(role)) return 'police:36';
  if (health.includes(role)) return 'health:RM1';
  return 'social-care:926';
}

/** The person with a sign-in name; undefined where there is none. */
export function findPerson(id: string): Person | undefined {
  return people.find((person) => person.id === id);
}

/** The people under the headings of the sign-in page. */
export const peopleByGroup: readonly { heading: string; people: readonly Person[] }[] = [
  { heading: 'Children’s front door', people: people.filter(({ team }) => team !== null) },
  { heading: 'Other children’s social care', people: inRoles(['LEAD_CHILD_PROTECTION_PRACTITIONER', 'MACE_WORKER']) },
  { heading: 'Police', people: inRoles(police) },
  { heading: 'Health', people: inRoles(health) },
  {
    heading: 'Governance and administration',
    people: inRoles([
      'CALDICOTT_GUARDIAN',
      'PRIVACY_OFFICER',
      'DATA_PROTECTION_OFFICER',
      'AUDITOR',
      'QA_ANALYST',
      'POLICY_AUTHOR',
      'POLICY_APPROVER',
      'SYSTEM_ADMIN',
    ]),
  },
];

function inRoles(roles: readonly Role[]): Person[] {
  return people.filter(({ role }) => roles.includes(role));
}

/** A role as people say it: `CONSULTANT_SOCIAL_WORKER` is "Consultant social worker"; abbreviations stay as they are. */
export function roleInWords(role: Role): string {
  const words = role.split('_').map((word) => (abbreviations.has(word) ? word : word.toLowerCase()));
  const [first = '', ...rest] = words;
  return [first.charAt(0).toUpperCase() + first.slice(1), ...rest].join(' ');
}

const abbreviations = new Set(['EDT', 'MACE', 'MASH', 'QA']);
