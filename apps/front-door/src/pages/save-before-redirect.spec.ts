import { describe, expect, it } from '@jest/globals';
import type { Request, Response } from 'express';
import { saveBeforeRedirect } from './save-before-redirect.js';

/** What happens, in order, when a handler redirects with this session. */
function redirected(session: object | undefined, fails?: Error): string[] {
  const happened: string[] = [];
  const save = (done: (error?: Error) => void) => {
    happened.push('saved');
    done(fails);
  };
  const request = { session: session && Object.defineProperty({ ...session }, 'save', { value: save }) };
  const response = { redirect: (status: number, url: string) => void happened.push(`${status} ${url}`) };
  saveBeforeRedirect(request as unknown as Request, response as unknown as Response, (error?: unknown) => {
    if (error) happened.push('failed');
  });
  response.redirect(303, '/contacts');
  return happened;
}

describe('a redirect', () => {
  it('leaves once the session is saved, so that whoever follows at once finds its notice', () => {
    expect(redirected({ cookie: {}, notice: 'You have it now.' })).toEqual(['saved', '303 /contacts']);
  });

  it('keeps no session that holds nothing', () => {
    expect(redirected({ cookie: {} })).toEqual(['303 /contacts']);
    expect(redirected(undefined)).toEqual(['303 /contacts']);
  });

  it('does not leave where the session could not be saved', () => {
    expect(redirected({ cookie: {}, notice: 'x' }, new Error('no database'))).toEqual(['saved', 'failed']);
  });
});
