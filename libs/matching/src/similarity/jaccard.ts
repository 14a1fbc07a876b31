import type { Texts } from './texts.js';

const seen = new Uint8Array(256);

/**
 * Jaccard similarity of the sets of bytes of two texts, as DuckDB's jaccard. NaN where either is empty: DuckDB refuses
 * such a query, and a pair of which nothing can be said must not stop all others.
 */
export function jaccard(left: Texts, l: number, right: Texts, r: number): number {
  const endL = left.starts[l + 1]!;
  const endR = right.starts[r + 1]!;
  if (left.starts[l] === endL || right.starts[r] === endR) return Number.NaN;
  seen.fill(0);
  for (let at = left.starts[l]!; at < endL; at++) seen[left.bytes[at]!] = 1;
  for (let at = right.starts[r]!; at < endR; at++) seen[right.bytes[at]!]! |= 2;
  let both = 0;
  let any = 0;
  for (const marks of seen) {
    if (marks !== 0) any += 1;
    if (marks === 3) both += 1;
  }
  return both / any;
}
