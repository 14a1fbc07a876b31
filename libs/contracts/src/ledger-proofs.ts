import { OpaqueId, Text, Whole } from './fields.js';

/** That an entry stands in the ledger: its bytes, its place, and hashes that lead to the root of a signed checkpoint. */
export class InclusionProof {
  @OpaqueId({ says: 'Ledger entry' })
  entryId: string;

  @Whole({ says: 'Place of the entry; 1 is the first' })
  position: number;

  @Text({ says: 'The entry: the very text whose bytes were hashed', max: 1_000_000 })
  entry: string;

  @Text({ says: 'Hashes, base64, nearest first (RFC 9162, 2.1.3)', many: true })
  proof: string[];

  @Text({ says: 'The signed checkpoint (C2SP signed note)', max: 4_000 })
  checkpoint: string;
}

/** That the ledger of a later checkpoint grew out of an earlier size: nothing before it was changed. */
export class ConsistencyProof {
  @Whole({ says: 'The earlier size' })
  from: number;

  @Text({ says: 'Hashes, base64 (RFC 9162, 2.1.4)', many: true })
  proof: string[];

  @Text({ says: 'The later, signed checkpoint (C2SP signed note)', max: 4_000 })
  checkpoint: string;
}
