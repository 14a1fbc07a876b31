import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Kafka, logLevel } from 'kafkajs';
import { KafkaTransport } from '#libs/messaging';
import { contract, type Setting } from './contract.js';
import { CuttableSockets } from './cuttable-sockets.js';
import { survivesKill } from './kill-test.js';
import { startMember } from './member.js';
import { eventually, newKey, Post, World } from './world.js';

const { startKafka } = (await import(new URL('../../tools/kafka/start.mjs', import.meta.url).href)) as {
  startKafka: () => Promise<{ brokers: string; stop(): Promise<void> }>;
};
const TOPIC = 'lintel.front-door.v1';
const GROUP = 'lintel.record-aggregator';

let broker: { brokers: string; stop(): Promise<void> };
beforeAll(async () => {
  broker = await startKafka();
}, 180_000);
afterAll(() => broker.stop());

const newPrefix = (): string => `t${randomBytes(4).toString('hex')}.`;
const brokers = (): string[] => broker.brokers.split(',');

async function inKafkaWorld(work: (setting: Setting & { post: Post; prefix: string }) => Promise<void>): Promise<void> {
  const prefix = newPrefix();
  const sockets = new CuttableSockets();
  const transport = new KafkaTransport({ brokers: brokers(), prefix, connection: { socketFactory: sockets.make } });
  const post = await Post.open();
  const world = await World.boot(post, transport);
  try {
    await work({
      world,
      post,
      prefix,
      away: async () => sockets.cut(),
      back: async () => sockets.mend(),
      isForgotten: () => isAllCommitted(prefix),
      patienceMs: 20_000,
    });
  } finally {
    sockets.mend();
    await world.close();
    await post.close();
  }
}

/** Whether the group has committed past every message of the topic. */
async function isAllCommitted(prefix: string): Promise<boolean> {
  const admin = new Kafka({ brokers: brokers(), logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  try {
    const ends = await admin.fetchTopicOffsets(prefix + TOPIC);
    const [committed] = await admin.fetchOffsets({ groupId: prefix + GROUP, topics: [prefix + TOPIC] });
    const sum = (offsets: { offset: string }[]): number =>
      offsets.reduce((total, { offset }) => total + Math.max(0, Number(offset)), 0);
    return sum(committed?.partitions ?? []) >= sum(ends);
  } finally {
    await admin.disconnect();
  }
}

describe('the Kafka transport', () => {
  it.each(Object.entries(contract))('%s', (_promise, holds) => inKafkaWorld(holds), 60_000);

  it('commits what had its effect, so that it does not come again', async () => {
    await inKafkaWorld(async ({ world, isForgotten, patienceMs }) => {
      const key = newKey();
      await world.append({ key, n: 1 });
      await eventually('the effect', async () => (await world.effectsOf(key)).length === 1, patienceMs);
      await eventually('the commit', () => isForgotten(key), 2_000);
    });
  }, 60_000);

  it('has every effect once after kill -9 between an effect and its commit', async () => {
    const prefix = newPrefix();
    await survivesKill(
      { TRANSPORT: 'kafka', BROKERS: broker.brokers, PREFIX: prefix },
      () => new KafkaTransport({ brokers: brokers(), prefix }),
      25_000,
    );
  }, 60_000);

  it('gives the messages of a killed member to the other within 8 s', async () => {
    await inKafkaWorld(async ({ world, post, prefix }) => {
      const member = await startMember({
        TRANSPORT: 'kafka',
        BROKERS: broker.brokers,
        PREFIX: prefix,
        RECEIVER_URL: post.receiverUrl,
      });
      const keys = Array.from({ length: 24 }, newKey);
      let n = 0;
      const appendRound = async (): Promise<void> => {
        n++;
        await world.append(...keys.map((key) => ({ key, n })));
      };
      await eventually('both to have a part', async () => bothAtWork(world, appendRound), 20_000);
      await member.kill();
      const killedAt = Date.now();
      await appendRound();
      await eventually('every effect', async () => (await world.effects()).length >= keys.length * n, 20_000);
      expect(Date.now() - killedAt).toBeLessThan(8_000);
      const numbers = Array.from({ length: n }, (_, index) => index + 1);
      for (const key of keys) expect(await world.effectsOf(key)).toEqual(numbers);
    });
  }, 90_000);

  it('sends a copy of what is parked to the dead twin, with codes for headers', async () => {
    await inKafkaWorld(async ({ world, prefix }) => {
      const key = newKey();
      world.script.before = () => Promise.reject(new RangeError('Mr Quentin Zebrawood'));
      await world.append({ key, n: 1 });
      await world.transport.ping();
      const [headers] = await readTopic(`${prefix}${TOPIC}.dead`, 1);
      expect(headers).toMatchObject({
        'lintel-group': 'record-aggregator',
        'lintel-reason': 'HANDLER_FAILED',
        'lintel-error-class': 'RangeError',
      });
      expect(JSON.stringify(headers)).not.toContain('Zebrawood');
    });
  }, 60_000);
});

async function bothAtWork(world: World, appendRound: () => Promise<void>): Promise<boolean> {
  await appendRound();
  await new Promise((resolve) => setTimeout(resolve, 250));
  return new Set((await world.effects()).slice(-48).map(({ by }) => by)).size === 2;
}

async function readTopic(topic: string, count: number): Promise<Record<string, string>[]> {
  const consumer = new Kafka({ brokers: brokers(), logLevel: logLevel.NOTHING }).consumer({ groupId: newPrefix() });
  const read: Record<string, string>[] = [];
  await consumer.connect();
  try {
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await consumer.run({
      eachMessage: async ({ message }) => {
        read.push(
          Object.fromEntries(Object.entries(message.headers ?? {}).map(([name, value]) => [name, String(value)])),
        );
      },
    });
    await eventually(`${count} on ${topic}`, async () => read.length >= count, 20_000);
    return read;
  } finally {
    await consumer.disconnect();
  }
}
