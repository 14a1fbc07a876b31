import { parseArgs } from 'node:util';
import { CannotStart, discardDataFolder } from '#libs/database';
import { EnvMistakes } from '#libs/web-platform';
import { readEnv, type SingleNodeEnv } from './env.js';
import { House } from './house.js';
import { LogFile } from './log-file.js';
import { welcome } from './welcome.js';

/** Longest wait for a clean stop; after that the process ends, and the next start recovers. */
const STOP_WITHIN_MS = 30_000;

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const tell = (line: string): void => void process.stderr.write(`${line}\n`);

try {
  const { fresh } = readArguments();
  const env = readEnv(process.env, process.cwd());
  if (fresh) await discardDataFolder(env.dataDir);
  await run(env);
} catch (error) {
  tell(sentence(error));
  process.exit(1);
}

async function run(env: SingleNodeEnv): Promise<void> {
  const stopping = new AbortController();
  // Ctrl-C reaches npm, its shell and us, and some pass it on: the first counts, the others change nothing.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort());
  const log = new LogFile(env.dataDir);
  const house = await House.open(env, log, stopping.signal).catch((error: unknown) => {
    if (!stopping.signal.aborted) throw error;
  });
  if (!house) process.exit(0);
  house.onDatabaseLost(() => {
    tell(`PostgreSQL has ended by itself (${env.dataDir}/logs/postgres.log says why): start again.`);
    process.exitCode = 1;
    stopping.abort();
  });
  if (house.backup) tell(`A copy of the data as it was before this version is in ${house.backup}.`);
  if (!stopping.signal.aborted) say(welcome(env, log.path));
  await aborted(stopping.signal);
  setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
  await house.close();
  process.exit();
}

function readArguments(): { fresh: boolean; empty: boolean } {
  try {
    const { values } = parseArgs({
      options: { fresh: { type: 'boolean', default: false }, empty: { type: 'boolean', default: false } },
    });
    return values;
  } catch {
    throw new CannotStart(
      'npm start takes `-- --fresh` (start over) and `-- --empty` (without the demonstration county), nothing else.',
    );
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

/** One sentence where we have one; else the whole error, for it is ours to mend. */
function sentence(error: unknown): string {
  if (error instanceof CannotStart || error instanceof EnvMistakes) return error.message;
  if (error instanceof Error && error.cause instanceof CannotStart) return error.cause.message;
  return error instanceof Error
    ? `${error.stack}${error.cause instanceof Error ? `\n${error.cause.stack}` : ''}`
    : String(error);
}
