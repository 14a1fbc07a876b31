import { HASH_BYTES } from './tree.js';

/** The state of a log at one size (c2sp.org/tlog-checkpoint). */
export interface Checkpoint {
  /** Which log. */
  readonly origin: string;
  readonly size: number;
  readonly root: Buffer;
}

/** The text that is signed. */
export function writeCheckpoint({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${root.toString('base64')}\n`;
}

/** Reads the text of a checkpoint; undefined where it is none. */
export function readCheckpoint(text: string): Checkpoint | undefined {
  const [origin, size = '', root = '', ...rest] = text.split('\n');
  const hash = Buffer.from(root, 'base64');
  if (!origin || !/^(0|[1-9]\d{0,15})$/.test(size) || hash.length !== HASH_BYTES) return undefined;
  return rest.at(-1) === '' ? { origin, size: Number(size), root: hash } : undefined;
}
