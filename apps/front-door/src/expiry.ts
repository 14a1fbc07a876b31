import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Log } from '#libs/web-platform';

const EVERY_MS = 5 * 60_000;

/** Removes searches and unsent forms whose half hour is over. Sessions are removed by their own store. */
@Injectable()
export class Expiry implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.sweep(), EVERY_MS);
    this.timer.unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  private async sweep(): Promise<void> {
    try {
      await this.dataSource.query('DELETE FROM search WHERE expires_at <= now()');
      await this.dataSource.query('DELETE FROM unsent_form WHERE expires_at <= now()');
      // Changes are kept for a day: no page is open longer without asking anew.
      await this.dataSource.query(`DELETE FROM record_change WHERE changed_at < now() - interval '1 day'`);
    } catch (error) {
      this.log.warn('What had expired could not be removed; it is tried again', { error });
    }
  }
}
