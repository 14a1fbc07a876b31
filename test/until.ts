import { setTimeout as pause } from 'node:timers/promises';

/** Asks again every 50 ms until there is an answer. Throws after `withinMs`. */
export async function until<T>(ask: () => Promise<T | undefined>, withinMs = 10_000): Promise<T> {
  const end = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > end) throw new Error(`No answer within ${withinMs} ms.`);
    await pause(50);
  }
}
