import { context, propagation } from '@opentelemetry/api';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { type AppName, type CloudEvent, check, type EventType, events } from '#libs/contracts';
import { ENVELOPE_TYPE, toBytes } from './envelope.js';

/** What an app says happened. `key` is opaque: events with the same one stay in order. */
export interface NewEvent {
  type: EventType;
  key: string;
  subject?: string;
  data: object;
  causedBy?: CloudEvent;
}

/** The data of an event breaks its contract: a mistake of the sender, nothing was stored. `pointers` name the fields. */
export class EventRefused extends Error {
  constructor(
    type: string,
    readonly pointers: string[],
  ) {
    super(`${type} breaks its contract in ${pointers.length} place(s).`);
  }
}

/** The only way out for an event: a row in the sender's own transaction, which the relay sends once that commits. */
export class Outbox {
  constructor(private readonly app: AppName) {}

  /**
   * Appends and gives the event's id (UUIDv7). Carries on the current trace. Throws `EventRefused` when the data breaks
   * the contract. The key's order is the order of commits: a second transaction waits here until the first has ended.
   */
  async append(tx: EntityManager, event: NewEvent): Promise<string> {
    const contract = events[event.type];
    const problems = check(contract.data, event.data);
    if (problems.length > 0)
      throw new EventRefused(
        event.type,
        problems.map((problem) => problem.pointer),
      );
    const carrier: { traceparent?: string } = {};
    propagation.inject(context.active(), carrier);
    const envelope: CloudEvent = {
      specversion: '1.0',
      id: uuidv7(),
      source: `urn:lintel:${this.app}`,
      type: event.type,
      subject: event.subject,
      time: new Date().toISOString(),
      datacontenttype: 'application/json',
      dataschema: `urn:lintel:event:${event.type}`,
      partitionkey: event.key,
      causationid: event.causedBy?.id,
      traceparent: carrier.traceparent,
      data: event.data,
    };
    await insertOutgoing(tx, {
      id: envelope.id,
      topic: contract.topic,
      key: event.key,
      type: event.type,
      value: toBytes(envelope),
      headers: { 'content-type': ENVELOPE_TYPE },
    });
    return envelope.id;
  }
}

/** A message on its way to a topic, as the relay hands it to a transport. */
export interface OutgoingMessage {
  id: string;
  topic: string;
  key: string;
  type: string;
  value: Buffer;
  headers: Record<string, string>;
}

/**
 * Adds a row to the outbox in `tx` and wakes the relay when that commits.
 * INVARIANT: within a topic and key, seq order is commit order. The lock is taken before seq is drawn and held to the end.
 */
export async function insertOutgoing(tx: EntityManager, message: OutgoingMessage): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended(current_schema() || ' outbox ' || $1, 0))`, [
    `${message.topic} ${message.key}`,
  ]);
  await tx.query(
    `WITH added AS (
       INSERT INTO outbox (id, topic, key, type, value, headers) VALUES ($1, $2, $3, $4, $5, $6) RETURNING seq
     )
     SELECT pg_notify(current_schema() || '_outbox', '') FROM added`,
    [message.id, message.topic, message.key, message.type, message.value, message.headers],
  );
}
