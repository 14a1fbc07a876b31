import { KafkaTransport } from '#libs/messaging';
import { EnvMistakes, runApp } from '#libs/web-platform';
import { readEnv } from './env.js';
import { start } from './start.js';

await runApp('front-door', async () => {
  const env = readEnv(process.env);
  if (env.kafkaBrokers.length === 0) throw new EnvMistakes(['KAFKA_BROKERS is missing (the addresses of Kafka)']);
  return start(env, new KafkaTransport({ brokers: env.kafkaBrokers }));
});
