import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { OffsetLedger } from './offset-ledger.js';

describe('the ledger of a partition', () => {
  it('never lets an offset be committed past one that is not done', () => {
    fc.assert(
      fc.property(fc.nat(1_000), fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]), (start, doneInThisOrder) => {
        const ledger = new OffsetLedger();
        const offsets = Array.from({ length: 10 }, (_, index) => BigInt(start + index));
        for (const offset of offsets) ledger.take(offset);
        const open = new Set(offsets);
        for (const index of doneInThisOrder) {
          ledger.done(BigInt(start + index));
          open.delete(BigInt(start + index));
          const first = [...open].toSorted((a, b) => Number(a - b))[0] ?? BigInt(start + 10);
          expect(ledger.findCommittable()).toBe(first);
        }
        expect(ledger.inFlight).toBe(open.size);
      }),
    );
  });

  it('has no news once that is committed', () => {
    const ledger = new OffsetLedger();
    expect(ledger.findCommittable()).toBeUndefined();
    ledger.take(7n);
    ledger.done(7n);
    ledger.markCommitted(8n);
    expect(ledger.findCommittable()).toBeUndefined();
  });
});
