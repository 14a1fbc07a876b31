import type { DataSource } from 'typeorm';
import { lockKey, type ParkReason } from './parked-store.js';

/** A parked message without its content. `key` is opaque. */
export interface ParkedMessage {
  topic: string;
  key: string;
  messageId: string;
  type: string | null;
  reason: ParkReason;
  errorClass: string | null;
  tries: number;
  parkedAt: Date;
  replayAskedAt: Date | null;
}

/** What people may do with an app's parked messages; needs nothing but its database. Never gives content. */
export class ParkedMessages {
  constructor(private readonly dataSource: DataSource) {}

  /** All that are parked, each key's in its order. */
  list(): Promise<ParkedMessage[]> {
    return this.dataSource.query(
      `SELECT topic, key, message_id AS "messageId", type, reason, error_class AS "errorClass", tries,
              parked_at AS "parkedAt", replay_asked_at AS "replayAskedAt"
       FROM parked_message WHERE state = 'PARKED' ORDER BY topic, key, seq`,
    );
  }

  /**
   * Asks the running app to apply the key's messages again, in order; it begins within a second or two, and stops at the
   * first that fails again. Gives how many were asked for.
   */
  async replay(key: string): Promise<number> {
    const [, asked]: [unknown, number] = await this.dataSource.query(
      `UPDATE parked_message SET replay_asked_at = clock_timestamp() WHERE state = 'PARKED' AND key = $1`,
      [key],
    );
    return asked;
  }

  /**
   * Gives up the message that stands first in its key (with `withThoseBehind`, all of the key), for a reason that is kept.
   * Those behind stay parked until they are replayed. Gives how many were discarded. Throws without a reason.
   */
  async discard(key: string, reason: string, { withThoseBehind = false } = {}): Promise<number> {
    if (reason.trim() === '') throw new Error('A message is discarded for a reason: give one.');
    const topics: { topic: string }[] = await this.dataSource.query(
      `SELECT DISTINCT topic FROM parked_message WHERE state = 'PARKED' AND key = $1`,
      [key],
    );
    let discarded = 0;
    for (const { topic } of topics) {
      discarded += await this.dataSource.transaction(async (tx) => {
        await lockKey(tx, { topic, key });
        const [, gone]: [unknown, number] = await tx.query(
          `UPDATE parked_message SET state = 'DISCARDED', settled_at = clock_timestamp(), discard_reason = $3
           WHERE state = 'PARKED' AND topic = $1 AND key = $2
             AND ($4 OR seq = (SELECT min(seq) FROM parked_message WHERE state = 'PARKED' AND topic = $1 AND key = $2))`,
          [topic, key, reason, withThoseBehind],
        );
        return gone;
      });
    }
    return discarded;
  }
}
