import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Kafka, logLevel } from 'kafkajs';
import { openAnnouncements } from '#test/announced';
import { runReadmeExample } from '#test/readme-example';
import { until } from '#test/until';
import { Visitor } from '#test/visitor';
import { type Product, startProduct } from './bench/product.js';

interface Seen {
  topic: string;
  key: string;
  headers: string;
  value: string;
}

/** Everything in Lintel's topics, as any Kafka client sees it. */
async function readTopics(brokers: string[], enough: (seen: Seen[]) => boolean): Promise<Seen[]> {
  const kafka = new Kafka({ clientId: 'a-test', brokers, logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  const topics = (await admin.listTopics()).filter((topic) => topic.startsWith('lintel.'));
  await admin.disconnect();
  const consumer = kafka.consumer({ groupId: 'a-test' });
  const seen: Seen[] = [];
  await consumer.connect();
  await consumer.subscribe({ topics, fromBeginning: true });
  await consumer.run({
    eachMessage: async ({ topic, message }) => {
      seen.push({
        topic,
        key: String(message.key),
        headers: JSON.stringify(Object.entries(message.headers ?? {}).map(([name, value]) => [name, String(value)])),
        value: String(message.value),
      });
    },
  });
  await until(async () => (enough(seen) ? true : undefined), 20_000);
  await consumer.disconnect();
  return seen;
}

describe('the production shape on one machine', () => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct('start-distributed.mjs');
  }, 130_000);
  afterAll(() => product?.stop(), 40_000);

  it('carries the README’s incident over Apache Kafka to the open queue, with nothing personal in a key or header', async () => {
    const visitor = new Visitor();
    await visitor.signIn(product.url('front-door'), 'consultant-social-worker', '/contacts');
    const announcements = await openAnnouncements(product.url('front-door'), visitor);
    const answer = await runReadmeExample(Number(new URL(product.url('front-door')).port));
    expect(answer).toContain('201 Created');
    const receipt = /"receipt":\s*"([^"]+)"/.exec(answer)?.[1] ?? '';
    await until(async () => announcements.at.get(receipt));
    announcements.close();
    expect((await visitor.get(`${product.url('front-door')}/contacts`)).body).toContain('Amara Sample');

    const brokers = /Kafka: ([\w.,:-]+)/.exec(product.welcome)?.[1]?.split(',') ?? [];
    const seen = await readTopics(brokers, (all) =>
      ['lintel.police.v1', 'lintel.record.v1', 'lintel.front-door.v1', 'lintel.access.v1'].every((topic) =>
        all.some((one) => one.topic === topic),
      ),
    );
    expect(seen.find(({ topic, value }) => topic === 'lintel.police.v1' && value.includes(receipt))).toBeDefined();
    for (const { topic, key, headers, value } of seen) {
      expect(`${key} ${headers}`).not.toMatch(/Amara|Bethan|Sample|2019-06-11|brother/);
      if (topic !== 'lintel.police.v1') expect(value).not.toMatch(/Amara|Bethan|Sample|2019-06-11|brother/);
    }
  }, 60_000);
});
