import { halfOf, hashNode, type LeafRange } from './tree.js';

/** Ranges whose hashes prove that a leaf stands in a tree, nearest first (RFC 9162, 2.1.3.1). Throws RangeError outside it. */
export function inclusionRanges(index: number, size: number): LeafRange[] {
  if (!(index >= 0 && index < size)) throw new RangeError('There is no such leaf in a tree of that size.');
  return path(index, { from: 0, to: size });
}

function path(index: number, { from, to }: LeafRange): LeafRange[] {
  if (to - from === 1) return [];
  const middle = from + halfOf(to - from);
  return index < middle
    ? [...path(index, { from, to: middle }), { from: middle, to }]
    : [...path(index, { from: middle, to }), { from, to: middle }];
}

/** Ranges whose hashes prove that a tree grew out of a smaller one, as RFC 9162, 2.1.4.1 orders them. */
export function consistencyRanges(size: number, grown: number): LeafRange[] {
  if (!(size > 0 && size <= grown)) throw new RangeError('A tree grows out of a smaller one that has leaves.');
  return size === grown ? [] : subproof(size, { from: 0, to: grown }, true);
}

function subproof(size: number, { from, to }: LeafRange, whole: boolean): LeafRange[] {
  if (size === to) return whole ? [] : [{ from, to }];
  const middle = from + halfOf(to - from);
  return size <= middle
    ? [...subproof(size, { from, to: middle }, whole), { from: middle, to }]
    : [...subproof(size, { from: middle, to }, false), { from, to: middle }];
}

/** Whether a proof leads from a leaf's hash to the root of a tree of that size (RFC 9162, 2.1.3.2). */
export function provesInclusion(
  leaf: Uint8Array,
  { index, size, root }: { index: number; size: number; root: Uint8Array },
  proof: readonly Uint8Array[],
): boolean {
  if (!(index >= 0 && index < size)) return false;
  let [at, last] = [index, size - 1];
  let hash: Buffer = Buffer.from(leaf);
  for (const beside of proof) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      hash = hashNode(beside, hash);
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else {
      hash = hashNode(hash, beside);
    }
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 && hash.equals(root);
}

/** Whether a proof shows that the tree with the second root grew out of that with the first (RFC 9162, 2.1.4.2). */
export function provesConsistency(
  before: { size: number; root: Uint8Array },
  after: { size: number; root: Uint8Array },
  proof: readonly Uint8Array[],
): boolean {
  if (!(before.size > 0 && before.size <= after.size)) return false;
  if (before.size === after.size) return proof.length === 0 && Buffer.from(before.root).equals(after.root);
  const isPowerOfTwo = before.size === 1 || halfOf(before.size) * 2 === before.size;
  const [first, ...rest] = isPowerOfTwo ? [before.root, ...proof] : proof;
  if (first === undefined) return false;
  let [at, last] = [before.size - 1, after.size - 1];
  while (at % 2 === 1) [at, last] = [(at - 1) / 2, Math.floor(last / 2)];
  let old: Buffer = Buffer.from(first);
  let grown: Buffer = Buffer.from(first);
  for (const beside of rest) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      old = hashNode(beside, old);
      grown = hashNode(beside, grown);
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else {
      grown = hashNode(grown, beside);
    }
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 && old.equals(before.root) && grown.equals(after.root);
}
