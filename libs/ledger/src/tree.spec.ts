import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { Frontier } from './frontier.js';
import { consistencyRanges, inclusionRanges, provesConsistency, provesInclusion } from './proofs.js';
import {
  emptyRoot,
  halfOf,
  hashLeaf,
  hashNode,
  hashOfRange,
  type LeafRange,
  subtreesOf,
  type TreeNode,
} from './tree.js';

/** The tree as RFC 6962 defines it, by recursion. */
function rootOf(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return emptyRoot;
  if (leaves.length === 1) return leaves[0]!;
  const half = halfOf(leaves.length);
  return hashNode(rootOf(leaves.slice(0, half)), rootOf(leaves.slice(half)));
}

const leavesOf = (size: number): Buffer[] =>
  Array.from({ length: size }, (_none, index) => hashLeaf(Buffer.from(`entry ${index}`)));
const grow = (leaves: readonly Buffer[]): { frontier: Frontier; hashOf: (range: LeafRange) => Buffer } => {
  const nodes = new Map<string, Buffer>();
  const keep = ({ level, index }: TreeNode, hash: Buffer): void => void nodes.set(`${level}/${index}`, hash);
  const frontier = new Frontier();
  for (const [index, leaf] of leaves.entries()) {
    keep({ level: 0, index }, leaf);
    frontier.append(leaf, keep);
  }
  const hashOf = (range: LeafRange): Buffer =>
    hashOfRange(subtreesOf(range).map(({ level, index }) => nodes.get(`${level}/${index}`)!));
  return { frontier, hashOf };
};

describe('the tree of the ledger', () => {
  it('has the roots that Certificate Transparency publishes for its test data', () => {
    const data = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
    const { frontier } = grow(data.map((hex) => hashLeaf(Buffer.from(hex, 'hex'))));
    expect(grow([hashLeaf(Buffer.from(''))]).frontier.root.toString('hex')).toBe(
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    );
    expect(frontier.root.toString('hex')).toBe('5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328');
  });

  it('grows leaf by leaf to the root that the definition gives', () => {
    fc.assert(
      fc.property(fc.nat(200), (size) => {
        const leaves = leavesOf(size);
        const { frontier } = grow(leaves);
        expect([frontier.size, frontier.root.equals(rootOf(leaves))]).toEqual([size, true]);
      }),
    );
  });

  it('goes on from its right edge alone', () => {
    fc.assert(
      fc.property(fc.nat(100), fc.nat(100), (before, more) => {
        const leaves = leavesOf(before + more);
        const first = grow(leaves.slice(0, before)).frontier;
        const second = new Frontier(before, first.edge);
        for (const leaf of leaves.slice(before)) second.append(leaf);
        expect(second.root.equals(rootOf(leaves))).toBe(true);
      }),
    );
  });

  it('refuses a right edge that is not one of its size', () => {
    expect(() => new Frontier(3, [emptyRoot])).toThrow(RangeError);
  });
});

describe('a proof', () => {
  it('of inclusion holds for its leaf, and for nothing else', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 130 }), fc.nat(), fc.nat(), (size, at, other) => {
        const index = at % size;
        const leaves = leavesOf(size);
        const { frontier, hashOf } = grow(leaves);
        const proof = inclusionRanges(index, size).map(hashOf);
        const tree = { index, size, root: frontier.root };
        expect(provesInclusion(leaves[index]!, tree, proof)).toBe(true);
        expect(provesInclusion(hashLeaf(Buffer.from('forged')), tree, proof)).toBe(false);
        expect(provesInclusion(leaves[index]!, tree, [...proof, emptyRoot])).toBe(false);
        if (other % size !== index) {
          expect(provesInclusion(leaves[index]!, { ...tree, index: other % size }, proof)).toBe(false);
        }
      }),
    );
  });

  it('of consistency holds where nothing before was changed, and not otherwise', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 130 }), fc.nat(60), (size, more) => {
        const leaves = leavesOf(size + more);
        const { frontier, hashOf } = grow(leaves);
        const before = { size, root: rootOf(leaves.slice(0, size)) };
        const after = { size: size + more, root: frontier.root };
        const proof = consistencyRanges(size, size + more).map(hashOf);
        expect(provesConsistency(before, after, proof)).toBe(true);
        const forged = { ...before, root: hashLeaf(Buffer.from('forged')) };
        expect(provesConsistency(forged, after, proof)).toBe(false);
        if (proof.length > 0) expect(provesConsistency(before, after, proof.slice(1))).toBe(false);
      }),
    );
  });

  it('is not made for a leaf or a size that is not there', () => {
    expect(() => inclusionRanges(4, 4)).toThrow(RangeError);
    expect(() => consistencyRanges(0, 4)).toThrow(RangeError);
    expect(() => consistencyRanges(5, 4)).toThrow(RangeError);
  });
});
