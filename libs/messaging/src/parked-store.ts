import { createHash } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { AppName, CloudEvent } from '#libs/contracts';
import type { IncomingMessage } from './consumption.js';
import { ENVELOPE_TYPE } from './envelope.js';
import { insertOutgoing } from './outbox.js';

/** Why a message is parked. The first three name what was wrong with it; the last waits behind such a one. */
export type ParkReason = 'NOT_AN_EVENT' | 'BREAKS_CONTRACT' | 'HANDLER_FAILED' | 'BEHIND_PARKED';

interface Why {
  reason: ParkReason;
  errorClass?: string;
  tries: number;
}

/** Keeps, in the consumer's own database, what could not be applied, and what must wait behind it to keep its key in order. */
export class ParkedStore {
  constructor(
    private readonly dataSource: DataSource,
    private readonly group: AppName,
  ) {}

  /** Where a message stands that arrives now: free, behind a parked one of its key, or discarded by a person before. */
  async findPlace(
    message: IncomingMessage,
    event: CloudEvent | undefined,
  ): Promise<'FREE' | 'BEHIND_PARKED' | 'DISCARDED'> {
    const rows: { discarded: boolean | null; blocked: boolean | null }[] = await this.dataSource.query(
      `SELECT bool_or(state = 'DISCARDED' AND message_id = $3) AS discarded, bool_or(state = 'PARKED') AS blocked
       FROM parked_message WHERE topic = $1 AND key = $2`,
      [message.topic, message.key, messageId(message, event)],
    );
    if (rows[0]?.discarded) return 'DISCARDED';
    return rows[0]?.blocked ? 'BEHIND_PARKED' : 'FREE';
  }

  /** Parks the first of its key, and sends a copy to the topic's dead twin. Does nothing where it is parked already. */
  park(message: IncomingMessage, event: CloudEvent | undefined, why: Why): Promise<void> {
    return this.dataSource.transaction(async (tx) => {
      await lockKey(tx, message);
      await this.insert(tx, message, event, why);
    });
  }

  /** Parks a message behind those of its key; false when a replay has emptied the key meanwhile and it may be applied. */
  parkBehind(message: IncomingMessage, event: CloudEvent | undefined): Promise<boolean> {
    return this.dataSource.transaction(async (tx) => {
      await lockKey(tx, message);
      const waiting: unknown[] = await tx.query(
        `SELECT 1 FROM parked_message WHERE topic = $1 AND key = $2 AND state = 'PARKED' LIMIT 1`,
        [message.topic, message.key],
      );
      if (waiting.length === 0) return false;
      await this.insert(tx, message, event, { reason: 'BEHIND_PARKED', tries: 0 });
      return true;
    });
  }

  private async insert(
    tx: EntityManager,
    message: IncomingMessage,
    event: CloudEvent | undefined,
    why: Why,
  ): Promise<void> {
    const added: unknown[] = await tx.query(
      `INSERT INTO parked_message (topic, key, message_id, type, value, reason, error_class, tries)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING RETURNING seq`,
      [
        message.topic,
        message.key,
        messageId(message, event),
        event?.type ?? null,
        message.value,
        why.reason,
        why.errorClass ?? null,
        why.tries,
      ],
    );
    if (added.length === 0) return;
    await insertOutgoing(tx, {
      id: uuidv7(),
      topic: `${message.topic}.dead`,
      key: message.key,
      type: event?.type ?? 'UNREADABLE',
      value: message.value,
      headers: {
        'content-type': ENVELOPE_TYPE,
        'lintel-group': this.group,
        'lintel-reason': why.reason,
        ...(why.errorClass && { 'lintel-error-class': why.errorClass }),
      },
    });
  }
}

/**
 * INVARIANT: whether a key is blocked and what is put behind it change only under this lock, so that a replay never
 * ends between the two and leaves a message behind.
 */
export async function lockKey(tx: EntityManager, { topic, key }: { topic: string; key: string }): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended(current_schema() || ' parked ' || $1, 0))`, [
    `${topic} ${key}`,
  ]);
}

/** An event's own id; for what is no event, a digest of its bytes. */
function messageId(message: IncomingMessage, event: CloudEvent | undefined): string {
  return event?.id ?? createHash('sha256').update(message.value).digest('hex');
}
