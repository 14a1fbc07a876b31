import { Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Consumption } from './consumption.js';
import { errorClass } from './error-class.js';
import { lockKey } from './parked-store.js';
import { SessionLock } from './session-lock.js';
import { Stopped, waitMs } from './stopped.js';

const LOOK_EVERY_MS = 1_000;

interface ParkedRow {
  seq: string;
  value: Buffer;
}

/**
 * Applies parked messages again where that was asked for: each key in its order, by one instance at a time. Until the last
 * of a key is applied, what arrives for it is parked behind, so the key stays in order.
 */
export class Replayer implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(Replayer.name);
  private readonly stop = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly dataSource: DataSource,
    private readonly consumption: Consumption,
  ) {}

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  async onModuleDestroy(): Promise<void> {
    this.stop.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stop.signal.aborted) {
      try {
        await this.look();
        await waitMs(LOOK_EVERY_MS, this.stop.signal);
      } catch (error) {
        if (error instanceof Stopped) return;
        this.logger.warn(`Parked messages cannot be replayed now: ${errorClass(error)}`);
        await waitMs(LOOK_EVERY_MS, this.stop.signal).catch(() => undefined);
      }
    }
  }

  private async look(): Promise<void> {
    const asked: { topic: string; key: string }[] = await this.dataSource.query(
      `SELECT DISTINCT topic, key FROM parked_message WHERE state = 'PARKED' AND replay_asked_at IS NOT NULL`,
    );
    for (const key of asked) await this.replayAlone(key);
  }

  private async replayAlone(key: { topic: string; key: string }): Promise<void> {
    const lock = await SessionLock.open(this.dataSource, `replay ${key.topic} ${key.key}`, () => undefined);
    try {
      if (await lock.tryLock()) await this.replayKey(key);
    } finally {
      await lock.close();
    }
  }

  private async replayKey(key: { topic: string; key: string }): Promise<void> {
    for (let row = await this.findFirst(key); row; row = await this.settle(key, row.seq)) {
      const failure = await this.consumption.replay({ ...key, value: row.value }, this.stop.signal);
      if (failure) {
        await this.giveUp(key, row.seq, failure);
        return;
      }
    }
  }

  private async findFirst({ topic, key }: { topic: string; key: string }): Promise<ParkedRow | undefined> {
    const rows: ParkedRow[] = await this.dataSource.query(FIRST_OF_KEY, [topic, key]);
    return rows[0];
  }

  /** Marks a row as applied and gives the next of its key, one that came meanwhile too. */
  private settle(key: { topic: string; key: string }, seq: string): Promise<ParkedRow | undefined> {
    return this.dataSource.transaction(async (tx) => {
      await lockKey(tx, key);
      await tx.query(
        `UPDATE parked_message SET state = 'REPLAYED', settled_at = clock_timestamp() WHERE seq = $1 AND state = 'PARKED'`,
        [seq],
      );
      const rows: ParkedRow[] = await tx.query(FIRST_OF_KEY, [key.topic, key.key]);
      return rows[0];
    });
  }

  private async giveUp({ topic, key }: { topic: string; key: string }, seq: string, failure: string): Promise<void> {
    await this.dataSource.query(
      `UPDATE parked_message
       SET replay_asked_at = NULL,
           reason = CASE WHEN seq = $3 AND reason = 'BEHIND_PARKED' THEN 'HANDLER_FAILED' ELSE reason END,
           error_class = CASE WHEN seq = $3 THEN $4 ELSE error_class END,
           tries = CASE WHEN seq = $3 THEN tries + 1 ELSE tries END
       WHERE state = 'PARKED' AND topic = $1 AND key = $2`,
      [topic, key, seq, failure],
    );
    this.logger.warn(`A replayed message of ${topic} failed again: ${failure}`);
  }
}

const FIRST_OF_KEY = `SELECT seq, value FROM parked_message
  WHERE state = 'PARKED' AND topic = $1 AND key = $2 ORDER BY seq LIMIT 1`;
