// A process of its own with a receiver (and, with SENDER_URL, a sender), run from dist/, to be killed. It says `ready` when it is up.
// DIE_AT=<n>: it kills itself when the effect of message n is committed and the transport does not know yet.
import 'reflect-metadata';
import { Controller, Module } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';

const lib = (name) => import(new URL(`../../dist/libs/${name}/src/index.js`, import.meta.url).href);
const { DatabaseModule } = await lib('database');
const { Inbox, KafkaTransport, LocalTransport, MessagingModule, messagingMigrations } = await lib('messaging');
const { bootApp, Open } = await lib('web-platform');

const { BROKERS, PREFIX, RECEIVER_URL, SENDER_URL, DIE_AT } = process.env;

class Forgetful extends LocalTransport {
  async send(message) {
    void super.send(message);
  }
}

const transports = {
  kafka: () => new KafkaTransport({ brokers: BROKERS.split(','), prefix: PREFIX }),
  local: () => new LocalTransport({ groups: ['record-aggregator'] }),
  forgetful: () => new Forgetful({ groups: ['record-aggregator'] }),
};
const transport = transports[process.env.TRANSPORT]();

class Recorder {
  constructor(inbox) {
    this.inbox = inbox;
  }

  async record(event) {
    const n = Number(event.data.userId);
    await this.inbox.apply(event, 'recorder', async (tx) => {
      await tx.query('INSERT INTO effect (key, n, by) VALUES ($1, $2, $3)', [event.partitionkey, n, 'child']);
    });
    if (String(n) === DIE_AT) process.kill(process.pid, 'SIGKILL');
  }
}
const descriptor = Object.getOwnPropertyDescriptor(Recorder.prototype, 'record');
EventPattern('ContactTaken.v1')(Recorder.prototype, 'record', descriptor);
Open('a test')(Recorder.prototype, 'record', descriptor);
Reflect.defineMetadata('design:paramtypes', [Inbox], Recorder);
Controller()(Recorder);

async function boot(name, schema, url, rest) {
  class Root {}
  const database = { app: name, schema, entities: [], migrations: messagingMigrations };
  Module({
    imports: [DatabaseModule.forApp(database, url), MessagingModule.forApp({ app: name, transport })],
    controllers: rest.controllers ?? [],
  })(Root);
  await bootApp({ name, module: Root, port: 0, strategy: rest.strategy, log: { write: () => {} } });
}

await boot('record-aggregator', 'contract_receiver', RECEIVER_URL, {
  controllers: [Recorder],
  strategy: transport.strategy('record-aggregator'),
});
if (SENDER_URL) await boot('front-door', 'contract_sender', SENDER_URL, {});
process.stdout.write('ready\n');
