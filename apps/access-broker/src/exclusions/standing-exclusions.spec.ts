import { describe, expect, it } from '@jest/globals';
import { type KeptExclusion, standingExclusions } from './standing-exclusions.js';

const one = (change: Partial<KeptExclusion> = {}): KeptExclusion => ({
  sourcePersonId: 'a',
  origin: 'STAFF_LIST',
  recordedAt: '2026-11-23T10:00:00Z',
  clearedBy: null,
  clearedAt: null,
  ...change,
});
const cleared = { clearedBy: 'u-2', clearedAt: '2026-11-23T12:00:00Z' };
/** As the policies take it (13.2): nobody has cleared any of them. */
function bars(exclusions: KeptExclusion[], confirmed: string[]): boolean {
  const standing = standingExclusions(exclusions, {
    sourcePersonIds: ['a', 'b'],
    confirmedGroups: [{ sourcePersonIds: confirmed }],
  });
  return standing.length > 0 && standing.every(({ clearedBy }) => clearedBy === null);
}

describe('an exclusion', () => {
  it.each<[string, boolean, KeptExclusion[], string[]]>([
    ['bars', true, [one()], []],
    ['of somebody else does not', false, [one({ sourcePersonId: 'c' })], []],
    ['that is cleared does not', false, [one(cleared)], []],
    [
      'found again for the same source person stays cleared',
      false,
      [one(cleared), one({ recordedAt: '2026-11-24' })],
      [],
    ],
    [
      'written down by hand after a clearance bars',
      true,
      [one(cleared), one({ origin: 'BY_HAND', recordedAt: '2026-11-24' })],
      [],
    ],
    ['written down by hand before it does not', false, [one(cleared), one({ origin: 'BY_HAND' })], []],
    [
      'of another source person bars until both are confirmed to be one',
      true,
      [one(cleared), one({ sourcePersonId: 'b' })],
      ['a'],
    ],
    [
      'of another source person, confirmed to be the same, is cleared with it',
      false,
      [one(cleared), one({ sourcePersonId: 'b' })],
      ['a', 'b'],
    ],
  ])('%s', (_, expected, exclusions, confirmed) => {
    expect(bars(exclusions, confirmed)).toBe(expected);
  });
});
