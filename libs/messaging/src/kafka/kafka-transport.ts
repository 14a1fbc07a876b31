import { setTimeout as sleep } from 'node:timers/promises';
import { type Admin, Kafka, type KafkaConfig, logLevel } from 'kafkajs';
import { type AppName, Topic } from '#libs/contracts';
import type { Consumption } from '../consumption.js';
import type { OutgoingMessage } from '../outbox.js';
import { Transport } from '../transport.js';
import { KafkaGroup } from './kafka-group.js';
import { KafkaSender } from './kafka-sender.js';
import { answerWithin } from './answer-within.js';

/** An adapter takes up to 1 MB, which grows in its envelope. */
const MESSAGE_BYTES = 4 * 1024 * 1024;
const LEADER_TRIES = 50;
const LEADER_WAIT_MS = 50;
/** Topics are made in a second; a broker says who it is in milliseconds. */
const TOPICS_WITHIN_MS = 10_000;
const PING_WITHIN_MS = 1_500;

/**
 * Where Kafka is. `prefix` keeps several environments apart on one cluster; `partitions` counts when a topic is made;
 * `connection` is how to reach a cluster that wants TLS or credentials.
 */
export interface KafkaOptions {
  brokers: readonly string[];
  partitions?: number;
  prefix?: string;
  connection?: Pick<KafkaConfig, 'ssl' | 'sasl' | 'socketFactory'>;
}

/** Carries messages between apps on Apache Kafka; one for each process. Makes the topics and their dead twins where they are missing. */
export class KafkaTransport extends Transport {
  private readonly kafka: Kafka;
  private admin: Admin;
  private readonly sender: KafkaSender;
  private readonly groups = new Map<AppName, KafkaGroup>();
  private readonly partitions: number;
  private readonly prefix: string;
  private topicsMade: Promise<void> | undefined;

  constructor({ brokers, partitions = 6, prefix = '', connection = {} }: KafkaOptions) {
    super();
    this.partitions = partitions;
    this.prefix = prefix;
    this.kafka = new Kafka({
      ...connection,
      clientId: 'lintel',
      brokers: [...brokers],
      connectionTimeout: 2_000,
      requestTimeout: 15_000,
      // What kafkajs would say repeats addresses and stacks; our own lines and metrics say what matters.
      logLevel: logLevel.NOTHING,
      retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 3 },
    });
    this.admin = this.kafka.admin();
    this.sender = new KafkaSender(this.kafka, prefix, () => this.makeTopics());
  }

  send(message: OutgoingMessage): Promise<void> {
    return this.sender.send(message);
  }

  async open(consumption: Consumption): Promise<void> {
    const group = new KafkaGroup(this.kafka, consumption, this.prefix, () => this.makeTopics());
    this.groups.set(consumption.group, group);
    group.start();
  }

  async close(consumption: Consumption): Promise<void> {
    await this.groups.get(consumption.group)?.end();
    this.groups.delete(consumption.group);
  }

  async ping(): Promise<void> {
    await this.makeTopics();
    await this.renewingAdmin(
      answerWithin(PING_WITHIN_MS, 'The question who is in the cluster', this.admin.describeCluster()),
    );
  }

  async release(): Promise<void> {
    if (this.groups.size > 0) return;
    await this.sender.disconnect();
    await this.admin.disconnect().catch(() => undefined);
  }

  private makeTopics(): Promise<void> {
    this.topicsMade ??= this.renewingAdmin(
      answerWithin(TOPICS_WITHIN_MS, 'Making the topics', this.makeMissingTopics()),
    ).catch((error: unknown) => {
      this.topicsMade = undefined;
      throw error;
    });
    return this.topicsMade;
  }

  /**
   * After a failure the next question is asked by a new client: seen on a busy machine, kafkajs loses an answer while a broker
   * has just begun, and whatever is asked on that connection then waits for ever.
   */
  private async renewingAdmin<T>(answer: Promise<T>): Promise<T> {
    const asked = this.admin;
    try {
      return await answer;
    } catch (error) {
      if (this.admin === asked) this.admin = this.kafka.admin();
      void asked.disconnect().catch(() => undefined);
      throw error;
    }
  }

  private async makeMissingTopics(): Promise<void> {
    const { admin } = this;
    await admin.connect();
    const topics = Topic.flatMap((topic) => [topic, `${topic}.dead`]).map((topic) => this.prefix + topic);
    const made = await admin.createTopics({
      waitForLeaders: true,
      topics: topics.map((topic) => ({
        topic,
        numPartitions: this.partitions,
        replicationFactor: -1,
        configEntries: [{ name: 'max.message.bytes', value: String(MESSAGE_BYTES) }],
      })),
    });
    // A leader is named before it serves: who fetched now would rejoin its group again and again.
    if (made) for (const topic of topics) await awaitLeaders(admin, topic);
  }
}

async function awaitLeaders(admin: Admin, topic: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await admin.fetchTopicOffsets(topic);
      return;
    } catch (error) {
      if (tries >= LEADER_TRIES) throw error;
      await sleep(LEADER_WAIT_MS);
    }
  }
}
