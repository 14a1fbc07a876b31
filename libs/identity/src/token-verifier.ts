import { Injectable } from '@nestjs/common';
import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { isAgency, Role } from '#libs/contracts';
import { Refusal } from '#libs/web-platform';
import { IdentityOptions } from './identity-options.js';
import { Issuer, signInAway } from './issuer.js';
import type { Principal } from './principal.js';

/** Signatures we accept; never `none`, never a shared secret. */
const algorithms = ['RS256', 'ES256'];

/** Proves access tokens: signature by the issuer's published keys (cached), issuer, audience, expiry, role and agency. */
@Injectable()
export class TokenVerifier {
  private keys: JWTVerifyGetKey | undefined;

  constructor(
    private readonly options: IdentityOptions,
    private readonly issuer: Issuer,
  ) {}

  /** The principal of a token. Throws `Refusal` 401 for any token that does not prove one, 503 while keys are away. */
  async verifyToken(token: string): Promise<Principal> {
    const payload = await this.payloadOf(token);
    const principal = toPrincipal(payload, token);
    if (!principal) throw badToken();
    return principal;
  }

  private async payloadOf(token: string): Promise<JWTPayload> {
    const { jwks_uri } = await this.issuer.metadata();
    this.keys ??= createRemoteJWKSet(new URL(jwks_uri), { timeoutDuration: 3_000 });
    try {
      const { payload } = await jwtVerify(token, this.keys, {
        algorithms,
        issuer: this.options.issuer,
        audience: this.options.audience,
        requiredClaims: ['exp', 'sub'],
        clockTolerance: 5,
      });
      return payload;
    } catch (error) {
      throw isTokensFault(error) ? badToken(error) : signInAway(error);
    }
  }
}

/** Errors that the token itself caused; others mean that the keys could not be fetched. */
function isTokensFault(error: unknown): boolean {
  return (
    error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout) && error.code !== 'ERR_JOSE_GENERIC'
  );
}

function badToken(cause?: unknown): Refusal {
  const refusal = new Refusal(401, 'BAD_TOKEN', 'The access token is not valid, or no longer.');
  refusal.cause = cause;
  return refusal;
}

/** A payload's principal; undefined where it names no known role or no agency. A token of a client for itself is a system's. */
function toPrincipal(payload: JWTPayload, token: string): Principal | undefined {
  const { sub, agency, role, team, name, client_id } = payload;
  const known = Role.find((one) => one === role);
  if (typeof sub !== 'string' || sub.trim() === '' || !known || typeof agency !== 'string' || !isAgency(agency)) {
    return undefined;
  }
  return {
    kind: sub === client_id ? 'SYSTEM' : 'USER',
    userId: sub,
    agency,
    role: known,
    team: typeof team === 'string' && team !== '' ? team : null,
    name: typeof name === 'string' && name !== '' ? name : null,
    token,
  };
}
