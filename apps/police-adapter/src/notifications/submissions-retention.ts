import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Log } from '#libs/web-platform';
import { SubmissionsStore } from './submissions.store.js';

/** How long a submission's content stays once the record holds it: long enough to settle what was sent. */
export const CONTENT_DAYS = 90;

const EVERY_MS = 60 * 60_000;
const DAY_MS = 86_400_000;
const BATCH = 500;

/** Clears the content of submissions whose time has passed, every hour, in small batches. Receipts and digests stay. */
@Injectable()
export class SubmissionsRetention implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private stopping = false;

  constructor(
    private readonly submissions: SubmissionsStore,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => (this.running = this.clearOrWarn()), EVERY_MS).unref();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    clearInterval(this.timer);
    await this.running;
  }

  /** Clears as at an instant. Safe in several instances at once. */
  async clear(now: Date): Promise<void> {
    const before = new Date(now.getTime() - CONTENT_DAYS * DAY_MS).toISOString();
    for (let cleared = BATCH; cleared === BATCH && !this.stopping;) {
      cleared = await this.submissions.clearContent(before, BATCH);
    }
  }

  private async clearOrWarn(): Promise<void> {
    try {
      await this.clear(new Date());
    } catch (error) {
      this.log.warn('Old submissions could not be cleared', { error });
    }
  }
}
