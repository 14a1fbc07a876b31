import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { backoffMs } from './backoff.js';
import { errorClass } from './error-class.js';
import type { MessagingMetrics } from './messaging-metrics.js';
import type { OutgoingMessage } from './outbox.js';
import { SentMarks } from './sent-marks.js';
import { within } from './within.js';
import type { Transport } from './transport.js';

const LANES = 64;
const ROWS_A_LOOK = 500;
/** So many keys waiting after a failure mean that the transport itself is away: no further key is tried until one is due. */
const WAITING_KEYS = 200;
const RETRY = { firstMs: 100, longestMs: 3_000 };
const STOP_WITHIN_MS = 5_000;

interface Row extends OutgoingMessage {
  seq: string;
}

interface Wait {
  failures: number;
  until: number;
}

/**
 * Sends outbox rows: many keys at once, each key one at a time in the order of seq. Looks for unsent rows, never for rows
 * after a mark, so a transaction that commits late is not passed over. A key that fails waits alone.
 */
export class Sending {
  private readonly logger = new Logger(Sending.name);
  private readonly lanes = new Map<string, Promise<void>>();
  private readonly waits = new Map<string, Wait>();
  private readonly marks: SentMarks;
  private stopping = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly transport: Transport,
    private readonly metrics: MessagingMetrics,
    private readonly onChange: () => void,
  ) {
    this.marks = new SentMarks(dataSource);
  }

  /** Starts a lane for every key that has unsent rows, is not busy and need not wait; gives the milliseconds until the next is due. */
  async start(): Promise<number> {
    const now = Date.now();
    const waiting = [...this.waits].filter(([, wait]) => wait.until > now);
    const dueMs = Math.min(Infinity, ...waiting.map(([, wait]) => wait.until - now));
    if (this.lanes.size >= LANES || waiting.length >= WAITING_KEYS) return dueMs;
    const rows = await this.findUnsent([...this.lanes.keys(), ...waiting.map(([lane]) => lane)]);
    for (const [lane, ofKey] of Map.groupBy(rows, laneOf)) {
      if (this.lanes.size >= LANES) break;
      this.lanes.set(lane, this.sendInOrder(lane, ofKey));
    }
    return dueMs;
  }

  /** Starts nothing further and waits, for a while, for what is in flight. What is not marked by then is sent again. */
  async stop(): Promise<void> {
    this.stopping = true;
    await within(STOP_WITHIN_MS, Promise.all(this.lanes.values()));
  }

  private async sendInOrder(lane: string, rows: Row[]): Promise<void> {
    let topic = '';
    try {
      for (const row of rows) {
        if (this.stopping) return;
        topic = row.topic;
        await this.transport.send(row);
        await this.marks.mark(row.seq);
        this.metrics.countSent(topic);
        this.waits.delete(lane);
      }
    } catch (error) {
      this.postpone(lane);
      this.metrics.countSendFailure(topic);
      this.logger.debug(`A message waits to be sent to ${topic}: ${errorClass(error)}`);
    } finally {
      this.lanes.delete(lane);
      this.onChange();
    }
  }

  private postpone(lane: string): void {
    const failures = (this.waits.get(lane)?.failures ?? 0) + 1;
    this.waits.set(lane, { failures, until: Date.now() + backoffMs(RETRY, failures, Math.random()) });
  }

  private findUnsent(exceptLanes: string[]): Promise<Row[]> {
    return this.dataSource.query(
      `SELECT seq, id, topic, key, type, value, headers FROM outbox
       WHERE sent_at IS NULL AND NOT (topic || ' ' || key = ANY ($1))
       ORDER BY seq LIMIT ${ROWS_A_LOOK}`,
      [exceptLanes],
    );
  }
}

function laneOf(row: OutgoingMessage): string {
  return `${row.topic} ${row.key}`;
}
