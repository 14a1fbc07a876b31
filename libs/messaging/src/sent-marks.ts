import type { DataSource } from 'typeorm';

/** Marks outbox rows as sent: those that come while one UPDATE is under way go together in the next. */
export class SentMarks {
  private pending: string[] = [];
  private next: Promise<void> | undefined;
  private last: Promise<void> = Promise.resolve();

  constructor(private readonly dataSource: DataSource) {}

  /** Resolves when the mark is committed; rejects when it could not be, and the row counts as unsent. */
  mark(seq: string): Promise<void> {
    this.pending.push(seq);
    this.next ??= this.last.then(() => this.write());
    return this.next;
  }

  private write(): Promise<void> {
    const seqs = this.pending;
    this.pending = [];
    this.next = undefined;
    const written = this.dataSource
      .query('UPDATE outbox SET sent_at = clock_timestamp() WHERE seq = ANY ($1::bigint[])', [seqs])
      .then(() => undefined);
    this.last = written.catch(() => undefined);
    return written;
  }
}
