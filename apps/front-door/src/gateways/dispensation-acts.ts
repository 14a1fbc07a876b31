import type { Role } from '#libs/contracts';
import type { FootingAct } from '../footing/act-pages.js';

const alone =
  'You are on duty alone: it counts at once, for 12 hours. For longer a second person must confirm it before then.';
const waits = 'It opens nothing until a second person has confirmed it.';

/** Deciding to go on without consent; out of hours the worker on duty may stand alone for some hours (13.1). */
export function authorising(role: Role): FootingAct {
  return {
    question: 'Go on without consent?',
    willHappen: [
      role === 'EDT_WORKER' ? alone : waits,
      'Then colleagues who work with this child see summaries of what partners have agreed to share, up to section 17.',
      'It stands for 28 days unless it is ended before.',
      'Your name, your role and the time stand with it for those who work with the child; your reason is for colleagues of your agency.',
    ],
    asksWhy: true,
    button: 'Sign the decision (c)',
    done:
      role === 'EDT_WORKER'
        ? 'The decision is signed and counts for 12 hours. A second person must confirm it.'
        : 'The decision is signed. It waits for a second person.',
  };
}

export const confirming: FootingAct = {
  question: 'Do you agree that this goes on without consent?',
  willHappen: [
    'It counts from this moment: colleagues see summaries of what partners have agreed to share, up to section 17.',
    'Your name and the time stand beside those of whoever decided it.',
  ],
  asksWhy: false,
  button: 'Confirm it (c)',
  done: 'You have confirmed it. It is in force.',
};

export const endingDispensation: FootingAct = {
  question: 'End going on without consent?',
  willHappen: [
    'From this moment it opens nothing more, for anybody.',
    'What was read while it stood was read lawfully. The decision, who ended it and why stay on the page.',
  ],
  asksWhy: true,
  button: 'End it (c)',
  done: 'It is ended, and opens nothing more.',
};
