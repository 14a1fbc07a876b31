import { BareHandlers } from './handlers.js';
import { EnvMistakes } from './env.js';
import { Log } from './log.js';
import type { RunningApp } from './boot-app.js';

/**
 * For an app's main.ts: starts it and stops it cleanly on SIGTERM and SIGINT. A start that fails says in one line why,
 * and the process ends with 1.
 */
export async function runApp(name: string, start: () => Promise<RunningApp>): Promise<void> {
  const log = new Log(name);
  // Node writes its own warnings as plain text, into a log that is JSON. Their texts may repeat values; their names do not.
  process.removeAllListeners('warning').on('warning', ({ name: code }) => log.warn('Node.js warned', { code }));
  try {
    const running = await start();
    const stop = (): void => {
      running.close().then(
        () => process.exit(0),
        (error: unknown) => {
          log.error('Could not stop cleanly', { error });
          process.exit(1);
        },
      );
    };
    process.once('SIGTERM', stop);
    process.once('SIGINT', stop);
  } catch (error) {
    log.error(`Could not start${reason(error)}`, { error });
    process.exit(1);
  }
}

/** Words of the errors that speak of our configuration only. */
function reason(error: unknown): string {
  if (error instanceof EnvMistakes || error instanceof BareHandlers) return `. ${error.message}`;
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return '. Its port is in use.';
  return '';
}
