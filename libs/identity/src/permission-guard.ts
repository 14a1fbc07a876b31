import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { accessOf, Refusal } from '#libs/web-platform';
import { holds, mayAskFor } from './decide-access.js';
import { IdentityOptions } from './identity-options.js';
import { getPermission, type Permission, type PermissionName } from './permissions.js';
import type { Principal } from './principal.js';
import { TokenVerifier } from './token-verifier.js';

/** The two who stand behind a request: who called, and for whom. The same where a person or system calls for itself. */
export interface Standing {
  caller: Principal;
  viewer: Principal;
}

const standings = new WeakMap<object, Standing>();

/** Who stands behind a request that the guard let through. Throws where no guard did. */
export function getStanding(request: object): Standing {
  const standing = standings.get(request);
  if (!standing) throw new Error('No @Permit stands on this route, so it has no caller.');
  return standing;
}

/** Lets a request through if those behind it hold the route's permission: 401 without proof, 403 with the wrong one. */
@Injectable()
export class PermissionGuard implements CanActivate {
  constructor(
    private readonly options: IdentityOptions,
    private readonly tokens: TokenVerifier,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = accessOf(context.getHandler());
    if (!access || !('permission' in access)) throw new Error('A guarded handler without permission');
    const permission = getPermission(access.permission as PermissionName);
    if (context.getType() !== 'http') return permission.messagesOnly === true;
    const request = context.switchToHttp().getRequest<Request>();
    const standing = await this.standingOf(request, permission);
    if (!holds(standing.viewer, permission)) throw notPermitted();
    standings.set(request, standing);
    return true;
  }

  private async standingOf(request: Request, permission: Permission): Promise<Standing> {
    const { session } = this.options;
    const token = session ? session(request) : bearerOf(request.headers.authorization);
    if (!token) throw new Refusal(401, 'NO_TOKEN', 'Sign in, or send a valid access token.');
    const caller = await this.tokens.verifyToken(token);
    if (session || !permission.services) return { caller, viewer: caller };
    if (!mayAskFor(caller, permission)) throw notPermitted();
    const viewerToken = request.headers['lintel-viewer'];
    if (typeof viewerToken !== 'string') {
      throw new Refusal(401, 'NO_VIEWER', 'Send the access token of the person who asks as Lintel-Viewer.');
    }
    const viewer = await this.tokens.verifyToken(viewerToken);
    if (viewer.kind !== 'USER') throw notPermitted();
    return { caller, viewer };
  }
}

function bearerOf(header: string | undefined): string | undefined {
  return header === undefined ? undefined : /^Bearer ([\w.~+/-]+=*)$/i.exec(header)?.[1];
}

function notPermitted(): Refusal {
  return new Refusal(403, 'NOT_PERMITTED', 'You are not permitted to do this.');
}
