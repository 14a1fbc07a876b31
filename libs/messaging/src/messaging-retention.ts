import { Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { errorClass } from './error-class.js';

/** How many days messages are kept; what is not sent and what is parked is kept until it is settled. */
export interface RetentionDays {
  sent: number;
  inbox: number;
  settledParked: number;
}

/** A redelivery after `inbox` days would take effect again: keep it above the days Kafka keeps a message (7). */
export const defaultRetention: RetentionDays = { sent: 7, inbox: 30, settledParked: 90 };

const EVERY_MS = 60 * 60_000;
const BATCH = 1_000;

/** Clears messages whose time has passed: an hour after the start and every hour, in small batches. */
export class MessagingRetention implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(MessagingRetention.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private stopping = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly days: RetentionDays,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => (this.running = this.clearOrWarn()), EVERY_MS).unref();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    clearInterval(this.timer);
    await this.running;
  }

  /** Clears now. Safe in several instances at once. */
  async clear(): Promise<void> {
    await this.clearTable('outbox', 'sent_at', this.days.sent);
    await this.clearTable('inbox', 'applied_at', this.days.inbox);
    await this.clearTable('parked_message', 'settled_at', this.days.settledParked);
  }

  private async clearOrWarn(): Promise<void> {
    try {
      await this.clear();
    } catch (error) {
      this.logger.warn(`Old messages could not be cleared: ${errorClass(error)}`);
    }
  }

  /** Rows whose `since` is null are not settled and stay. */
  private async clearTable(table: string, since: string, days: number): Promise<void> {
    for (let cleared = BATCH; cleared === BATCH && !this.stopping;) {
      const [, gone]: [unknown, number] = await this.dataSource.query(
        `DELETE FROM ${table} WHERE ctid = ANY (ARRAY(
           SELECT ctid FROM ${table} WHERE ${since} < clock_timestamp() - make_interval(days => $1)
           LIMIT ${BATCH} FOR UPDATE SKIP LOCKED))`,
        [days],
      );
      cleared = gone;
    }
  }
}
