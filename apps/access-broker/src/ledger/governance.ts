import type { Role } from '#libs/contracts';

const governing: ReadonlySet<Role> = new Set([
  'PRIVACY_OFFICER',
  'DATA_PROTECTION_OFFICER',
  'CALDICOTT_GUARDIAN',
  'AUDITOR',
]);

/** Whether a role answers for who reads what, and needs no relationship to a child for that. */
export function governs(role: Role): boolean {
  return governing.has(role);
}
