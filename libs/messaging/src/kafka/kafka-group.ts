import { type Consumer, type EachBatchPayload, type Kafka, type KafkaMessage } from 'kafkajs';
import { Logger } from '@nestjs/common';
import type { Consumption } from '../consumption.js';
import { errorClass } from '../error-class.js';
import { Stopped, waitMs } from '../stopped.js';
import { within } from '../within.js';
import { answerWithin } from './answer-within.js';
import { messageKey } from './message-key.js';
import { OffsetLedger } from './offset-ledger.js';

/** A partition with so many messages in flight is paused until half of them are done. */
const IN_FLIGHT_A_PARTITION = 200;
const COMMIT_EVERY_MS = 50;
const COMMIT_AGAIN_MS = 1_000;
const RESTART_MS = 1_000;
const END_WITHIN_MS = 5_000;
const CONNECT_WITHIN_MS = 15_000;

/** The least a broker allows unless it is told otherwise; a killed member is replaced after it. */
const SESSION_MS = 6_000;
const HEARTBEAT_MS = 500;
/** How long an empty fetch waits at the broker; a paused partition that is resumed waits as long at most. */
const FETCH_MS = 250;

interface Partition {
  topic: string;
  partition: number;
  ledger: OffsetLedger;
  paused: boolean;
}

/**
 * One app's membership of its consumer group. Takes batches at once and gives every message to the consumption, which keeps keys in
 * order and apart; commits the low-water mark of what is done. At a rebalance it calls off what has not begun.
 */
