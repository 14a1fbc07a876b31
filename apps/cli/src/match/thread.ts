import { parentPort } from 'node:worker_threads';
import { CellRefused } from '#libs/matching';
import { LinkWork } from './link-work.js';
import type { Answer, Question } from './threads.js';
import { Refused } from '../refused.js';

/** A thread of `lintel match`: does the work that is asked, one piece after the other, and answers each. */
const work = new LinkWork();
parentPort?.on('message', ({ name, argument }: Question) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
  parentPort?.postMessage(answerTo(name, argument));
});

function answerTo(name: Question['name'], argument: unknown): Answer {
  try {
    return { result: (work[name] as (argument: unknown) => unknown)(argument) };
  } catch (error) {
    if (error instanceof Refused) return { refused: error.message };
    if (!(error instanceof CellRefused)) throw error;
    const { column, record, expected } = error;
    return { refusedCell: { column, record, expected } };
  }
}
