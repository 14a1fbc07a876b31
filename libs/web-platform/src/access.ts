import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension, ApiOAuth2, ApiResponse } from '@nestjs/swagger';

/** How a handler is guarded: by a permission's name, or open for a reason. */
export type Access = { permission: string } | { open: string };

const ACCESS = 'lintel:access';

/** Marks a handler with its access, and says so in OpenAPI. `@Permit` of libs/identity adds the guard to it. */
export function declareAccess(access: Access): MethodDecorator {
  if ('open' in access) return applyDecorators(SetMetadata(ACCESS, access), ApiExtension('x-open', access.open));
  return applyDecorators(
    SetMetadata(ACCESS, access),
    ApiExtension('x-permission', access.permission),
    ApiOAuth2([], 'lintel'),
    ApiResponse({ status: 401, description: 'No valid access token', ...problemContent }),
    ApiResponse({ status: 403, description: `Not permitted: ${access.permission}`, ...problemContent }),
  );
}

/** Open to all, signed in or not; `why` is listed in docs/permissions.md. */
export function Open(why: string): MethodDecorator {
  return declareAccess({ open: why });
}

/** The access a handler declares; undefined for a bare one. */
export function accessOf(handler: object): Access | undefined {
  return Reflect.getMetadata(ACCESS, handler) as Access | undefined;
}

/** Content of a problem+json response in the OpenAPI document. */
export const problemContent = {
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};
