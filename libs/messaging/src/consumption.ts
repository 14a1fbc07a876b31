import { Logger } from '@nestjs/common';
import { type Context, context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
import { type AppName, type CloudEvent, findEventContract, type Topic } from '#libs/contracts';
import { backoffMs, type RetryPolicy } from './backoff.js';
import { findEvent, keepsContract } from './envelope.js';
import { errorClass } from './error-class.js';
import { KeyLanes } from './key-lanes.js';
import type { MessagingMetrics, Outcome } from './messaging-metrics.js';
import type { ParkedStore, ParkReason } from './parked-store.js';
import { Slots } from './slots.js';
import { Stopped, waitMs } from './stopped.js';

/** Handlers at work at once in one app; below the app's database connections. */
const AT_ONCE = 8;

/** Applies one event; rejects when it could not be applied. */
export type EventHandler = (event: CloudEvent) => Promise<void>;

/** A message as a transport delivers it. `key` is never empty: a message without one gets one of its own. */
export interface IncomingMessage {
  topic: string;
  key: string;
  value: Buffer;
}

/**
 * What one app does with what is delivered to it, the same on every transport: in order per key, checked against the
 * contract, tried again with backoff, and at last parked with those behind it.
 */
export class Consumption {
  private readonly logger = new Logger(Consumption.name);
  private readonly lanes = new KeyLanes();
  private readonly slots = new Slots(AT_ONCE);
  private handlers: ReadonlyMap<string, EventHandler> = new Map();
  private base: Context = ROOT_CONTEXT;

  constructor(
    readonly group: AppName,
    private readonly parked: ParkedStore,
    private readonly metrics: MessagingMetrics,
    private readonly retry: RetryPolicy,
  ) {}

  /** The app's handlers by event type. They run in the context of this call: it says which app they belong to. */
  begin(handlers: ReadonlyMap<string, EventHandler>): void {
    const unknown = [...handlers.keys()].filter((type) => !findEventContract(type));
    if (unknown.length > 0)
      throw new Error(`${this.group} listens for events without a contract: ${unknown.join(', ')}`);
    this.handlers = handlers;
    this.base = context.active();
  }

  /** The topics on which the types it has handlers for travel. */
  topics(): Topic[] {
    return [...new Set([...this.handlers.keys()].flatMap((type) => findEventContract(type)?.topic ?? []))];
  }

  /**
   * Resolves when the message has had its effect, is parked, or concerns this app in no way: only then may the transport
   * forget it. Rejects with `Stopped` when the signal came first. Messages of one key run in the order of the calls.
   */
  async take(message: IncomingMessage, signal: AbortSignal): Promise<Outcome> {
    const event = findEvent(message.value);
    const handler = event && this.handlers.get(event.type);
    if (event && !handler) return this.counted(undefined, 'SKIPPED');
    const outcome = await this.lanes.run(`${message.topic} ${message.key}`, () =>
      context.with(this.base, () => this.untilDurable(() => this.applyOrPark(message, event, handler, signal), signal)),
    );
    return this.counted(event, outcome);
  }

  /** Tries a parked message once more, with retries; gives the class of the last error, or undefined when it is applied. */
  async replay(message: IncomingMessage, signal: AbortSignal): Promise<string | undefined> {
    const event = findEvent(message.value);
    const handler = event && this.handlers.get(event.type);
    if (!event || !handler || !keepsContract(event, message.topic)) return 'NotApplicable';
    const failure = await this.lanes.run(`${message.topic} ${message.key}`, () => this.attempt(event, handler, signal));
    if (!failure) this.metrics.countHandled(event.type, 'APPLIED');
    return failure?.errorClass;
  }

  /** Resolves when nothing is being applied. */
  idle(): Promise<void> {
    return this.lanes.idle();
  }

  private async applyOrPark(
    message: IncomingMessage,
    event: CloudEvent | undefined,
    handler: EventHandler | undefined,
    signal: AbortSignal,
  ): Promise<Outcome> {
    const behind = await this.parked.findPlace(message, event);
    if (behind === 'DISCARDED') return 'SKIPPED';
    if (behind === 'BEHIND_PARKED' && (await this.parked.parkBehind(message, event))) return 'PARKED';
    if (!event || !handler) return this.park(message, event, { reason: 'NOT_AN_EVENT', tries: 0 });
    if (!keepsContract(event, message.topic)) return this.park(message, event, { reason: 'BREAKS_CONTRACT', tries: 0 });
    const failure = await this.attempt(event, handler, signal);
    return failure ? this.park(message, event, { reason: 'HANDLER_FAILED', ...failure }) : 'APPLIED';
  }

  /** Undefined once the handler has succeeded. */
  private async attempt(
    event: CloudEvent,
    handler: EventHandler,
    signal: AbortSignal,
  ): Promise<{ errorClass: string; tries: number } | undefined> {
    for (let tries = 1; ; tries++) {
      try {
        await this.slots.use(async () => {
          if (signal.aborted) throw new Stopped();
          await context.with(traceOf(event, this.base), () => handler(event));
        });
        return undefined;
      } catch (error) {
        if (error instanceof Stopped) throw error;
        if (tries >= this.retry.tries) return { errorClass: errorClass(error), tries };
        this.metrics.countRetry(event.type);
        await waitMs(backoffMs(this.retry, tries, Math.random()), signal);
      }
    }
  }

  private async park(
    message: IncomingMessage,
    event: CloudEvent | undefined,
    why: { reason: ParkReason; errorClass?: string; tries: number },
  ): Promise<Outcome> {
    await this.parked.park(message, event, why);
    this.logger.error(`Parked a message of ${message.topic}: ${why.reason} ${why.errorClass ?? ''}`);
    return 'PARKED';
  }

  /** The app's own database being away is no reason to park or to pass over: wait for it. */
  private async untilDurable(work: () => Promise<Outcome>, signal: AbortSignal): Promise<Outcome> {
    for (let failures = 1; ; failures++) {
      if (signal.aborted) throw new Stopped();
      try {
        return await work();
      } catch (error) {
        if (error instanceof Stopped) throw error;
        this.logger.warn(`A message waits for the database: ${errorClass(error)}`);
        await waitMs(backoffMs(this.retry, failures, Math.random()), signal);
      }
    }
  }

  private counted(event: CloudEvent | undefined, outcome: Outcome): Outcome {
    this.metrics.countHandled(event?.type ?? 'OTHER', outcome);
    return outcome;
  }
}

/** The handler runs as part of the trace that the sender was in (CloudEvents distributed tracing extension). */
function traceOf(event: CloudEvent, base: Context): Context {
  return propagation.extract(base, event.traceparent ? { traceparent: event.traceparent } : {});
}
