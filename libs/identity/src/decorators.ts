import { applyDecorators, createParamDecorator, type ExecutionContext, UseGuards } from '@nestjs/common';
import { declareAccess } from '#libs/web-platform';
import { getStanding, PermissionGuard } from './permission-guard.js';
import type { PermissionName } from './permissions.js';

/** Guards a route or consumer: only those who hold the permission get in. */
export function Permit(permission: PermissionName): MethodDecorator {
  return applyDecorators(declareAccess({ permission }), UseGuards(PermissionGuard));
}

/** Parameter: who called, a `Principal`; for a call between apps, the app. */
export const Caller = createParamDecorator((_: unknown, context: ExecutionContext) => standingOf(context).caller);

/** Parameter: for whom it was called, a `Principal`; the caller itself where it calls for itself. */
export const Viewer = createParamDecorator((_: unknown, context: ExecutionContext) => standingOf(context).viewer);

function standingOf(context: ExecutionContext): ReturnType<typeof getStanding> {
  return getStanding(context.switchToHttp().getRequest<object>());
}
