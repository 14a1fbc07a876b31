import type { Request, Response } from 'express';
import type { ErrorPage, Log, Problem } from '#libs/web-platform';
import { localPath } from './session-data.js';
import type { UnsentForms } from './unsent-forms.store.js';

/** What an error page says: what it is, what to do, and that nothing was lost. */
interface ErrorWords {
  title: string;
  lines: string[];
  /** The page that answers may be tried again. */
  retry: boolean;
}

const away: ErrorWords = {
  title: 'Nothing is shown',
  lines: [
    'Nothing is shown because we could not check what you may see.',
    'Nothing was lost. What was sent to us is kept, and will be here when this is mended.',
  ],
  retry: true,
};

/** The words of a refusal or failure. Forbidden and absent are told alike where a record is concerned: both are 404. */
export function errorWords(problem: Pick<Problem, 'status' | 'code'>): ErrorWords {
  if (problem.code === 'SIGN_IN_AWAY') {
    return {
      title: 'Sign-in does not answer',
      lines: ['Nobody can be let in while sign-in is away. Nothing was lost.'],
      retry: true,
    };
  }
  if (problem.status === 503) return away;
  if (problem.status === 403) {
    return {
      title: 'You may not use this page',
      lines: ['Your role does not use this page. You are still signed in.'],
      retry: false,
    };
  }
  if (problem.status === 404) {
    return {
      title: 'There is nothing here that you may see',
      lines: ['The address may be wrong, what it led to may be gone, or it may not be yours to read.'],
      retry: false,
    };
  }
  if (problem.status >= 500) {
    return {
      title: 'Something went wrong on our side',
      lines: ['Nothing was lost. Try again; if it happens twice, ring and give the time.'],
      retry: true,
    };
  }
  return {
    title: 'That did not work',
    lines: ['What was sent could not be used. Go back and try again.'],
    retry: false,
  };
}

/** Error pages. Whoever is not signed in is sent to sign in and comes back to the same page; a form keeps what was typed. */
export function errorPages(forms: UnsentForms, log: Log): ErrorPage {
  const show = (problem: Problem, request: Request, response: Response) => {
    const page = errorWords(problem);
    response.render('pages/error.njk', {
      page,
      again: localPath(request.originalUrl),
      reference: problem.instance.slice(-8),
    });
  };
  return (problem, request, response) => {
    const expired = problem.code === 'FORM_EXPIRED';
    if (problem.status !== 401 && !expired) return show(problem, request, response);
    response.removeHeader('WWW-Authenticate');
    if (request.method !== 'POST') return response.redirect(303, signInPath(localPath(request.originalUrl)));
    forms
      .keep(request, response)
      .then((path) => {
        if (expired) request.session.notice = 'You had signed in again. Check the form and send it once more.';
        response.redirect(303, expired ? path : signInPath(path));
      })
      .catch((error: unknown) => {
        log.error('A form could not be kept', { error });
        response.status(503);
        show({ ...problem, status: 503, code: 'AWAY' }, request, response);
      });
  };
}

/** The way to sign in and come back. */
function signInPath(returnTo: string): string {
  return returnTo === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(returnTo)}`;
}
