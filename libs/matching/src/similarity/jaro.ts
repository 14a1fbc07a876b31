import type { Texts } from './texts.js';

/** Which bytes of either side are matched already; grown as needed, so that a pair allocates nothing. */
let matchedLeft = new Uint8Array(256);
let matchedRight = new Uint8Array(256);

/**
 * Jaro similarity of two texts over their bytes, as DuckDB's jaro_similarity: 0 to 1, and 0 where either is empty.
 * (Jaro 1989; letters match within half the longer length.)
 */
export function jaro(left: Texts, l: number, right: Texts, r: number): number {
  const startL = left.starts[l]!;
  const startR = right.starts[r]!;
  const lengthL = left.starts[l + 1]! - startL;
  const lengthR = right.starts[r + 1]! - startR;
  if (lengthL === 0 || lengthR === 0) return 0;
  const bytesL = left.bytes;
  const bytesR = right.bytes;
  const reach = Math.max(0, (Math.max(lengthL, lengthR) >> 1) - 1);
  if (lengthL > matchedLeft.length) matchedLeft = new Uint8Array(lengthL * 2);
  if (lengthR > matchedRight.length) matchedRight = new Uint8Array(lengthR * 2);
  matchedLeft.fill(0, 0, lengthL);
  matchedRight.fill(0, 0, lengthR);
  let matches = 0;
  for (let i = 0; i < lengthL; i++) {
    const letter = bytesL[startL + i];
    const end = Math.min(lengthR, i + reach + 1);
    for (let j = Math.max(0, i - reach); j < end; j++) {
      if (matchedRight[j] === 1 || bytesR[startR + j] !== letter) continue;
      matchedLeft[i] = 1;
      matchedRight[j] = 1;
      matches += 1;
      break;
    }
  }
  if (matches === 0) return 0;
  let outOfOrder = 0;
  for (let i = 0, j = 0; i < lengthL; i++) {
    if (matchedLeft[i] === 0) continue;
    while (matchedRight[j] === 0) j++;
    if (bytesL[startL + i] !== bytesR[startR + j]) outOfOrder += 1;
    j++;
  }
  const transpositions = outOfOrder >> 1;
  return (matches / lengthL + matches / lengthR + (matches - transpositions) / matches) / 3;
}

const PREFIX_WEIGHT = 0.1;
const LONGEST_PREFIX = 4;
const BOOSTED_ABOVE = 0.7;

/** Jaro-Winkler similarity over bytes, as DuckDB's jaro_winkler_similarity: a common beginning counts above 0.7 (Winkler 1990). */
export function jaroWinkler(left: Texts, l: number, right: Texts, r: number): number {
  const similarity = jaro(left, l, right, r);
  if (similarity <= BOOSTED_ABOVE) return similarity;
  const startL = left.starts[l]!;
  const startR = right.starts[r]!;
  const most = Math.min(LONGEST_PREFIX, left.starts[l + 1]! - startL, right.starts[r + 1]! - startR);
  let prefix = 0;
  while (prefix < most && left.bytes[startL + prefix] === right.bytes[startR + prefix]) prefix++;
  return similarity + prefix * PREFIX_WEIGHT * (1 - similarity);
}
