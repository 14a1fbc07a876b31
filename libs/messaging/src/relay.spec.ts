import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Registry } from 'prom-client';
import type { DataSource } from 'typeorm';
import { openDataSource } from '#libs/database';
import { contactTaken, eventually, newKey, Post, senderDb } from '#test/transport/world';
import { MessagingMetrics } from './messaging-metrics.js';
import { Outbox, type OutgoingMessage } from './outbox.js';
import { Relay } from './relay.js';
import { Transport } from './transport.js';

/** Takes note of what it is given; refuses a key as long as it is told to. */
class Notes extends Transport {
  readonly sent: OutgoingMessage[] = [];
  refused: string | undefined;

  async send(message: OutgoingMessage): Promise<void> {
    if (message.key === this.refused) throw new RangeError('Refused');
    this.sent.push(message);
  }

  async open(): Promise<void> {}
  async close(): Promise<void> {}
  async ping(): Promise<void> {}
  async release(): Promise<void> {}
}

interface Instance {
  data: DataSource;
  notes: Notes;
  relay: Relay;
}

let post: Post;
let instances: Instance[] = [];

beforeEach(async () => {
  post = await Post.open();
});

afterEach(async () => {
  for (const { data, relay } of instances) {
    await relay.onModuleDestroy();
    if (data.isInitialized) await data.destroy();
  }
  instances = [];
  await post.close();
});

async function startInstance(): Promise<Instance> {
  const data = await openDataSource(senderDb, post.senderUrl);
  const notes = new Notes();
  const relay = new Relay(data, notes, new MessagingMetrics(new Registry(), data));
  relay.onApplicationBootstrap();
  const instance = { data, notes, relay };
  instances.push(instance);
  return instance;
}

async function append({ data }: Instance, ...keys: string[]): Promise<void> {
  for (const key of keys) {
    await data.transaction((tx) =>
      new Outbox('front-door').append(tx, { type: 'ContactTaken.v1', key, data: contactTaken(1) }),
    );
  }
}

describe('the relay', () => {
  it('sends from one instance only, and from another when that one has lost its session', async () => {
    const first = await startInstance();
    await append(first, newKey());
    await eventually('the first to send', async () => first.notes.sent.length === 1, 5_000);
    const second = await startInstance();
    await append(first, newKey(), newKey());
    await eventually('the first to send on', async () => first.notes.sent.length === 3, 5_000);
    expect(second.notes.sent).toEqual([]);

    await first.data.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid() AND pid IN (SELECT pid FROM pg_locks WHERE locktype = 'advisory')`,
    );
    await eventually(
      'somebody to send',
      async () => {
        await append(second, newKey());
        return first.notes.sent.length + second.notes.sent.length > 3;
      },
      10_000,
    );
    await first.relay.onModuleDestroy();
    const before = second.notes.sent.length;
    await append(second, newKey());
    await eventually('the second to send', async () => second.notes.sent.length > before, 10_000);
  });

  it('sends other keys while one is refused, and that one in order when it is not any more', async () => {
    const instance = await startInstance();
    const refused = newKey();
    instance.notes.refused = refused;
    await append(instance, refused, newKey(), refused, newKey());
    await eventually('the others', async () => instance.notes.sent.length === 2, 5_000);
    instance.notes.refused = undefined;
    await eventually('the refused', async () => instance.notes.sent.length === 4, 10_000);
    const rows: { id: string }[] = await instance.data.query('SELECT id FROM outbox WHERE key = $1 ORDER BY seq', [
      refused,
    ]);
    expect(instance.notes.sent.slice(2).map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
  });
});

describe('the outbox', () => {
  it('refuses data that breaks its contract, names the field, and stores nothing', async () => {
    const instance = await startInstance();
    const append1 = instance.data.transaction((tx) =>
      new Outbox('front-door').append(tx, {
        type: 'ContactTaken.v1',
        key: newKey(),
        data: { ...contactTaken(1), contactId: 'Zebrawood' },
      }),
    );
    await expect(append1).rejects.toMatchObject({ pointers: ['/contactId'] });
    await expect(append1).rejects.not.toThrow('Zebrawood');
    expect(await instance.data.query('SELECT 1 FROM outbox')).toEqual([]);
  });
});
