import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { backoffMs } from './backoff.js';

const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('the wait after a failure', () => {
  it('lies between half of a doubling ceiling and the ceiling, and never above the longest', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), chance, (failures, luck) => {
        const ceiling = Math.min(5_000, 200 * 2 ** (failures - 1));
        const waited = backoffMs({ firstMs: 200, longestMs: 5_000 }, failures, luck);
        expect(waited).toBeGreaterThanOrEqual(ceiling / 2);
        expect(waited).toBeLessThanOrEqual(ceiling);
      }),
    );
  });
});
