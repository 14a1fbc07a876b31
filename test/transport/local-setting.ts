import { LocalTransport, type Transport } from '#libs/messaging';
import type { Setting } from './contract.js';
import { Post, World } from './world.js';

/** Runs `work` in a world of its own on a transport within this process; for a broken one, with little patience. */
export async function inLocalWorld(
  work: (setting: Setting) => Promise<void>,
  transport: Transport = new LocalTransport({ groups: ['record-aggregator'] }),
  patienceMs = 8_000,
): Promise<void> {
  const post = await Post.open();
  const world = await World.boot(post, transport);
  const receiver = transport.getConsumption('record-aggregator');
  try {
    await work({
      world,
      away: () => transport.close(receiver),
      back: () => transport.open(receiver),
      async isForgotten(key) {
        const sent: unknown[] = await world.senderData.query(
          'SELECT 1 FROM outbox WHERE key = $1 AND sent_at IS NOT NULL',
          [key],
        );
        return sent.length > 0;
      },
      patienceMs,
    });
  } finally {
    await world.close();
    await post.close();
  }
}
