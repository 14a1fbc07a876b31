import type { LoggerService } from '@nestjs/common';
import { type Log, placesOf } from './log.js';
import { currentApp } from './trace-context.js';

/**
 * Parts of Nest whose own words name classes and routes only, and of libs/messaging, which names topics, codes and error
 * classes only. Words of all others may repeat data and are dropped.
 */
const knownContexts = new Set([
  'Consumption',
  'KafkaGroup',
  'MessagingRetention',
  'Relay',
  'Replayer',
  'Sending',
  'InstanceLoader',
  'NestApplication',
  'NestFactory',
  'NestMicroservice',
  'RouterExplorer',
  'RoutesResolver',
]);

/** Nest's own logger, which is one for the whole process, written into the log of the app it speaks of. */
export class NestLog implements LoggerService {
  private readonly logs = new Map<string, Log>();

  /** Names an app's log, so that lines about it reach it. */
  add(app: string, log: Log): void {
    this.logs.set(app, log);
  }

  /** Boot lines are of no use after the boot; Nest's "mapped" and "initialised" are left out. */
  log(): void {}
  debug(): void {}
  verbose(): void {}

  warn(message: unknown, ...rest: unknown[]): void {
    this.current()?.warn(...this.told(message, rest));
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.current()?.error(...this.told(message, rest));
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.error(message, ...rest);
  }

  private told(message: unknown, rest: unknown[]): [string, Parameters<Log['error']>[1]] {
    const texts = rest.filter((one) => typeof one === 'string');
    const context = texts.at(-1);
    if (typeof message === 'string' && context !== undefined && knownContexts.has(context))
      return [message, { context }];
    const error = message instanceof Error ? message : undefined;
    const stack = texts.find((text) => text.includes('\n'));
    const at = error ? undefined : placesOf(stack, typeof message === 'string' ? message : '')[0];
    return ['The framework reported a problem', { context, error, part: at }];
  }

  private current(): Log | undefined {
    return this.logs.get(currentApp() ?? '') ?? [...this.logs.values()].at(-1);
  }
}

/** The one of this process. */
export const nestLog = new NestLog();
