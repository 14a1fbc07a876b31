import { fromBase64 } from './base64.js';
import { HASH_BYTES } from './tree.js';

/**
 * An export, as lines of UTF-8: a header; a line for each checkpoint, `checkpoint "…"`, the signed note as a JSON string,
 * smallest first; a line for each entry, `position hash entry`, in order, where the entry is the very bytes that were hashed
 * and the hash (base64) is the leaf's. The header says where the export begins in the log and gives the right edge of the
 * tree before it, so that a part can be checked against the same checkpoints as the whole.
 */
const FIRST_WORDS = 'lintel-ledger-export/1';
const CHECKPOINT = 'checkpoint ';

/** What an export holds: entries from `first` (1 is the log's first) on, and the right edge of the tree of those before. */
export interface ExportHeader {
  readonly origin: string;
  readonly first: number;
  readonly edge: readonly Buffer[];
}

export function writeHeader({ origin, first, edge }: ExportHeader): string {
  return [FIRST_WORDS, origin, first, edge.map((hash) => hash.toString('base64')).join(',')].join('\t');
}

/** Undefined where it is no header. */
export function readHeader(line: string): ExportHeader | undefined {
  const [words, origin, first = '', edge = ''] = line.split('\t');
  if (words !== FIRST_WORDS || !origin || !/^[1-9]\d{0,15}$/.test(first)) return undefined;
  const written = edge === '' ? [] : edge.split(',');
  const hashes = written.flatMap((hash) => fromBase64(hash) ?? []);
  const isRight = hashes.length === written.length && hashes.every((hash) => hash.length === HASH_BYTES);
  return isRight ? { origin, first: Number(first), edge: hashes } : undefined;
}

export function writeCheckpointLine(note: string): string {
  return CHECKPOINT + JSON.stringify(note);
}

/** The signed note of a checkpoint's line; undefined where it is another line. Throws SyntaxError where it is broken. */
export function readCheckpointLine(line: string): string | undefined {
  return line.startsWith(CHECKPOINT) ? String(JSON.parse(line.slice(CHECKPOINT.length))) : undefined;
}

export function writeEntry(position: number, leafHash: Buffer, entry: string): string {
  return `${position} ${leafHash.toString('base64')} ${entry}`;
}

/** Characters of a leaf's hash in base64. */
export const HASH_CHARACTERS = 44;
