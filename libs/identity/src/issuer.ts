import { Injectable } from '@nestjs/common';
import type { ServerMetadata } from 'openid-client';
import { Refusal } from '#libs/web-platform';
import { IdentityOptions } from './identity-options.js';

/** What we use of an OpenID provider's metadata (OpenID Connect Discovery 1.0, section 3). */
export type IssuerMetadata = ServerMetadata & { jwks_uri: string; token_endpoint: string };

/** The OpenID provider that we trust: finds its metadata once, and asks again only where that failed. */
@Injectable()
export class Issuer {
  private found: Promise<IssuerMetadata> | undefined;

  constructor(private readonly options: IdentityOptions) {}

  /** Throws 503 where the provider does not answer, or answers for another issuer. */
  metadata(): Promise<IssuerMetadata> {
    this.found ??= this.discover().catch((error: unknown) => {
      this.found = undefined;
      throw error;
    });
    return this.found;
  }

  private async discover(): Promise<IssuerMetadata> {
    const { issuer, issuerReachedAt = issuer } = this.options;
    try {
      const response = await fetch(`${issuerReachedAt.replace(/\/$/, '')}/.well-known/openid-configuration`, {
        signal: AbortSignal.timeout(3_000),
      });
      const metadata = (await response.json()) as Partial<IssuerMetadata>;
      const { jwks_uri, token_endpoint } = metadata;
      if (!response.ok || metadata.issuer !== issuer) throw new Error('Metadata of another issuer');
      if (typeof jwks_uri !== 'string' || typeof token_endpoint !== 'string') throw new Error('Metadata incomplete');
      return { ...metadata, issuer, jwks_uri, token_endpoint };
    } catch (error) {
      throw signInAway(error);
    }
  }
}

/** The refusal while the OpenID provider is away: nobody can be told apart, so nobody is let in. */
export function signInAway(cause: unknown): Refusal {
  const refusal = new Refusal(503, 'SIGN_IN_AWAY', 'Sign-in does not answer. Try again in a minute.');
  refusal.cause = cause;
  return refusal;
}