export class KafkaGroup {
  private readonly logger = new Logger(KafkaGroup.name);
  private readonly stop = new AbortController();
  private consumer: Consumer | undefined;
  private partitions = new Map<string, Partition>();
  private assignment = new AbortController();
  private commitTimer: NodeJS.Timeout | undefined;
  private committing: Promise<void> = Promise.resolve();
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly kafka: Kafka,
    private readonly consumption: Consumption,
    private readonly prefix: string,
    private readonly prepare: () => Promise<void>,
  ) {}

  /** Joins, in the background, as soon as there is a broker, and again whenever membership breaks for good. */
  start(): void {
    this.running = this.run();
  }

  /** Takes nothing further, lets what has begun end for a while, commits, leaves. */
  async end(): Promise<void> {
    this.stop.abort();
    this.assignment.abort();
    await this.running;
    await within(END_WITHIN_MS, this.consumption.idle());
    await within(END_WITHIN_MS, this.leave());
    clearTimeout(this.commitTimer);
  }

  private async leave(): Promise<void> {
    await this.committing;
    await this.commit();
    await this.consumer?.disconnect();
  }

  private async run(): Promise<void> {
    const topics = this.consumption.topics().map((topic) => this.prefix + topic);
    if (topics.length === 0) return;
    while (!this.stop.signal.aborted) {
      try {
        await this.prepare();
        const broken = Promise.withResolvers<void>();
        await this.join(topics, broken.resolve);
        await Promise.race([broken.promise, aborted(this.stop.signal)]);
        if (!this.stop.signal.aborted) await this.leaveBroken();
      } catch (error) {
        this.logger.warn(`${this.consumption.group} cannot join its group, trying again: ${errorClass(error)}`);
        await this.leaveBroken();
      }
      await waitMs(RESTART_MS, this.stop.signal).catch(() => undefined);
    }
  }

  /** `onBroken` is called when kafkajs gives up on this consumer. */
  private async join(topics: string[], onBroken: () => void): Promise<void> {
    const consumer = this.kafka.consumer({
      groupId: `${this.prefix}lintel.${this.consumption.group}`,
      sessionTimeout: SESSION_MS,
      heartbeatInterval: HEARTBEAT_MS,
      maxWaitTimeInMs: FETCH_MS,
      retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 8, restartOnFailure: async () => false },
    });
    this.consumer = consumer;
    consumer.on(consumer.events.CRASH, () => onBroken());
    consumer.on(consumer.events.REBALANCING, () => this.revoke());
    consumer.on(consumer.events.GROUP_JOIN, () => this.reassign());
    await answerWithin(CONNECT_WITHIN_MS, 'Connecting', consumer.connect());
    await answerWithin(CONNECT_WITHIN_MS, 'Subscribing', consumer.subscribe({ topics, fromBeginning: true }));
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: 64,
      eachBatch: async (batch) => this.takeBatch(batch),
    });
  }

  private async leaveBroken(): Promise<void> {
    this.revoke();
    await this.consumer?.disconnect().catch(() => undefined);
    this.consumer = undefined;
  }

  /** What has not begun is called off (it comes again to whoever has the partition); what is done is committed at once. */
  private revoke(): void {
    this.assignment.abort();
    void this.commit();
  }

  /** After a join kafkajs reads from what is committed, so the ledgers begin anew. */
  private reassign(): void {
    this.assignment.abort();
    this.assignment = new AbortController();
    this.partitions = new Map();
    if (this.stop.signal.aborted) this.assignment.abort();
  }

  private takeBatch(payload: EachBatchPayload): void {
    const { batch } = payload;
    const signal = this.assignment.signal;
    const at = this.partitionOf(batch.topic, batch.partition);
    for (const message of batch.messages) {
      if (signal.aborted || payload.isStale()) return;
      const offset = BigInt(message.offset);
      at.ledger.take(offset);
      void this.takeMessage(at, offset, message, signal);
    }
    payload.resolveOffset(batch.lastOffset());
    if (at.ledger.inFlight >= IN_FLIGHT_A_PARTITION && !at.paused) {
      at.paused = true;
      this.consumer?.pause([{ topic: at.topic, partitions: [at.partition] }]);
    }
  }

  private async takeMessage(at: Partition, offset: bigint, message: KafkaMessage, signal: AbortSignal): Promise<void> {
    const topic = at.topic.slice(this.prefix.length);
    try {
      await this.consumption.take(
        {
          topic,
          key: messageKey(message.key, `${at.topic}/${at.partition}/${offset}`),
          value: message.value ?? Buffer.alloc(0),
        },
        signal,
      );
    } catch (error) {
      // Called off: the offset stays open, so it is not committed, and the message comes again.
      if (!(error instanceof Stopped)) this.logger.error(`A message of ${topic} was not taken: ${errorClass(error)}`);
      return;
    }
    at.ledger.done(offset);
    this.commitAfter(COMMIT_EVERY_MS);
    if (at.paused && at.ledger.inFlight <= IN_FLIGHT_A_PARTITION / 2) {
      at.paused = false;
      this.consumer?.resume([{ topic: at.topic, partitions: [at.partition] }]);
    }
  }

  private commitAfter(ms: number): void {
    this.commitTimer ??= setTimeout(() => {
      this.commitTimer = undefined;
      this.committing = this.committing.then(() => this.commit());
    }, ms);
  }

  /** A commit that fails is no loss: the messages come again, and the inbox knows them. */
  private async commit(): Promise<void> {
    const news = [...this.partitions.values()].flatMap((at) => {
      const offset = at.ledger.findCommittable();
      return offset === undefined ? [] : [{ at, offset }];
    });
    if (news.length === 0 || !this.consumer) return;
    try {
      await this.consumer.commitOffsets(
        news.map(({ at, offset }) => ({ topic: at.topic, partition: at.partition, offset: offset.toString() })),
      );
      for (const { at, offset } of news) at.ledger.markCommitted(offset);
    } catch (error) {
      this.logger.debug(`Offsets were not committed: ${errorClass(error)}`);
      if (!this.stop.signal.aborted) this.commitAfter(COMMIT_AGAIN_MS);
    }
  }

  private partitionOf(topic: string, partition: number): Partition {
    const name = `${topic} ${partition}`;
    const known = this.partitions.get(name);
    if (known) return known;
    const made: Partition = { topic, partition, ledger: new OffsetLedger(), paused: false };
    this.partitions.set(name, made);
    return made;
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
