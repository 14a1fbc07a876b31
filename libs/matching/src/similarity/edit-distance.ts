import type { Texts } from './texts.js';

let row = new Int32Array(256);

/** Levenshtein distance over bytes, as DuckDB's levenshtein: bytes put in, taken out or replaced. */
export function levenshtein(left: Texts, l: number, right: Texts, r: number): number {
  let startL = left.starts[l]!;
  let startR = right.starts[r]!;
  let endL = left.starts[l + 1]!;
  let endR = right.starts[r + 1]!;
  const [bytesL, bytesR] = [left.bytes, right.bytes];
  while (startL < endL && startR < endR && bytesL[startL] === bytesR[startR]) {
    startL++;
    startR++;
  }
  while (startL < endL && startR < endR && bytesL[endL - 1] === bytesR[endR - 1]) {
    endL--;
    endR--;
  }
  const lengthL = endL - startL;
  const lengthR = endR - startR;
  if (lengthL === 0 || lengthR === 0) return lengthL + lengthR;
  if (lengthR + 1 > row.length) row = new Int32Array((lengthR + 1) * 2);
  for (let j = 0; j <= lengthR; j++) row[j] = j;
  for (let i = 1; i <= lengthL; i++) {
    let diagonal = row[0]!;
    row[0] = i;
    const letter = bytesL[startL + i - 1];
    for (let j = 1; j <= lengthR; j++) {
      const above = row[j]!;
      const replaced = diagonal + (letter === bytesR[startR + j - 1] ? 0 : 1);
      row[j] = Math.min(replaced, above + 1, row[j - 1]! + 1);
      diagonal = above;
    }
  }
  return row[lengthR]!;
}

let grid = new Int32Array(1024);
const lastSeenIn = new Int32Array(256);

/**
 * Damerau-Levenshtein distance over bytes, as DuckDB's damerau_levenshtein: neighbours that changed places count one, also
 * where others came between them since (Lowrance and Wagner 1975).
 */
export function damerauLevenshtein(left: Texts, l: number, right: Texts, r: number): number {
  const startL = left.starts[l]!;
  const startR = right.starts[r]!;
  const lengthL = left.starts[l + 1]! - startL;
  const lengthR = right.starts[r + 1]! - startR;
  if (lengthL === 0 || lengthR === 0) return lengthL + lengthR;
  const width = lengthR + 2;
  if ((lengthL + 2) * width > grid.length) grid = new Int32Array((lengthL + 2) * width * 2);
  const most = lengthL + lengthR;
  lastSeenIn.fill(0);
  grid[0] = most;
  for (let i = 0; i <= lengthL; i++) {
    grid[(i + 1) * width] = most;
    grid[(i + 1) * width + 1] = i;
  }
  for (let j = 0; j <= lengthR; j++) {
    grid[j + 1] = most;
    grid[width + j + 1] = j;
  }
  for (let i = 1; i <= lengthL; i++) {
    const letter = left.bytes[startL + i - 1]!;
    let lastMatch = 0;
    for (let j = 1; j <= lengthR; j++) {
      const other = right.bytes[startR + j - 1]!;
      const k = lastSeenIn[other]!;
      const m = lastMatch;
      const same = letter === other;
      if (same) lastMatch = j;
      grid[(i + 1) * width + j + 1] = Math.min(
        grid[i * width + j]! + (same ? 0 : 1),
        grid[(i + 1) * width + j]! + 1,
        grid[i * width + j + 1]! + 1,
        grid[k * width + m]! + (i - k - 1) + 1 + (j - m - 1),
      );
    }
    lastSeenIn[letter] = i;
  }
  return grid[(lengthL + 1) * width + lengthR + 1]!;
}
