import type { RequestHandler } from 'express';

/**
 * Saves the session before a redirect leaves. express-session sends the head of an answer first and saves then, so that a
 * browser which follows at once would not find the notice, or what was typed into a refused form.
 */
export const saveBeforeRedirect: RequestHandler = (request, response, next) => {
  const redirect = response.redirect.bind(response) as (status: number, url: string) => void;
  response.redirect = ((status: number, url: string) => {
    // A session that holds nothing but its cookie is not kept.
    if (!request.session || Object.keys(request.session).length < 2) return redirect(status, url);
    request.session.save((error: unknown) => (error ? next(error) : redirect(status, url)));
  }) as typeof response.redirect;
  next();
};
