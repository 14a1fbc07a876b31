export { type Checkpoint, readCheckpoint, writeCheckpoint } from './checkpoint.js';
export { type ExportHeader, writeCheckpointLine, writeEntry, writeHeader } from './export-format.js';
export { Frontier } from './frontier.js';
export { createKey, readSigningKey, readVerifierKeys, type SigningKey } from './key-folder.js';
export { consistencyRanges, inclusionRanges, provesConsistency, provesInclusion } from './proofs.js';
export {
  type OpenedNote,
  openNote,
  readVerifierKey,
  signNote,
  toVerifierKey,
  type VerifierKey,
  writeVerifierKey,
} from './signed-note.js';
export { emptyRoot, hashLeaf, hashOfRange, type LeafRange, subtreesOf, type TreeNode } from './tree.js';
export { type ExportProblem, type ExportVerified, ExportVerifier, type WrongInExport } from './verify-export.js';
