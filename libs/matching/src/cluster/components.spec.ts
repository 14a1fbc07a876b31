import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Components } from './components.js';

const rootsOf = (
  rows: number,
  links: readonly (readonly [number, number])[],
  before = (a: number, b: number) => a < b,
) => {
  const components = new Components(rows, before);
  for (const [row, other] of links) components.link(row, other);
  return Array.from({ length: rows }, (_none, row) => components.rootOf(row));
};

describe('connected components', () => {
  it('joins what links reach, and leaves the others alone', () => {
    expect(rootsOf(6, [[4, 2], [5, 4], [1, 0]])).toEqual([0, 0, 2, 3, 2, 2]); // prettier-ignore
  });

  it('takes the first of the given order as the root', () => {
    expect(rootsOf(4, [[0, 1], [3, 1]], (a, b) => a > b)).toEqual([3, 3, 2, 3]); // prettier-ignore
  });

  it('does not depend on the order of the links, and equals spreading the smallest row until nothing changes', () => {
    const row = fc.nat(19);
    fc.assert(
      fc.property(fc.array(fc.tuple(row, row), { maxLength: 25 }), (links) => {
        const smallest = Array.from({ length: 20 }, (_none, index) => index);
        for (let pass = 0; pass < 20; pass++) {
          for (const [a, b] of links) smallest[a] = smallest[b] = Math.min(smallest[a]!, smallest[b]!);
        }
        expect(rootsOf(20, links)).toEqual(smallest);
        expect(rootsOf(20, links.toReversed())).toEqual(smallest);
      }),
    );
  });
});
