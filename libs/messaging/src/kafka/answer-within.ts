/** What was asked took longer than it may; it goes on, but nobody waits for it. */
export class TookTooLong extends Error {
  constructor(what: string, limitMs: number) {
    super(`${what} took longer than ${limitMs} ms.`);
  }
}

/** The answer, if it comes in time. Rejects with TookTooLong. */
export async function answerWithin<T>(limitMs: number, what: string, answer: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new TookTooLong(what, limitMs)), limitMs);
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
