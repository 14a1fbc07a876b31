import { hash } from 'node:crypto';

/** Bytes of every hash here: SHA-256. */
export const HASH_BYTES = 32;

const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);

/** The root of a tree without leaves (RFC 6962, section 2.1). */
export const emptyRoot = hash('sha256', '', 'buffer');

/** Hash of a leaf: of exactly these bytes. Leaf and node begin differently, so that neither passes for the other (RFC 6962, 2.1). */
export function hashLeaf(bytes: Uint8Array): Buffer {
  return hash('sha256', Buffer.concat([LEAF, bytes]), 'buffer');
}

/** Hash of a node over its two halves. */
export function hashNode(left: Uint8Array, right: Uint8Array): Buffer {
  return hash('sha256', Buffer.concat([NODE, left, right]), 'buffer');
}

/** A complete subtree: at level l it stands on the leaves from index * 2^l on, 2^l of them. Level 0 is the leaves. */
export interface TreeNode {
  readonly level: number;
  readonly index: number;
}

/** Leaves `from` (included) to `to` (not included). */
export interface LeafRange {
  readonly from: number;
  readonly to: number;
}

/** The complete subtrees that a range is made of, left to right, largest first. */
export function subtreesOf({ from, to }: LeafRange): TreeNode[] {
  const found: TreeNode[] = [];
  let at = from;
  while (at < to) {
    let level = 0;
    while (at % 2 ** (level + 1) === 0 && at + 2 ** (level + 1) <= to) level += 1;
    found.push({ level, index: at / 2 ** level });
    at += 2 ** level;
  }
  return found;
}

/** Hash of a range from the hashes of its subtrees, left to right. */
export function hashOfRange(subtrees: readonly Uint8Array[]): Buffer {
  const [last, ...others] = [...subtrees].reverse();
  if (last === undefined) return emptyRoot;
  return others.reduce<Buffer>((right, left) => hashNode(left, right), Buffer.from(last));
}

/** The largest power of two that is smaller than a size above 1: where a tree parts into halves. */
export function halfOf(size: number): number {
  let half = 1;
  while (half * 2 < size) half *= 2;
  return half;
}
