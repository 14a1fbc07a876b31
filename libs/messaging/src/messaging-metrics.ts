import { Counter, Gauge, type Registry } from 'prom-client';
import type { DataSource } from 'typeorm';

/** What came of a delivered message. */
export type Outcome = 'APPLIED' | 'PARKED' | 'SKIPPED';

/** The app's messages in numbers. Gauges are counted in the database when they are read. Labels: event types and codes only. */
export class MessagingMetrics {
  private readonly handled: Counter<'event' | 'outcome'>;
  private readonly retries: Counter<'event'>;
  private readonly sent: Counter<'topic'>;
  private readonly sendFailures: Counter<'topic'>;

  constructor(registry: Registry, dataSource: DataSource) {
    const registers = [registry];
    this.handled = new Counter({
      name: 'lintel_messages_handled_total',
      help: 'Messages delivered to this app, by what came of them',
      labelNames: ['event', 'outcome'],
      registers,
    });
    this.retries = new Counter({
      name: 'lintel_message_retries_total',
      help: 'Tries after a handler failed',
      labelNames: ['event'],
      registers,
    });
    this.sent = new Counter({
      name: 'lintel_outbox_sent_total',
      help: 'Messages the transport took from the outbox',
      labelNames: ['topic'],
      registers,
    });
    this.sendFailures = new Counter({
      name: 'lintel_outbox_send_failures_total',
      help: 'Times the transport could not take a message; it is sent again',
      labelNames: ['topic'],
      registers,
    });
    gaugeOfQuery(registry, dataSource, {
      name: 'lintel_outbox_unsent',
      help: 'Messages in the outbox that are not sent yet',
      sql: 'SELECT count(*)::float8 AS value FROM outbox WHERE sent_at IS NULL',
    });
    gaugeOfQuery(registry, dataSource, {
      name: 'lintel_outbox_oldest_unsent_seconds',
      help: 'Age of the oldest message that is not sent yet, 0 without one',
      sql: `SELECT coalesce(extract(epoch FROM clock_timestamp() - min(appended_at)), 0)::float8 AS value
            FROM outbox WHERE sent_at IS NULL`,
    });
    gaugeOfQuery(registry, dataSource, {
      name: 'lintel_parked_messages',
      help: 'Messages that could not be applied, and those that wait behind them',
      sql: `SELECT count(*)::float8 AS value FROM parked_message WHERE state = 'PARKED'`,
    });
  }

  countHandled(event: string, outcome: Outcome): void {
    this.handled.inc({ event, outcome });
  }

  countRetry(event: string): void {
    this.retries.inc({ event });
  }

  countSent(topic: string): void {
    this.sent.inc({ topic });
  }

  countSendFailure(topic: string): void {
    this.sendFailures.inc({ topic });
  }
}

function gaugeOfQuery(
  registry: Registry,
  dataSource: DataSource,
  { name, help, sql }: { name: string; help: string; sql: string },
): void {
  const gauge = new Gauge({
    name,
    help,
    registers: [],
    async collect() {
      const rows: { value: number }[] = await dataSource.query(sql);
      this.set(rows[0]?.value ?? 0);
    },
  });
  registry.registerMetric(gauge);
}
