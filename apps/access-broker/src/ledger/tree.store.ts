import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Frontier, hashOfRange, type LeafRange, subtreesOf, type TreeNode } from '#libs/ledger';
import { NODE_LEVELS } from './node-levels.js';

/** An entry at its place in the tree; positions begin with 1. */
export interface Leaf {
  readonly position: number;
  readonly leafHash: Buffer;
  readonly entry: string;
}

/** The tree of the ledger as it is kept: leaves, and of the nodes above them those at every eighth level. */
@Injectable()
export class TreeStore {
  constructor(private readonly dataSource: DataSource) {}

  /** Leaves after a position and up to another, in order; at most `limit`. */
  async list(after: number, upTo: number, limit: number): Promise<Leaf[]> {
    const rows = await this.dataSource.query<{ position: string; leafHash: Buffer; entry: string }[]>(
      `SELECT position, leaf_hash AS "leafHash", entry FROM ledger_leaf JOIN ledger_entry USING (entry_id)
       WHERE position > $1 AND position <= $2 ORDER BY position LIMIT $3`,
      [after, upTo, limit],
    );
    return rows.map((row) => ({ ...row, position: Number(row.position) }));
  }

  /** Where an entry stands; undefined where it is not in the tree. */
  async find(entryId: string): Promise<Leaf | undefined> {
    const [row] = await this.dataSource.query<{ position: string; leafHash: Buffer; entry: string }[]>(
      `SELECT position, leaf_hash AS "leafHash", entry FROM ledger_leaf JOIN ledger_entry USING (entry_id)
       WHERE entry_id = $1`,
      [entryId],
    );
    return row && { ...row, position: Number(row.position) };
  }

  /** Signed notes of sizes after one and up to another, smallest first. */
  async listCheckpoints(after: number, upTo: number): Promise<string[]> {
    const rows = await this.dataSource.query<{ note: string }[]>(
      'SELECT note FROM ledger_checkpoint WHERE size > $1 AND size <= $2 ORDER BY size',
      [after, upTo],
    );
    return rows.map(({ note }) => note);
  }

  /** Hashes of ranges of leaves (numbered from 0): what proofs are made of. */
  async hashesOf(ranges: readonly LeafRange[]): Promise<Buffer[]> {
    return Promise.all(ranges.map(async (range) => hashOfRange(await this.hashesOfNodes(subtreesOf(range)))));
  }

  /** The hashes of the complete subtrees that the first leaves are made of, largest first. */
  edgeOf(size: number): Promise<Buffer[]> {
    return this.hashesOfNodes(subtreesOf({ from: 0, to: size }));
  }

  private hashesOfNodes(nodes: readonly TreeNode[]): Promise<Buffer[]> {
    return Promise.all(nodes.map((node) => this.hashOfNode(node)));
  }

  private async hashOfNode({ level, index }: TreeNode): Promise<Buffer> {
    const kept = level - (level % NODE_LEVELS);
    const width = 2 ** (level - kept);
    const rows = await this.dataSource.query<{ hash: Buffer }[]>(
      kept === 0
        ? 'SELECT leaf_hash AS hash FROM ledger_leaf WHERE position > $1 AND position <= $2 AND $3 = 0 ORDER BY position'
        : 'SELECT hash FROM ledger_node WHERE index >= $1 AND index < $2 AND level = $3 ORDER BY index',
      [index * width, (index + 1) * width, kept],
    );
    if (rows.length !== width) throw new RangeError('The tree is not that large.');
    const frontier = new Frontier();
    for (const { hash } of rows) frontier.append(hash);
    return frontier.root;
  }
}
