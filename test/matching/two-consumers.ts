import { Module } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { DatabaseModule, openDataSource } from '#libs/database';
import { MessagingModule, Outbox, type Transport } from '#libs/messaging';
import { bootApp, type RunningApp } from '#libs/web-platform';
import { type TestDatabase, testDatabase } from '#test/database';
import { testIssuer } from '#test/issuer';
import { incidentEvent } from '#test/recorder';
import { DataSource } from 'typeorm';
import type { DomesticAbuseIncident } from '#libs/contracts';
import { database as policeDatabase } from '../../apps/police-adapter/src/database.js';
import { database as recordDatabase } from '../../apps/record-aggregator/src/database.js';
import { start as startAggregator } from '../../apps/record-aggregator/src/start.js';

/** Two copies of the record aggregator on one database, and as many senders as there are transports to send by. */
export interface TwoConsumers {
  record: DataSource;
  /** Sends notifications, each about a reference of its own, all at once, by all senders in turn. */
  send: (messages: readonly DomesticAbuseIncident[]) => Promise<void>;
  close(): Promise<void>;
}

/** `transports`: one for each copy. `senders`: those that messages are sent by. */
export async function startTwoConsumers(
  transports: readonly [Transport, Transport],
  senders: readonly Transport[],
): Promise<TwoConsumers> {
  const database = await testDatabase();
  const issuer = await testIssuer();
  const started: RunningApp[] = [];
  for (const transport of transports) started.push(await startCopy(database, issuer.url, transport));
  // Each sender has an outbox of its own: the relay of one must not send what another has to.
  const outboxes = await Promise.all(senders.map(() => testDatabase()));
  const sending: RunningApp[] = [];
  for (const [place, transport] of senders.entries()) sending.push(await startSender(outboxes[place]!, transport));
  const record = await openDataSource(recordDatabase, database.urlFor('record-aggregator'));
  return {
    record,
    async send(messages) {
      await Promise.all(
        messages.map(async (message, place) => {
          const { app } = sending[place % sending.length]!;
          const { data } = incidentEvent(message, { sourceRef: `MANY/${place}` });
          const event = { type: 'DomesticAbuseIncidentNotified.v1', key: newId(), data } as const;
          await app.get(DataSource).transaction((tx) => app.get(Outbox).append(tx, event));
        }),
      );
    },
    async close() {
      for (const app of [...sending, ...started]) await app.close();
      await record.destroy();
      await issuer.close();
      for (const one of [...outboxes, database]) await one.drop();
    },
  };
}

function startCopy(database: TestDatabase, issuer: string, transport: Transport): Promise<RunningApp> {
  return startAggregator(
    {
      PORT: 0,
      OIDC_ISSUER: issuer,
      DATABASE_URL: database.urlFor('record-aggregator'),
      ACCESS_BROKER_URL: 'http://localhost:9',
      CLIENT_SECRET: 'a secret of the test',
      FRONT_DOOR_AGENCY: 'social-care:926',
      SOURCES: ['police:36'],
      MATCHING_MODEL: '',
    },
    transport,
    { write: () => undefined },
  );
}

function startSender(database: TestDatabase, transport: Transport): Promise<RunningApp> {
  @Module({
    imports: [
      DatabaseModule.forApp(policeDatabase, database.urlFor('police-adapter')),
      MessagingModule.forApp({ app: 'police-adapter', transport }),
    ],
  })
  class Sender {}
  return bootApp({ name: 'police-adapter', module: Sender, port: 0, log: { write: () => undefined } });
}
