import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Log } from '#libs/web-platform';
import { beforeTheFirst, link } from './chain.js';

const BATCH = 500;
/** Entries of another instance, or of one that died, wait this long at most. */
const EVERY_MS = 1_000;

/**
 * Chains entries, in the order in which it finds them. Of all instances one chains at a time. What waits stands in a queue
 * that an entry joins in its own transaction, so that one that commits late is found like any other: there is no mark
 * that could have moved past it.
 */
@Injectable()
export class Sequencer implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private again = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.wake(), EVERY_MS).unref();
  }

  /** Chains what waits, then stops. */
  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    this.again = false;
    await this.running;
  }

  /** Starts chaining, or lets what is under way go round once more. */
  wake(): void {
    this.again = true;
    this.running ??= this.run().finally(() => {
      this.running = undefined;
      if (this.again && this.timer) this.wake();
    });
  }

  /** Chains one batch; gives how many entries it chained, 0 where nothing waits or another instance is at it. */
  chainBatch(): Promise<number> {
    return this.dataSource.transaction(async (tx) => {
      const [turn] = await tx.query<{ ours: boolean }[]>(
        `SELECT pg_try_advisory_xact_lock(hashtextextended(current_schema() || ' ledger', 0)) AS ours`,
      );
      if (!turn?.ours) return 0;
      const waiting = await tx.query<{ entryId: string; entry: string }[]>(
        `SELECT u.entry_id AS "entryId", e.entry FROM ledger_unchained u JOIN ledger_entry e USING (entry_id)
         ORDER BY u.arrival LIMIT ${BATCH}`,
      );
      if (waiting.length > 0) await this.chain(tx, waiting);
      return waiting.length;
    });
  }

  private async run(): Promise<void> {
    try {
      for (let chained = BATCH; this.again || chained === BATCH;) {
        this.again = false;
        chained = await this.chainBatch();
      }
    } catch (error) {
      // Nothing is lost: what was not chained still waits, and the timer comes round again.
      this.again = false;
      this.log.warn('Entries of the ledger could not be chained yet', { error });
    }
  }

  private async chain(tx: EntityManager, waiting: readonly { entryId: string; entry: string }[]): Promise<void> {
    const [last] = await tx.query<{ position: string; chainHash: Buffer }[]>(
      `SELECT position, chain_hash AS "chainHash" FROM ledger_chain ORDER BY position DESC LIMIT 1`,
    );
    const ids = waiting.map(({ entryId }) => entryId);
    const first = BigInt(last?.position ?? 0) + 1n;
    const links = linksAfter(last?.chainHash ?? beforeTheFirst, waiting);
    await tx.query(
      `INSERT INTO ledger_chain (position, entry_id, leaf_hash, chain_hash)
       SELECT * FROM unnest($1::bigint[], $2::uuid[], $3::bytea[], $4::bytea[])`,
      [
        ids.map((_, index) => (first + BigInt(index)).toString()),
        ids,
        links.map(({ leafHash }) => leafHash),
        links.map(({ chainHash }) => chainHash),
      ],
    );
    await tx.query(`DELETE FROM ledger_unchained WHERE entry_id = ANY ($1)`, [ids]);
  }
}

function linksAfter(previous: Buffer, waiting: readonly { entry: string }[]): ReturnType<typeof link>[] {
  let before: Buffer = previous;
  return waiting.map(({ entry }) => {
    const made = link(before, entry);
    before = made.chainHash;
    return made;
  });
}
