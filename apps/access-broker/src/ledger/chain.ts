import { createHash } from 'node:crypto';

/** One link: the hash of an entry's own bytes, and of that together with all before it. Both SHA-256, 32 bytes. */
export interface Link {
  readonly leafHash: Buffer;
  readonly chainHash: Buffer;
}

/** What stands before the first link. */
export const beforeTheFirst = Buffer.alloc(32);

/**
 * Links an entry to the chain. The bytes hashed are the entry exactly as it is kept and exported (UTF-8). Leaf and link
 * have different first bytes, so that neither can be passed off as the other (as in RFC 6962, section 2.1).
 */
export function link(previous: Buffer, entry: string): Link {
  const leafHash = createHash('sha256')
    .update(Buffer.from([0]))
    .update(entry, 'utf8')
    .digest();
  const chainHash = createHash('sha256')
    .update(Buffer.from([1]))
    .update(previous)
    .update(leafHash)
    .digest();
  return { leafHash, chainHash };
}
