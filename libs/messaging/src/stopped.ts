import { setTimeout as sleep } from 'node:timers/promises';

/** The work was called off before it had an effect; the message must come again. */
export class Stopped extends Error {
  constructor() {
    super('Stopped before the message had an effect.');
  }
}

/** Waits; rejects with `Stopped` as soon as the signal is given. */
export async function waitMs(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) throw new Stopped();
  try {
    await sleep(ms, undefined, { signal });
  } catch {
    throw new Stopped();
  }
}
