import type { Request } from 'express';

/** Whom an app trusts, and as whom it calls. */
export class IdentityOptions {
  /** The OpenID provider, exactly as its tokens name it. */
  readonly issuer: string;
  /** What tokens must be meant for; `urn:lintel`. */
  readonly audience: string;
  /** Where this app reaches the provider, if not at its public address (inside a container network). */
  readonly issuerReachedAt?: string;
  /** The app's own client, for calls to other apps. */
  readonly client?: { id: string; secret: string };
  /** An app with pages: the access token in the person's session, in place of the Authorization header. */
  readonly session?: (request: Request) => string | undefined;

  constructor(options: IdentityOptions) {
    Object.assign(this, options);
  }
}
