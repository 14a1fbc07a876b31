import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Frontier, hashLeaf, type TreeNode } from '#libs/ledger';
import { Log } from '#libs/web-platform';
import { NODE_LEVELS } from './node-levels.js';

const BATCH = 2_000;
/** Entries of another instance, or of one that died, wait this long at most. */
const EVERY_MS = 1_000;

interface Waiting {
  entryId: string;
  entry: string;
}

/**
 * Puts entries into the tree, in the order in which it finds them. Of all instances one does so at a time. What waits
 * stands in a queue that an entry joins in its own transaction, so that one that commits late is found like any other:
 * there is no mark that could have moved past it.
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

  /** Puts in what waits, then stops. */
  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    this.again = false;
    await this.running;
  }

  /** Starts, or lets what is under way go round once more. */
  wake(): void {
    this.again = true;
    this.running ??= this.run().finally(() => {
      this.running = undefined;
      if (this.again && this.timer) this.wake();
    });
  }

  /** Puts in one batch; gives how many entries it held, 0 where nothing waits or another instance is at it. */
  chainBatch(): Promise<number> {
    return this.dataSource.transaction(async (tx) => {
      const [turn] = await tx.query<{ ours: boolean }[]>(
        `SELECT pg_try_advisory_xact_lock(hashtextextended(current_schema() || ' ledger', 0)) AS ours`,
      );
      if (!turn?.ours) return 0;
      const waiting = await tx.query<Waiting[]>(
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
      // Nothing is lost: what is not in the tree still waits, and the timer comes round again.
      this.again = false;
      this.log.warn('Entries of the ledger could not be chained yet', { error });
    }
  }

  private async chain(tx: EntityManager, waiting: readonly Waiting[]): Promise<void> {
    const frontier = await readFrontier(tx);
    const first = frontier.size + 1;
    const nodes: (TreeNode & { hash: Buffer })[] = [];
    const leafHashes = waiting.map(({ entry }) => hashLeaf(Buffer.from(entry, 'utf8')));
    for (const leafHash of leafHashes) {
      frontier.append(leafHash, (node, hash) => {
        if (node.level % NODE_LEVELS === 0) nodes.push({ ...node, hash });
      });
    }
    const ids = waiting.map(({ entryId }) => entryId);
    await tx.query(
      `WITH leaves AS (
         INSERT INTO ledger_leaf (position, entry_id, leaf_hash) SELECT * FROM unnest($1::bigint[], $2::uuid[], $3::bytea[])
       ), nodes AS (
         INSERT INTO ledger_node (level, index, hash) SELECT * FROM unnest($4::smallint[], $5::bigint[], $6::bytea[])
       ), batch AS (
         INSERT INTO ledger_batch (size, edge) VALUES ($7, $8::bytea[])
       )
       DELETE FROM ledger_unchained WHERE entry_id = ANY ($2)`,
      [
        ids.map((_id, index) => first + index),
        ids,
        leafHashes,
        nodes.map(({ level }) => level),
        nodes.map(({ index }) => index),
        nodes.map(({ hash }) => hash),
        frontier.size,
        frontier.edge,
      ],
    );
  }
}

/** The right edge of the tree as of the last batch, in the caller's transaction. */
async function readFrontier(tx: EntityManager): Promise<Frontier> {
  const [last] = await tx.query<{ size: string; edge: Buffer[] }[]>(
    'SELECT size, edge FROM ledger_batch ORDER BY size DESC LIMIT 1',
  );
  return last ? new Frontier(Number(last.size), last.edge) : new Frontier();
}
