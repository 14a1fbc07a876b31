import { parseArgs } from 'node:util';
import { CannotStart } from '#libs/database';
import { EnvMistakes } from '#libs/web-platform';

/** What may stand behind `npm start --`, or the other way of starting. */
export interface Arguments {
  /** Start over: what is in the data folder goes. */
  fresh: boolean;
  /** Without the demonstration county. */
  empty: boolean;
}

/** Reads the arguments of `command`. Throws CannotStart for any other. */
export function readArguments(command: string): Arguments {
  try {
    const { values } = parseArgs({
      options: { fresh: { type: 'boolean', default: false }, empty: { type: 'boolean', default: false } },
    });
    return values;
  } catch {
    throw new CannotStart(
      `${command} takes \`-- --fresh\` (start over), \`-- --empty\` (without the demonstration county) and \`-- --help\`, nothing else.`,
    );
  }
}

/** What a started Lintel is to the process that holds it. */
export interface Started {
  /** Printed on standard output when everything is ready. */
  welcome: string;
  close(): Promise<void>;
}

/** Longest wait for a clean stop; after that the process ends, and the next start recovers. */
const STOP_WITHIN_MS = 60_000;

/**
 * Runs until a signal or until `lost` is told: starts, prints the welcome, waits, closes, ends the process. A start that fails is
 * told in one sentence on standard error, exit code 1.
 */
export async function live(
  start: (stop: AbortSignal, lost: (sentence: string) => void) => Promise<Started>,
): Promise<never> {
  const stopping = new AbortController();
  // Ctrl-C reaches npm, its shell and us, and some pass it on: the first counts, the others change nothing.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort());
  const lost = (sentence: string): void => {
    if (stopping.signal.aborted) return;
    tell(sentence);
    process.exitCode = 1;
    stopping.abort();
  };
  try {
    const started = await start(stopping.signal, lost);
    if (!stopping.signal.aborted) process.stdout.write(`${started.welcome}\n`);
    await aborted(stopping.signal);
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    await started.close();
  } catch (error) {
    if (!stopping.signal.aborted) {
      tell(sentenceFor(error));
      process.exitCode = 1;
    }
  }
  return process.exit();
}

/** Writes a line beside the results: on standard error. */
export function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

/** One sentence where we have one; else the whole error, for it is ours to mend. */
function sentenceFor(error: unknown): string {
  if (error instanceof CannotStart || error instanceof EnvMistakes) return error.message;
  if (!(error instanceof Error)) return String(error);
  if (error.cause instanceof CannotStart) return error.cause.message;
  return `${error.stack}${error.cause instanceof Error ? `\n${error.cause.stack}` : ''}`;
}
