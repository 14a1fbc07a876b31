import { EventEmitter } from 'node:events';
import type { DataSource, QueryRunner } from 'typeorm';

/**
 * A database connection of one's own that holds a session-level advisory lock: where the process dies or the connection
 * breaks, PostgreSQL gives the lock to the next who asks. Needs real sessions (no transaction-pooling proxy between).
 */
export class SessionLock {
  private constructor(
    private readonly runner: QueryRunner,
    private readonly client: EventEmitter,
    private readonly name: string,
    private readonly onLost: () => void,
  ) {}

  /** Opens the connection; nothing is locked yet. `onLost` is called once when the connection breaks. */
  static async open(dataSource: DataSource, name: string, onLost: () => void): Promise<SessionLock> {
    const runner = dataSource.createQueryRunner();
    // TypeORM's PostgreSQL runner gives the pool's client, an EventEmitter.
    const client = (await runner.connect()) as EventEmitter;
    client.on('end', onLost);
    client.on('error', onLost);
    return new SessionLock(runner, client, name, onLost);
  }

  /** Whether this session holds the lock now. */
  async tryLock(): Promise<boolean> {
    const rows: { locked: boolean }[] = await this.runner.query(
      `SELECT pg_try_advisory_lock(hashtextextended(current_schema() || ' ' || $1, 0)) AS locked`,
      [this.name],
    );
    return rows[0]?.locked === true;
  }

  /** Calls back for every NOTIFY on `<schema>_<name>`. */
  async listen(name: string, onNotify: () => void): Promise<void> {
    const rows: { channel: string }[] = await this.runner.query(
      `SELECT quote_ident(current_schema() || '_' || $1) AS channel`,
      [name],
    );
    for (const { channel } of rows) await this.runner.query(`LISTEN ${channel}`);
    this.client.on('notification', onNotify);
  }

  /** Gives lock and connection back. */
  async close(): Promise<void> {
    this.client.off('end', this.onLost);
    this.client.off('error', this.onLost);
    this.client.removeAllListeners('notification');
    try {
      await this.runner.query('UNLISTEN *');
      await this.runner.query('SELECT pg_advisory_unlock_all()');
    } catch {
      // The connection is gone, and with it the lock.
    }
    await this.runner.release();
  }
}
