import { type Logger as Pino, pino } from 'pino';
import { currentTraceId } from './trace-context.js';

/** All that a log line may hold beside app, level, time, msg and traceId. Codes, ids and numbers; never words of people. */
export interface LogFields {
  method?: string;
  route?: string;
  status?: number;
  durationMs?: number;
  code?: string;
  part?: string;
  consumer?: string;
  eventType?: string;
  eventId?: string;
  attempt?: number;
  count?: number;
  delayMs?: number;
  context?: string;
  error?: unknown;
}

const allowed = new Set<string>([
  'method',
  'route',
  'status',
  'durationMs',
  'code',
  'part',
  'consumer',
  'eventType',
  'eventId',
  'attempt',
  'count',
  'delayMs',
  'context',
] satisfies (keyof LogFields)[]);

/** Where lines go: standard output unless told. */
export interface LogDestination {
  write(line: string): void;
}

/**
 * One app's log: JSON, one object a line. The message is a fixed sentence and the fields are those of `LogFields`;
 * anything else is dropped before it is written, and of an error only its kind, its code and its places in our code.
 */
export class Log {
  private readonly pino: Pino;

  constructor(app: string, destination: LogDestination = process.stdout) {
    this.pino = pino(
      {
        base: { app },
        formatters: { level: (label) => ({ level: label }) },
        timestamp: pino.stdTimeFunctions.isoTime,
        serializers: {},
      },
      destination,
    );
  }

  info(says: string, fields: LogFields = {}): void {
    this.pino.info(onlyKnown(fields), says);
  }

  warn(says: string, fields: LogFields = {}): void {
    this.pino.warn(onlyKnown(fields), says);
  }

  error(says: string, fields: LogFields = {}): void {
    this.pino.error(onlyKnown(fields), says);
  }
}

function onlyKnown(fields: LogFields): Record<string, unknown> {
  const known = Object.entries(fields).filter(
    ([name, value]) => allowed.has(name) && ['string', 'number'].includes(typeof value),
  );
  const traceId = currentTraceId();
  return {
    ...(traceId === undefined ? {} : { traceId }),
    ...Object.fromEntries(known),
    ...(fields.error === undefined ? {} : { error: describeError(fields.error) }),
  };
}

/** An error without its message, which may repeat data: its kind, its code, the places, and the same of its causes, three deep. */
export function describeError(error: unknown, depth = 3): Record<string, unknown> {
  if (!(error instanceof Error)) return { kind: typeof error };
  const code = 'code' in error ? error.code : undefined;
  return {
    kind: error.name,
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    at: placesOf(error.stack, error.message),
    ...(error.cause === undefined || depth === 0 ? {} : { cause: describeError(error.cause, depth - 1) }),
  };
}

/** The first places of a stack trace, without the message that stands before them. */
export function placesOf(stack = '', message = ''): string[] {
  return stack
    .replace(message, '')
    .split('\n')
    .filter((line) => /^ {4}at \S.*:\d+:\d+\)?$/.test(line))
    .map((line) =>
      line
        .trim()
        .slice(3)
        .replaceAll(/\(?file:\/\/|\)$/g, ''),
    )
    .slice(0, 8);
}
