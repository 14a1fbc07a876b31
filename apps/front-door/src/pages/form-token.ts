import { csrfSync } from 'csrf-sync';
import type { RequestHandler } from 'express';
import { Refusal } from '#libs/web-platform';
import { signedInOn } from './session-data.js';

const { csrfSynchronisedProtection, invalidCsrfTokenError } = csrfSync({
  getTokenFromRequest: (request) => (request.body as Record<string, string> | undefined)?.formToken,
  skipCsrfProtection: (request) => signedInOn(request) === undefined,
});

/**
 * Every form of somebody signed in must carry the session's token. A wrong one is refused with FORM_EXPIRED, which keeps
 * what was typed. Without a session nothing can be done, so there the guard's 401 answers, and keeps it too.
 */
export const formToken: RequestHandler = (request, response, next) => {
  csrfSynchronisedProtection(request, response, (error?: unknown) => {
    if (error === invalidCsrfTokenError) {
      return next(new Refusal(403, 'FORM_EXPIRED', 'This form was made before you signed in again.'));
    }
    next(error);
  });
};
