import { expect } from '@jest/globals';
import { context, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { contactTaken, eventually, newKey, type World } from './world.js';

/** What a case needs besides the world: how to take the transport's far side away, and how long it is patient. */
export interface Setting {
  world: World;
  away: () => Promise<void>;
  back: () => Promise<void>;
  /** Whether the transport would not deliver the key's message again if everything died now. */
  isForgotten: (key: string) => Promise<boolean>;
  patienceMs: number;
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

/** What every transport promises. Each case rejects where the promise is broken, so that it can be tried on broken ones. */
export const contract: Record<string, (setting: Setting) => Promise<void>> = {
  'keeps the order of each key': async ({ world, patienceMs }) => {
    const keys = upTo(5).map(newKey);
    for (const n of upTo(20)) await world.append(...keys.map((key) => ({ key, n })));
    await eventually('100 effects', async () => (await world.effects()).length >= 100, patienceMs);
    for (const key of keys) expect(await world.effectsOf(key)).toEqual(upTo(20));
  },

  'passes over no message whose transaction commits late': async ({ world, patienceMs }) => {
    const [late, early] = [newKey(), newKey()];
    const slow = world.senderData.createQueryRunner();
    await slow.startTransaction();
    await world.appendIn(slow.manager, { key: late, n: 1 });
    await world.append({ key: early, n: 1 });
    await eventually('the early one', async () => (await world.effectsOf(early)).length === 1, patienceMs);
    await slow.commitTransaction();
    await slow.release();
    await eventually('the late one', async () => (await world.effectsOf(late)).length === 1, patienceMs);
  },

  'has one effect when a message is delivered again': async ({ world, patienceMs }) => {
    const key = newKey();
    await world.append(...upTo(3).map((n) => ({ key, n })));
    await eventually('3 effects', async () => (await world.effectsOf(key)).length === 3, patienceMs);
    await eventually('all marked', () => allSent(world), patienceMs);
    await world.senderData.query('UPDATE outbox SET sent_at = NULL');
    await world.append({ key, n: 4 });
    await eventually('all sent again', () => allSent(world), patienceMs);
    await eventually('the fourth', async () => (await world.effectsOf(key)).includes(4), patienceMs);
    expect(await world.effectsOf(key)).toEqual(upTo(4));
  },

  'has one effect when the handler fails after its effect is committed': async ({ world, patienceMs }) => {
    const key = newKey();
    let failures = 0;
    world.script.after = async (_key, n) => {
      if (n === 1 && failures++ === 0) throw new Error('After the effect');
    };
    await world.append({ key, n: 1 }, { key, n: 2 });
    await eventually('both', async () => (await world.effectsOf(key)).includes(2), patienceMs);
    expect(failures).toBeGreaterThan(0);
    expect(await world.effectsOf(key)).toEqual([1, 2]);
  },

  'does not forget a message before its effect': async ({ world, isForgotten, patienceMs }) => {
    const key = newKey();
    let reached = false;
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    world.script.before = async () => {
      reached = true;
      await gate;
    };
    await world.append({ key, n: 1 });
    await eventually('the handler', async () => reached, patienceMs);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const forgotten = await isForgotten(key);
    open();
    await eventually('the effect', async () => (await world.effectsOf(key)).length === 1, patienceMs);
    expect(forgotten).toBe(false);
  },

  'parks a poison message and those behind it of its key, and lets other keys pass': async ({ world, patienceMs }) => {
    const [bad, good] = [newKey(), newKey()];
    world.script.before = async (key, n) => {
      if (key === bad && n === 2) throw new RangeError('Mr Quentin Zebrawood');
    };
    for (const n of upTo(4)) await world.append({ key: bad, n }, { key: good, n });
    await eventually('the good key', async () => (await world.effectsOf(good)).length === 4, patienceMs);
    await eventually('three parked', async () => (await world.parked.list()).length === 3, patienceMs);
    const parked = (await world.parked.list()).map(({ key, reason, errorClass, tries }) => ({
      key,
      reason,
      errorClass,
      tries,
    }));
    expect(parked).toEqual([
      { key: bad, reason: 'HANDLER_FAILED', errorClass: 'RangeError', tries: 3 },
      { key: bad, reason: 'BEHIND_PARKED', errorClass: null, tries: 0 },
      { key: bad, reason: 'BEHIND_PARKED', errorClass: null, tries: 0 },
    ]);
    expect(await world.effectsOf(bad)).toEqual([1]);
    const metrics = await world.receiverMetrics();
    expect(metrics).toMatch(/^lintel_parked_messages\{.*\} 3$/m);
    expect(metrics).not.toContain('Zebrawood');
    const dead: { topic: string; headers: object }[] = await world.receiverData.query(
      `SELECT topic, headers FROM outbox ORDER BY seq`,
    );
    expect(dead).toHaveLength(3);
    expect(dead[0]).toMatchObject({
      topic: 'lintel.front-door.v1.dead',
      headers: { 'lintel-reason': 'HANDLER_FAILED' },
    });
  },

  'replays a parked key in order, before what arrives meanwhile': async ({ world, patienceMs }) => {
    const key = newKey();
    let healed = false;
    world.script.before = async (_key, n) => {
      if (n === 1 && !healed) throw new RangeError('Poison');
      await new Promise((resolve) => setTimeout(resolve, 50));
    };
    await world.append(...upTo(4).map((n) => ({ key, n })));
    await eventually('four parked', async () => (await world.parked.list()).length === 4, patienceMs);
    healed = true;
    expect(await world.parked.replay(key)).toBe(4);
    for (const n of [5, 6, 7, 8]) {
      await world.append({ key, n });
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    await eventually('all eight', async () => (await world.effectsOf(key)).length === 8, patienceMs);
    expect(await world.effectsOf(key)).toEqual(upTo(8));
    expect(await world.parked.list()).toEqual([]);
  },

  'goes on behind a discarded message, which never comes back': async ({ world, patienceMs }) => {
    const key = newKey();
    world.script.before = async (_key, n) => {
      if (n === 1) throw new RangeError('Poison');
    };
    await world.append({ key, n: 1 }, { key, n: 2 });
    await eventually('two parked', async () => (await world.parked.list()).length === 2, patienceMs);
    await expect(world.parked.discard(key, ' ')).rejects.toThrow('reason');
    expect(await world.parked.discard(key, 'sent in error, the sender has withdrawn it')).toBe(1);
    await world.parked.replay(key);
    await eventually('the second', async () => (await world.effectsOf(key)).length === 1, patienceMs);
    await eventually('all marked', () => allSent(world), patienceMs);
    await world.senderData.query('UPDATE outbox SET sent_at = NULL');
    await world.append({ key, n: 3 });
    await eventually('the third', async () => (await world.effectsOf(key)).includes(3), patienceMs);
    expect(await world.effectsOf(key)).toEqual([2, 3]);
    expect(await world.parked.list()).toEqual([]);
  },

  'parks at once what is no event or breaks its contract': async ({ world, patienceMs }) => {
    const key = newKey();
    const tried: number[] = [];
    world.script.before = async (_key, n) => void tried.push(n);
    await world.appendChanged(newKey(), () => '{"half": ');
    await world.appendChanged(newKey(), (event) =>
      JSON.stringify({ ...event, data: { ...contactTaken(1), colour: 'blue' } }),
    );
    await world.append({ key, n: 9 });
    await eventually('two parked', async () => (await world.parked.list()).length === 2, patienceMs);
    await eventually('the good one', async () => (await world.effectsOf(key)).length === 1, patienceMs);
    expect((await world.parked.list()).map(({ reason }) => reason).sort()).toEqual(['BREAKS_CONTRACT', 'NOT_AN_EVENT']);
    expect(new Set(tried)).toEqual(new Set([9]));
  },

  'loses nothing while the far side is away': async ({ world, away, back, patienceMs }) => {
    const keys = upTo(4).map(newKey);
    await world.append(...keys.map((key) => ({ key, n: 1 })));
    await eventually('the first ones', async () => (await world.effects()).length === 4, patienceMs);
    await away();
    for (const n of [2, 3, 4]) await world.append(...keys.map((key) => ({ key, n })));
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await world.effects()).toHaveLength(4);
    await back();
    await eventually('16 effects', async () => (await world.effects()).length >= 16, patienceMs);
    for (const key of keys) expect(await world.effectsOf(key)).toEqual(upTo(4));
  },

  'carries the trace of the sender to the handler': async ({ world, patienceMs }) => {
    const key = newKey();
    const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
    let seen: string | undefined;
    world.script.before = async () => void (seen = trace.getSpanContext(context.active())?.traceId);
    const sending = trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId: '00f067aa0ba902b7', traceFlags: 1 });
    await context.with(sending, () => world.append({ key, n: 1 }));
    await eventually('the effect', async () => (await world.effectsOf(key)).length === 1, patienceMs);
    expect(seen).toBe(traceId);
  },

  'does not let a slow key stop others': async ({ world, patienceMs }) => {
    const slow = newKey();
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    world.script.before = (key) => (key === slow ? gate : Promise.resolve());
    await world.append({ key: slow, n: 1 }, { key: slow, n: 2 });
    await world.append(...upTo(60).map((n) => ({ key: newKey(), n })));
    try {
      await eventually('60 others', async () => (await world.effects()).length === 60, patienceMs);
    } finally {
      open();
    }
    await eventually('the slow key', async () => (await world.effectsOf(slow)).length === 2, patienceMs);
  },
};

async function allSent(world: World): Promise<boolean> {
  const unsent: unknown[] = await world.senderData.query('SELECT 1 FROM outbox WHERE sent_at IS NULL LIMIT 1');
  return unsent.length === 0;
}
