import { agencyKind } from '#libs/contracts';
import type { Permission } from './permissions.js';
import type { Principal } from './principal.js';

/** True where a person or system holds a permission by its role and its kind of agency. */
export function holds(principal: Principal, permission: Permission): boolean {
  const kind = agencyKind(principal.agency);
  if (permission.messagesOnly || kind === undefined) return false;
  const kinds = permission.agencyKinds;
  return permission.roles.includes(principal.role) && (kinds === undefined || kinds.includes(kind));
}

/** True where an app of Lintel may use a permission on behalf of a viewer. */
export function mayAskFor(caller: Principal, permission: Permission): boolean {
  const { services = [] } = permission;
  return caller.kind === 'SYSTEM' && caller.role === 'SERVICE' && services.some((name) => name === caller.userId);
}
