import { KafkaTransport } from '#libs/messaging';
import { runApp } from '#libs/web-platform';
import { readBrokers, readEnv } from './env.js';
import { start } from './start.js';

await runApp('police-adapter', () =>
  start(readEnv(process.env), new KafkaTransport({ brokers: readBrokers(process.env) })),
);
