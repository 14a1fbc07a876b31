import { type CustomTransportStrategy, type MessageHandler, Server } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
import type { AppName, CloudEvent } from '#libs/contracts';
import type { Transport } from './transport.js';

/** Applies one event; rejects when it could not be applied. */
export type EventHandler = (event: CloudEvent) => Promise<void>;

/**
 * Puts a transport behind Nest's `@EventPattern`: the pattern is the event's type, the payload the whole `CloudEvent`.
 * Nest's handlers answer a failure with a stream that errs; here it becomes a rejection, which retry and parking see.
 */
export class MessagingStrategy extends Server implements CustomTransportStrategy {
  override readonly propagatesEventHandlerErrors = true;

  constructor(
    private readonly transport: Transport,
    private readonly group: AppName,
  ) {
    super();
  }

  async listen(callback: (error?: unknown) => void): Promise<void> {
    try {
      const consumption = this.transport.getConsumption(this.group);
      consumption.begin(new Map([...this.messageHandlers].map(([type, handler]) => [type, toEventHandler(handler)])));
      await this.transport.open(consumption);
      callback();
    } catch (error) {
      callback(error);
    }
  }

  async close(): Promise<void> {
    await this.transport.close(this.transport.getConsumption(this.group));
  }

  on(): never {
    throw new Error('The messaging transport has no events to listen for.');
  }

  unwrap<T>(): T {
    return this.transport as T;
  }
}

function toEventHandler(handler: MessageHandler): EventHandler {
  return async (event) => {
    const result: unknown = await handler(event);
    if (isObservable(result)) await lastValueFrom(result, { defaultValue: undefined });
  };
}
