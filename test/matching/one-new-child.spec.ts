import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { KafkaTransport, LocalTransport } from '#libs/messaging';
import { aChild, aMother, aNotification } from '#test/notification';
import { until } from '#test/until';
import { startTwoConsumers, type TwoConsumers } from './two-consumers.js';

const { startKafka } = (await import(new URL('../../tools/kafka/start.mjs', import.meta.url).href)) as {
  startKafka: () => Promise<{ brokers: string; stop(): Promise<void> }>;
};

const many = 200;

/** Two hundred notifications about one new child and its mother, who live where neither was known before. */
const notifications = Array.from({ length: many }, (_, place) => {
  const address = { lines: ['4 Placeholder Close'], postcode: 'ZZ4 4AA' };
  const people = [aMother({ address }), aChild({ address })];
  return aNotification({ people: place % 2 === 0 ? people : people.toReversed() });
});

async function becomeOnePerson({ record, send }: TwoConsumers): Promise<void> {
  const count = async (sql: string) =>
    (await record.query<{ count: number }[]>(`SELECT count(*)::int AS count ${sql}`))[0]!.count;
  await send(notifications);
  await until(
    async () => (await count('FROM notification')) + (await count('FROM parked_message')) >= many || undefined,
    150_000,
  );
  expect(await count('FROM parked_message')).toBe(0);
  expect(await count('FROM hub_person')).toBe(2);
  expect(
    await count(`FROM item i JOIN identity_link l USING (source_person_id)
      WHERE i.data_category = 'DA_INCIDENT' AND l.believed_until IS NULL
      GROUP BY l.person_id`),
  ).toBe(many);
  expect(await count('FROM match_review')).toBe(0);
  expect(await count('FROM identity_link WHERE believed_until IS NOT NULL')).toBe(0);
}

describe('two hundred notifications at once about one new child, through two consumers', () => {
  it('are one person with two hundred items, by the local transport', async () => {
    const transports = [0, 1].map(() => new LocalTransport({ groups: ['record-aggregator'] }));
    const consumers = await startTwoConsumers(transports as [LocalTransport, LocalTransport], transports);
    try {
      await becomeOnePerson(consumers);
    } finally {
      await consumers.close();
    }
  }, 240_000);

  describe('by Kafka', () => {
    let broker: { brokers: string; stop(): Promise<void> };
    beforeAll(async () => {
      broker = await startKafka();
    }, 180_000);
    afterAll(() => broker.stop());

    it('are one person with two hundred items', async () => {
      const prefix = `t${randomBytes(4).toString('hex')}.`;
      const member = () => new KafkaTransport({ brokers: broker.brokers.split(','), prefix });
      const consumers = await startTwoConsumers([member(), member()], [member()]);
      try {
        await becomeOnePerson(consumers);
      } finally {
        await consumers.close();
      }
    }, 240_000);
  });
});
