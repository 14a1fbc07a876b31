import { randomUUID } from 'node:crypto';
import { Controller, Module } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import { DataSource, type EntityManager, type MigrationInterface, type QueryRunner } from 'typeorm';
import { type CloudEvent, ContactTaken, exampleOf } from '#libs/contracts';
import { type AppDatabase, DatabaseModule, migrate, provision, urlAs } from '#libs/database';
import { Inbox, MessagingModule, messagingMigrations, Outbox, ParkedMessages, type Transport } from '#libs/messaging';
import { bootApp, Open, type RunningApp } from '#libs/web-platform';
import { type TestDatabase, testDatabase } from '#test/database';

class CreateEffect1767225600001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // No unique constraint: an effect that happens twice must show.
    await runner.query(`CREATE TABLE effect (seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      key text NOT NULL, n integer NOT NULL, by text NOT NULL, at timestamptz NOT NULL DEFAULT clock_timestamp())`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE effect');
  }
}

export const senderDb: AppDatabase = {
  app: 'front-door',
  schema: 'contract_sender',
  entities: [],
  migrations: messagingMigrations,
};
export const receiverDb: AppDatabase = {
  app: 'record-aggregator',
  schema: 'contract_receiver',
  entities: [],
  migrations: [...messagingMigrations, CreateEffect1767225600001],
};

/** What the receiver does around its effect; a case changes it. What throws is a failed handler. */
export interface Script {
  before(key: string, n: number): Promise<void>;
  after(key: string, n: number): Promise<void>;
}

/** Databases of one sender and one receiver; outlives the apps on them. */
export class Post {
  private constructor(
    private readonly database: TestDatabase,
    readonly senderUrl: string,
    readonly receiverUrl: string,
  ) {}

  static async open(): Promise<Post> {
    const database = await testDatabase();
    const passwords = { [senderDb.schema]: 'contract', [receiverDb.schema]: 'contract' };
    await provision([senderDb, receiverDb], database.ownerUrl, passwords);
    for (const db of [senderDb, receiverDb]) await migrate(db, database.ownerUrl);
    const [sender, receiver] = [senderDb, receiverDb].map((db) => urlAs(database.ownerUrl, db.schema, 'contract'));
    return new Post(database, sender!, receiver!);
  }

  close(): Promise<void> {
    return this.database.drop();
  }
}

export interface Effect {
  key: string;
  n: number;
  by: string;
  at: Date;
}

/** A sender and a receiver, really booted, on one transport. */
export class World {
  readonly script: Script = { before: async () => {}, after: async () => {} };
  private sender: RunningApp;
  private receiver: RunningApp;

  private constructor(readonly transport: Transport) {}

  static async boot(post: Post, transport: Transport): Promise<World> {
    const world = new World(transport);
    world.receiver = await world.bootReceiver(post);
    world.sender = await world.bootSender(post);
    return world;
  }

  /** Appends messages in one transaction each, in this order. */
  async append(...messages: { key: string; n: number }[]): Promise<void> {
    for (const message of messages) await this.senderData.transaction((tx) => this.appendIn(tx, message));
  }

  /** Appends in a transaction of the case's own. */
  appendIn(tx: EntityManager, { key, n }: { key: string; n: number }): Promise<string> {
    return this.sender.app.get(Outbox).append(tx, { type: 'ContactTaken.v1', key, data: contactTaken(n) });
  }

  /** Appends what no outbox would: `change` makes the bytes out of a right event. */
  async appendChanged(key: string, change: (event: CloudEvent) => string): Promise<void> {
    await this.senderData.transaction(async (tx) => {
      const id = await this.appendIn(tx, { key, n: 1 });
      const rows: { value: Buffer }[] = await tx.query('SELECT value FROM outbox WHERE id = $1', [id]);
      const event = JSON.parse(rows[0]!.value.toString()) as CloudEvent;
      await tx.query('UPDATE outbox SET value = $2 WHERE id = $1', [id, Buffer.from(change(event))]);
    });
  }

  effects(): Promise<Effect[]> {
    return this.receiverData.query('SELECT key, n, by, at FROM effect ORDER BY seq');
  }

  async effectsOf(key: string): Promise<number[]> {
    return (await this.effects()).filter((effect) => effect.key === key).map(({ n }) => n);
  }

  get parked(): ParkedMessages {
    return this.receiver.app.get(ParkedMessages);
  }

  get senderData(): DataSource {
    return this.sender.app.get(DataSource);
  }

  get receiverData(): DataSource {
    return this.receiver.app.get(DataSource);
  }

  receiverMetrics(): Promise<string> {
    return fetch(`${this.receiver.url}/metrics`).then((answer) => answer.text());
  }

  async close(): Promise<void> {
    await this.sender.close();
    await this.receiver.close();
  }

  private bootSender(post: Post): Promise<RunningApp> {
    @Module({
      imports: [
        DatabaseModule.forApp(senderDb, post.senderUrl),
        MessagingModule.forApp({ app: 'front-door', transport: this.transport }),
      ],
    })
    class Sender {}
    return bootApp({ name: 'front-door', module: Sender, port: 0, log: { write: () => {} } });
  }

  private bootReceiver(post: Post): Promise<RunningApp> {
    const { script } = this;

    @Controller()
    class Recorder {
      constructor(private readonly inbox: Inbox) {}

      @EventPattern('ContactTaken.v1')
      @Open('a test')
      async record(event: CloudEvent<ContactTaken>): Promise<void> {
        const n = Number(event.data.userId);
        await script.before(event.partitionkey, n);
        await this.inbox.apply(event, 'recorder', async (tx) => {
          await tx.query('INSERT INTO effect (key, n, by) VALUES ($1, $2, $3)', [event.partitionkey, n, 'parent']);
        });
        await script.after(event.partitionkey, n);
      }
    }

    @Module({
      imports: [
        DatabaseModule.forApp(receiverDb, post.receiverUrl),
        MessagingModule.forApp({
          app: 'record-aggregator',
          transport: this.transport,
          retry: { tries: 3, firstMs: 20, longestMs: 100 },
        }),
      ],
      controllers: [Recorder],
    })
    class Receiver {}
    return bootApp({
      name: 'record-aggregator',
      module: Receiver,
      port: 0,
      strategy: this.transport.strategy('record-aggregator'),
      log: { write: () => {} },
    });
  }
}

/** A made-up event that keeps to its contract; `n` travels as the user. */
export function contactTaken(n: number): object {
  return { ...exampleOf(ContactTaken), userId: String(n) };
}

/** A key of its own, so that cases do not see each other's messages. */
export function newKey(): string {
  return randomUUID();
}

/** Waits until `ask` gives true; throws what it waited for after `ms`. */
export async function eventually(what: string, ask: () => Promise<boolean>, ms: number): Promise<void> {
  const until = Date.now() + ms;
  while (!(await ask())) {
    if (Date.now() > until) throw new Error(`Not within ${ms} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
