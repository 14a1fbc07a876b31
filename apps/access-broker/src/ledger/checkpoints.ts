import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Frontier, readSigningKey, readVerifierKeys, signNote, writeCheckpoint } from '#libs/ledger';
import { Log } from '#libs/web-platform';

/** Where the keys lie that sign the ledger: apart from the database. */
export class LedgerKeys {
  constructor(readonly folder: string) {}
}

/** A state of the ledger that was signed. */
export interface SignedCheckpoint {
  readonly size: number;
  readonly note: string;
}

/** Whoever changes the past of the ledger later than this has a signature against them. */
const EVERY_MS = 60_000;

/**
 * Signs what the tree has become: every minute in which it grew, at the end, and when somebody asks. The key is read from
 * its folder each time, so that a new one signs from then on without a restart.
 */
@Injectable()
export class Checkpoints implements OnModuleInit, OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly keys: LedgerKeys,
    private readonly log: Log,
  ) {}

  /** Without a key the broker does not start: a ledger that nobody signs proves nothing. */
  async onModuleInit(): Promise<void> {
    await readSigningKey(this.keys.folder);
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.signQuietly(), EVERY_MS).unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.signQuietly();
  }

  /** The checkpoint of the tree as it is now, signed now if it was not yet; undefined while there is no entry in it. */
  async sign(): Promise<SignedCheckpoint | undefined> {
    const [last] = await this.dataSource.query<{ size: string; edge: Buffer[]; note: string | null }[]>(
      `SELECT size, edge, note FROM ledger_batch LEFT JOIN ledger_checkpoint USING (size) ORDER BY size DESC LIMIT 1`,
    );
    if (last === undefined) return undefined;
    const size = Number(last.size);
    if (last.note !== null) return { size, note: last.note };
    const { name, privateKey } = await readSigningKey(this.keys.folder);
    const { root } = new Frontier(size, last.edge);
    const note = signNote(writeCheckpoint({ origin: name, size, root }), name, privateKey);
    await this.dataSource.query('INSERT INTO ledger_checkpoint (size, note) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
      size,
      note,
    ]);
    return { size, note };
  }

  /** The name of this ledger: that of the key which signs it. */
  async origin(): Promise<string> {
    return (await readSigningKey(this.keys.folder)).name;
  }

  /** The keys that checkpoints are checked with, one a line; old ones too. */
  verifierKeys(): Promise<string> {
    return readVerifierKeys(this.keys.folder);
  }

  private async signQuietly(): Promise<void> {
    try {
      await this.sign();
    } catch (error) {
      this.log.warn('The ledger could not be signed yet', { error });
    }
  }
}
