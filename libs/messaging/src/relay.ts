import { Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { backoffMs } from './backoff.js';
import { Bell } from './bell.js';
import { errorClass } from './error-class.js';
import type { MessagingMetrics } from './messaging-metrics.js';
import { Sending } from './sending.js';
import { SessionLock } from './session-lock.js';
import type { Transport } from './transport.js';

/** Looked at the outbox at least this often, should a NOTIFY be lost. */
const POLL_MS = 2_000;
/** How often an instance that does not send asks whether the one that does has gone. */
const TAKEOVER_MS = 1_000;
const RECONNECT = { firstMs: 200, longestMs: 5_000 };

/**
 * Sends what stands in the app's outbox. Of all instances of an app one sends; when it dies the next takes over. NOTIFY
 * wakes it. Starts with the app and, at shutdown, lets what is in flight end.
 */
export class Relay implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(Relay.name);
  private readonly bell = new Bell();
  private stopping = false;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly dataSource: DataSource,
    private readonly transport: Transport,
    private readonly metrics: MessagingMetrics,
  ) {}

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    this.bell.ring();
    await this.running;
  }

  private async run(): Promise<void> {
    for (let failures = 0; !this.stopping;) {
      try {
        await this.session(() => (failures = 0));
      } catch (error) {
        failures++;
        this.logger.warn(`The outbox cannot be read, trying again: ${errorClass(error)}`);
        await this.bell.wait(backoffMs(RECONNECT, failures, Math.random()));
      }
    }
  }

  /** One database session: waits for its turn to send, then sends until it is stopped or the session breaks. */
  private async session(onSending: () => void): Promise<void> {
    const lost = new AbortController();
    const lock = await SessionLock.open(this.dataSource, 'relay', () => {
      lost.abort();
      this.bell.ring();
    });
    try {
      await lock.listen('outbox', () => this.bell.ring());
      while (!this.stopping && !lost.signal.aborted && !(await lock.tryLock())) await this.bell.wait(TAKEOVER_MS);
      if (this.stopping || lost.signal.aborted) return;
      onSending();
      await this.send(lost.signal);
    } finally {
      await lock.close();
    }
  }

  private async send(lost: AbortSignal): Promise<void> {
    const sending = new Sending(this.dataSource, this.transport, this.metrics, () => this.bell.ring());
    try {
      while (!this.stopping && !lost.aborted) {
        const again = await sending.start();
        await this.bell.wait(Math.min(again, POLL_MS));
      }
    } finally {
      await sending.stop();
    }
  }
}
