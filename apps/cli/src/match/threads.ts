import { Worker } from 'node:worker_threads';
import { CellRefused } from '#libs/matching';
import { LinkWork } from './link-work.js';
import { Refused } from '../refused.js';

/** A piece of work and what comes of it, as they cross between threads. */
export interface Question {
  name: keyof LinkWork;
  argument: unknown;
}
export type Answer =
  { result: unknown } | { refused: string } | { refusedCell: { column: string; record: number; expected: string } };

type Argument<Name extends keyof LinkWork> = Parameters<LinkWork[Name]>[0];
type Result<Name extends keyof LinkWork> = ReturnType<LinkWork[Name]>;

/** Does pieces of work and gives their results, on this thread or another. */
interface Hand {
  run<Name extends keyof LinkWork>(name: Name, argument: Argument<Name>): Promise<Result<Name>>;
}

/** The threads among which `match link` shares out its work: with a count of 1 it is all done on this one. */
export class Threads {
  private readonly workers: Worker[];
  private readonly hands: Hand[];

  constructor(readonly count: number) {
    this.workers = Array.from(
      { length: count > 1 ? count : 0 },
      () => new Worker(new URL('thread.js', import.meta.url)),
    );
    this.hands = count > 1 ? this.workers.map(handOf) : [thisHand()];
  }

  /** The same work on every thread, such as making ready what later work needs. */
  async onEach<Name extends keyof LinkWork>(name: Name, argument: Argument<Name>): Promise<void> {
    await Promise.all(this.hands.map((hand) => hand.run(name, argument)));
  }

  /** Each piece on the next thread that is free; `take` gets the results in the order of the pieces. */
  async share<Name extends keyof LinkWork>(
    name: Name,
    pieces: readonly Argument<Name>[],
    take: (result: Result<Name>) => void,
  ): Promise<void> {
    const early = new Map<number, Result<Name>>();
    let next = 0;
    let taken = 0;
    const work = async (hand: Hand): Promise<void> => {
      while (next < pieces.length) {
        const piece = next++;
        early.set(piece, await hand.run(name, pieces[piece]!));
        for (let result; (result = early.get(taken)) !== undefined; taken++) {
          early.delete(taken);
          take(result);
        }
      }
    };
    await Promise.all(this.hands.map(work));
  }

  async close(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.terminate()));
  }
}

function thisHand(): Hand {
  const work = new LinkWork();
  return {
    run: async (name, argument) => (work[name] as (argument: unknown) => never)(argument),
  };
}

/** A worker's hand: it does one piece at a time. */
function handOf(worker: Worker): Hand {
  return {
    run: <Name extends keyof LinkWork>(name: Name, argument: Argument<Name>) =>
      new Promise<Result<Name>>((resolve, reject) => {
        const done = (): void => {
          worker.off('message', answered).off('error', failed);
        };
        const answered = (answer: Answer): void => {
          done();
          if ('result' in answer) resolve(answer.result as Result<Name>);
          else reject(toError(answer));
        };
        const failed = (error: Error): void => {
          done();
          reject(error);
        };
        worker.on('message', answered).on('error', failed);
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
        worker.postMessage({ name, argument } satisfies Question);
      }),
  };
}

function toError(answer: Exclude<Answer, { result: unknown }>): Error {
  if ('refused' in answer) return new Refused(answer.refused);
  const { column, record, expected } = answer.refusedCell;
  return new CellRefused(column, record, expected);
}
