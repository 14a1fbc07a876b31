import type { EventEmitter } from 'node:events';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DataSource, type QueryRunner } from 'typeorm';

const AGAIN_MS = 1_000;

/**
 * Rings in every front-door process when any of them has announced a contact: PostgreSQL NOTIFY, without payload. What is
 * new is read from the table, so a ring that is missed while the connection is away is made up by the one after it.
 */
@Injectable()
export class Doorbell implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly listeners = new Set<() => void>();
  private runner: QueryRunner | undefined;
  private stopped = false;

  constructor(private readonly dataSource: DataSource) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.listen();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    const { runner } = this;
    this.runner = undefined;
    await runner?.query('UNLISTEN *').catch(() => undefined);
    await runner?.release().catch(() => undefined);
  }

  /** Calls back at every ring, until the function it gives is called. */
  onRing(work: () => void): () => void {
    this.listeners.add(work);
    return () => this.listeners.delete(work);
  }

  private async listen(): Promise<void> {
    if (this.stopped) return;
    const runner = this.dataSource.createQueryRunner();
    try {
      // TypeORM's PostgreSQL runner gives the pool's client, an EventEmitter.
      const client = (await runner.connect()) as EventEmitter;
      const lost = () => {
        if (this.runner !== runner) return;
        this.runner = undefined;
        client.removeAllListeners('notification');
        void runner.release().catch(() => undefined);
        this.later();
      };
      client.once('end', lost);
      client.once('error', lost);
      client.on('notification', () => this.ring());
      const [row]: { channel: string }[] = await runner.query(
        `SELECT quote_ident(current_schema() || '_announced') AS channel`,
      );
      await runner.query(`LISTEN ${row?.channel ?? ''}`);
      this.runner = runner;
      this.ring();
    } catch {
      await runner.release().catch(() => undefined);
      this.later();
    }
  }

  private later(): void {
    if (!this.stopped) setTimeout(() => void this.listen(), AGAIN_MS).unref();
  }

  private ring(): void {
    for (const work of this.listeners) work();
  }
}
