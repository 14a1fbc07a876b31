import { type CustomTransportStrategy, type MessageHandler, Server } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
import type { Consumption, EventHandler } from './consumption.js';

/**
 * Puts a transport behind Nest's `@EventPattern`: the pattern is the event's type, the payload the whole `CloudEvent`.
 * Nest's handlers answer a failure with a stream that errs; here it becomes a rejection, which retry and parking see.
 */
export class MessagingStrategy extends Server implements CustomTransportStrategy {
  override readonly propagatesEventHandlerErrors = true;

  constructor(
    private readonly getConsumption: () => Consumption,
    private readonly open: (consumption: Consumption) => Promise<void>,
    private readonly end: (consumption: Consumption) => Promise<void>,
  ) {
    super();
  }

  async listen(callback: (error?: unknown) => void): Promise<void> {
    try {
      const consumption = this.getConsumption();
      consumption.begin(new Map([...this.messageHandlers].map(([type, handler]) => [type, toEventHandler(handler)])));
      await this.open(consumption);
      callback();
    } catch (error) {
      callback(error);
    }
  }

  async close(): Promise<void> {
    await this.end(this.getConsumption());
  }

  on(): never {
    throw new Error('The messaging transport has no events to listen for.');
  }

  unwrap(): never {
    throw new Error('The messaging transport has no server to show.');
  }
}

function toEventHandler(handler: MessageHandler): EventHandler {
  return async (event) => {
    const result: unknown = await handler(event);
    if (isObservable(result)) await lastValueFrom(result, { defaultValue: undefined });
  };
}
