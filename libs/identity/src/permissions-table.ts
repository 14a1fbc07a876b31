import type { HandlerFound } from '#libs/web-platform';
import { getPermission, type PermissionName } from './permissions.js';

/** A route or consumer and who may use it, for docs/permissions.md. */
export interface PermissionRow {
  method: string;
  pattern: string;
  permission: string;
  roles: string;
  agencyKinds: string;
  services: string;
  reason: string;
}

/** A row for each handler, in order of pattern and method. `listHandlers(app)` gives the handlers. */
export function permissionsTable(handlers: readonly HandlerFound[]): PermissionRow[] {
  return handlers
    .map(({ method, pattern, access }) => {
      if (!access || 'open' in access) {
        const reason = access?.open ?? 'not declared';
        return { method, pattern, permission: 'open', roles: 'all', agencyKinds: 'all', services: '', reason };
      }
      const permission = getPermission(access.permission as PermissionName);
      return {
        method,
        pattern,
        permission: access.permission,
        roles: permission.roles.join(', ') || 'none',
        agencyKinds: permission.agencyKinds?.join(', ') ?? 'all',
        services: permission.services?.join(', ') ?? '',
        reason: permission.legal,
      };
    })
    .sort((a, b) => `${a.pattern} ${a.method}`.localeCompare(`${b.pattern} ${b.method}`, 'en'));
}
