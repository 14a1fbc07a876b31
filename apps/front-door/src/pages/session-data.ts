import type { Request } from 'express';
import type { Agency, Role } from '#libs/contracts';

/** Who is signed in, for the page header and for what a page offers; the guard verifies the token again on each request. */
export interface SignedIn {
  userId: string;
  agency: Agency;
  role: Role;
  name: string | null;
  /** Stays on the server. */
  accessToken: string;
  /** ISO instant at which the access token ends, and with it the session. */
  endsAt: string;
}

/** What a sign-in that is under way must find again when the provider sends the person back. */
export interface SigningIn {
  state: string;
  nonce: string;
  verifier: string;
  returnTo: string;
}

declare module 'express-session' {
  interface SessionData {
    signedIn?: SignedIn;
    signingIn?: SigningIn;
    /** A sentence that the next page shows once. */
    notice?: string;
    /** Answers that their giver is to check before they are used, by the page of their form. */
    answers?: Record<string, Record<string, string>>;
    /** The fields and problems of a form that was refused; shown once, on that form. */
    refusedForm?: { path: string; fields: Record<string, string>; problems: { href: string; text: string }[] };
  }
}

/** The person signed in on a request, while the access token lasts. */
export function signedInOn(request: Request): SignedIn | undefined {
  const signedIn = request.session?.signedIn;
  return signedIn && Date.parse(signedIn.endsAt) > Date.now() ? signedIn : undefined;
}

/** A path within this site that a person may be sent back to; anything else becomes `/`. */
export function localPath(path: unknown): string {
  return typeof path === 'string' && /^\/(?![/\\])[\w./?=&-]{0,200}$/.test(path) ? path : '/';
}
