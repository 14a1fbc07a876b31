import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { KeyLanes } from './key-lanes.js';

describe('lanes', () => {
  it('run the work of a key one after the other in order, whatever fails and however long it takes', async () => {
    const piece = fc.record({ key: fc.constantFrom('a', 'b', 'c'), ticks: fc.nat(5), fails: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 30 }), async (pieces) => {
        const lanes = new KeyLanes();
        const busy = new Set<string>();
        const ran: Record<string, number[]> = { a: [], b: [], c: [] };
        const all = pieces.map(({ key, ticks, fails }, index) =>
          lanes.run(key, async () => {
            expect(busy.has(key)).toBe(false);
            busy.add(key);
            for (let tick = 0; tick < ticks; tick++) await Promise.resolve();
            busy.delete(key);
            ran[key]?.push(index);
            if (fails) throw new RangeError('Failed');
          }),
        );
        const results = await Promise.allSettled(all);
        await lanes.idle();
        expect(results.map(({ status }) => status === 'rejected')).toEqual(pieces.map(({ fails }) => fails));
        for (const key of ['a', 'b', 'c']) {
          expect(ran[key]).toEqual(pieces.flatMap((one, index) => (one.key === key ? [index] : [])));
        }
      }),
    );
  });
});
