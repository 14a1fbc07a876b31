import { Injectable } from '@nestjs/common';
import type { ConsistencyProof, InclusionProof } from '#libs/contracts';
import { consistencyRanges, inclusionRanges, writeCheckpointLine, writeEntry, writeHeader } from '#libs/ledger';
import { Refusal } from '#libs/web-platform';
import { Checkpoints, type SignedCheckpoint } from './checkpoints.js';
import { TreeStore } from './tree.store.js';

const PAGE = 2_000;

/** What an auditor checks the ledger with: checkpoints, proofs, and an export. */
@Injectable()
export class LedgerProofsService {
  constructor(
    private readonly tree: TreeStore,
    private readonly checkpoints: Checkpoints,
  ) {}

  /** The newest signed checkpoint. Throws 404 while nothing is in the ledger. */
  async checkpoint(): Promise<SignedCheckpoint> {
    const signed = await this.checkpoints.sign();
    if (signed === undefined) throw new Refusal(404, 'LEDGER_EMPTY', 'There is nothing in the ledger yet.');
    return signed;
  }

  /** Throws 404 where there is no such entry, or it is not in the tree yet (a second at most). */
  async inclusion(entryId: string): Promise<InclusionProof> {
    const leaf = await this.tree.find(entryId);
    if (leaf === undefined) throw new Refusal(404, 'NO_SUCH_ENTRY', 'There is no such entry in the ledger.');
    const { size, note } = await this.checkpoint();
    const proof = await this.tree.hashesOf(inclusionRanges(leaf.position - 1, size));
    const { position, entry } = leaf;
    return { entryId, position, entry, proof: proof.map((hash) => hash.toString('base64')), checkpoint: note };
  }

  /** Throws 422 for a size that the ledger never had. */
  async consistency(from: number): Promise<ConsistencyProof> {
    const { size, note } = await this.checkpoint();
    if (from < 1 || from > size) {
      throw new Refusal(422, 'NO_SUCH_SIZE', 'The ledger never had this many entries.', [
        { pointer: '/from', detail: `is a whole number from 1 to ${size}` },
      ]);
    }
    const proof = await this.tree.hashesOf(consistencyRanges(from, size));
    return { from, proof: proof.map((hash) => hash.toString('base64')), checkpoint: note };
  }

  verifierKeys(): Promise<string> {
    return this.checkpoints.verifierKeys();
  }

  /** The export from an entry on, line by line; it ends at a checkpoint that is signed for it. */
  async *export(first: number): AsyncGenerator<string> {
    const { size } = await this.checkpoint();
    const origin = await this.checkpoints.origin();
    const from = Math.min(first, size);
    yield `${writeHeader({ origin, first: from, edge: await this.tree.edgeOf(from - 1) })}\n`;
    for (const signed of await this.tree.listCheckpoints(from - 1, size)) yield `${writeCheckpointLine(signed)}\n`;
    for (let after = from - 1; after < size; after += PAGE) {
      const leaves = await this.tree.list(after, size, PAGE);
      yield leaves.map(({ position, leafHash, entry }) => `${writeEntry(position, leafHash, entry)}\n`).join('');
    }
  }
}
