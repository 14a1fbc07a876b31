import { expect } from '@jest/globals';
import { Outbox, type Transport } from '#libs/messaging';
import { openDataSource } from '#libs/database';
import { startMember } from './member.js';
import { contactTaken, eventually, newKey, Post, senderDb, World } from './world.js';

const NUMBERS = [1, 2, 3, 4, 5, 6];

/**
 * A process with sender and receiver dies of `kill -9` between the effect of a message and the transport's knowing of it;
 * the next process finds everything, and has each effect once.
 */
export async function survivesKill(
  env: Record<string, string>,
  makeTransport: () => Transport,
  patienceMs: number,
): Promise<void> {
  const post = await Post.open();
  try {
    const keys = [newKey(), newKey(), newKey()];
    await appendAll(post, keys);
    const member = await startMember({
      ...env,
      RECEIVER_URL: post.receiverUrl,
      SENDER_URL: post.senderUrl,
      DIE_AT: '3',
    });
    await member.ended;
    const world = await World.boot(post, makeTransport());
    try {
      expect((await world.effects()).map(({ n }) => n)).toContain(3);
      const all = keys.length * NUMBERS.length;
      await eventually('every effect', async () => (await world.effects()).length >= all, patienceMs);
      for (const key of keys) expect(await world.effectsOf(key)).toEqual(NUMBERS);
    } finally {
      await world.close();
    }
  } finally {
    await post.close();
  }
}

async function appendAll(post: Post, keys: string[]): Promise<void> {
  const data = await openDataSource(senderDb, post.senderUrl);
  const outbox = new Outbox('front-door');
  for (const n of NUMBERS) {
    for (const key of keys) {
      await data.transaction((tx) => outbox.append(tx, { type: 'ContactTaken.v1', key, data: contactTaken(n) }));
    }
  }
  await data.destroy();
}
