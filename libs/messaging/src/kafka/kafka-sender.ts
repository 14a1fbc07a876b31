import type { Kafka, Message, Producer } from 'kafkajs';
import type { OutgoingMessage } from '../outbox.js';
import { answerWithin, TookTooLong } from './answer-within.js';

const CONNECT_WITHIN_MS = 15_000;

interface Waiting {
  message: OutgoingMessage;
  resolve: () => void;
  reject: (error: unknown) => void;
}

/** Sends to Kafka, acknowledged by all replicas. Messages that come while one request is under way go together in the next. */
export class KafkaSender {
  private readonly producer: Producer;
  private waiting: Waiting[] = [];
  private sending = false;
  private connected: Promise<void> | undefined;

  constructor(
    kafka: Kafka,
    private readonly prefix: string,
    private readonly prepare: () => Promise<void>,
  ) {
    // The relay tries again; here a request fails soon, so that it knows.
    this.producer = kafka.producer({ allowAutoTopicCreation: false, retry: { initialRetryTime: 50, retries: 1 } });
  }

  /** Resolves when Kafka has the message; rejects when it may not have it. */
  send(message: OutgoingMessage): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ message, resolve, reject });
      if (!this.sending) void this.flush();
    });
  }

  async disconnect(): Promise<void> {
    if (this.connected) await this.producer.disconnect().catch(() => undefined);
  }

  private async flush(): Promise<void> {
    this.sending = true;
    while (this.waiting.length > 0) {
      const together = this.waiting;
      this.waiting = [];
      await this.sendTogether(together);
    }
    this.sending = false;
  }

  private async sendTogether(together: Waiting[]): Promise<void> {
    try {
      await this.connect();
      await this.request(together);
      for (const one of together) one.resolve();
    } catch (error) {
      // One that Kafka refuses must not take the others with it.
      if (together.length === 1 || isAway(error)) for (const one of together) one.reject(error);
      else for (const one of together) await this.sendTogether([one]);
    }
  }

  private async request(together: Waiting[]): Promise<void> {
    const byTopic = Map.groupBy(together, ({ message }) => message.topic);
    await this.producer.sendBatch({
      acks: -1,
      timeout: 10_000,
      topicMessages: [...byTopic].map(([topic, ofTopic]) => ({
        topic: this.prefix + topic,
        messages: ofTopic.map(({ message }): Message => ({
          key: message.key,
          value: message.value,
          headers: message.headers,
        })),
      })),
    });
  }

  private connect(): Promise<void> {
    this.connected ??= this.prepare()
      .then(() => answerWithin(CONNECT_WITHIN_MS, 'Connecting', this.producer.connect()))
      .catch((error: unknown) => {
        this.connected = undefined;
        throw error;
      });
    return this.connected;
  }
}

function isAway(error: unknown): boolean {
  return (
    error instanceof Error &&
    (error instanceof TookTooLong || /Connection|BrokerNotFound|NoBroker|Timeout|RetriesExceeded/.test(error.name))
  );
}
