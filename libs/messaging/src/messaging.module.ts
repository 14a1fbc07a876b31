import { type DynamicModule, Injectable, Module, type OnApplicationShutdown, type Provider } from '@nestjs/common';
import { Registry } from 'prom-client';
import { DataSource } from 'typeorm';
import type { AppName } from '#libs/contracts';
import { Health } from '#libs/web-platform';
import { defaultRetry, type RetryPolicy } from './backoff.js';
import { Consumption } from './consumption.js';
import { Inbox } from './inbox.js';
import { MessagingMetrics } from './messaging-metrics.js';
import { defaultRetention, MessagingRetention, type RetentionDays } from './messaging-retention.js';
import { Outbox } from './outbox.js';
import { ParkedMessages } from './parked-messages.js';
import { ParkedStore } from './parked-store.js';
import { Relay } from './relay.js';
import { Replayer } from './replayer.js';
import { Transport } from './transport.js';

/** Lets go of the transport in the last of Nest's shutdown hooks, when the relay has stopped. */
@Injectable()
class TransportRelease implements OnApplicationShutdown {
  constructor(
    private readonly transport: Transport,
    private readonly consumption: Consumption,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await this.transport.release(this.consumption.group);
  }
}

/**
 * Events in and out of one app: `Outbox`, `Inbox`, `ParkedMessages`; global within the app. Needs `DatabaseModule` with
 * `messagingMigrations` applied. Readiness gets the part `events`; metrics go to the app's prom-client `Registry` where one is provided.
 */
@Module({})
export class MessagingModule {
  static forApp({
    app,
    transport,
    retry = {},
    retention = {},
  }: {
    app: AppName;
    transport: Transport;
    retry?: Partial<RetryPolicy>;
    retention?: Partial<RetentionDays>;
  }): DynamicModule {
    const providers: Provider[] = [
      {
        provide: Transport,
        useFactory: (health?: Health) => {
          health?.part('events', () => transport.ping());
          return transport;
        },
        inject: [{ token: Health, optional: true }],
      },
      { provide: Outbox, useFactory: () => new Outbox(app) },
      { provide: Inbox, useFactory: (db: DataSource) => new Inbox(db), inject: [DataSource] },
      { provide: ParkedMessages, useFactory: (db: DataSource) => new ParkedMessages(db), inject: [DataSource] },
      {
        provide: MessagingMetrics,
        useFactory: (db: DataSource, registry?: Registry) => new MessagingMetrics(registry ?? new Registry(), db),
        inject: [DataSource, { token: Registry, optional: true }],
      },
      {
        provide: Consumption,
        useFactory: (db: DataSource, metrics: MessagingMetrics) => {
          const consumption = new Consumption(app, new ParkedStore(db, app), metrics, { ...defaultRetry, ...retry });
          transport.attach(consumption);
          return consumption;
        },
        inject: [DataSource, MessagingMetrics],
      },
      {
        provide: Relay,
        useFactory: (db: DataSource, metrics: MessagingMetrics) => new Relay(db, transport, metrics),
        inject: [DataSource, MessagingMetrics],
      },
      {
        provide: Replayer,
        useFactory: (db: DataSource, consumption: Consumption) => new Replayer(db, consumption),
        inject: [DataSource, Consumption],
      },
      {
        provide: MessagingRetention,
        useFactory: (db: DataSource) => new MessagingRetention(db, { ...defaultRetention, ...retention }),
        inject: [DataSource],
      },
      TransportRelease,
    ];
    return { module: MessagingModule, global: true, providers, exports: [Outbox, Inbox, ParkedMessages, Transport] };
  }
}
