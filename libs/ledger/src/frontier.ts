import { hashNode, hashOfRange, type TreeNode } from './tree.js';

/**
 * The right edge of a growing tree: the hashes of the complete subtrees that its leaves are made of, largest first. It is
 * all that is needed to go on, and to give the root.
 */
export class Frontier {
  private readonly hashes: Buffer[];

  constructor(
    private leaves = 0,
    hashes: readonly Uint8Array[] = [],
  ) {
    if (hashes.length !== onesIn(leaves)) throw new RangeError(`A tree of ${leaves} leaves has another right edge.`);
    this.hashes = hashes.map((hash) => Buffer.from(hash));
  }

  get size(): number {
    return this.leaves;
  }

  /** Hashes of the complete subtrees, largest first. */
  get edge(): readonly Buffer[] {
    return this.hashes;
  }

  get root(): Buffer {
    return hashOfRange(this.hashes);
  }

  /** Adds a leaf by its hash; tells of every subtree above the leaf that is complete by it. */
  append(leafHash: Buffer, complete: (node: TreeNode, hash: Buffer) => void = () => undefined): void {
    let hash = leafHash;
    let level = 0;
    for (let index = this.leaves; index % 2 === 1; index = (index - 1) / 2) {
      const left = this.hashes.pop();
      if (left === undefined) throw new RangeError('The right edge does not fit the number of leaves.');
      hash = hashNode(left, hash);
      level += 1;
      complete({ level, index: (index - 1) / 2 }, hash);
    }
    this.hashes.push(hash);
    this.leaves += 1;
  }
}

function onesIn(value: number): number {
  let ones = 0;
  for (let rest = value; rest > 0; rest = Math.floor(rest / 2)) ones += rest % 2;
  return ones;
}
