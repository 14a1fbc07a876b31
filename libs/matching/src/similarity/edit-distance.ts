import type { Texts } from './texts.js';

let row = new Int32Array(256);

/** What is left of two texts without the bytes they begin and end with alike: [startL, endL), [startR, endR). */
const rest = { startL: 0, endL: 0, startR: 0, endR: 0 };

function trimAlike(left: Texts, l: number, right: Texts, r: number): void {
  let [startL, endL] = [left.starts[l]!, left.starts[l + 1]!];
  let [startR, endR] = [right.starts[r]!, right.starts[r + 1]!];
  const [bytesL, bytesR] = [left.bytes, right.bytes];
  while (startL < endL && startR < endR && bytesL[startL] === bytesR[startR]) {
    startL++;
    startR++;
  }
  while (startL < endL && startR < endR && bytesL[endL - 1] === bytesR[endR - 1]) {
    endL--;
    endR--;
  }
  rest.startL = startL;
  rest.endL = endL;
  rest.startR = startR;
  rest.endR = endR;
}

/**
 * Levenshtein distance over bytes, as DuckDB's levenshtein: bytes put in, taken out or replaced. Above `most` it is some
 * number above `most`, found sooner.
 */
export function levenshtein(left: Texts, l: number, right: Texts, r: number, most = Number.MAX_SAFE_INTEGER): number {
  trimAlike(left, l, right, r);
  const { startL, startR } = rest;
  const lengthL = rest.endL - startL;
  const lengthR = rest.endR - startR;
  if (lengthL === 0 || lengthR === 0) return lengthL + lengthR;
  // The first and the last bytes differ: what is longer than one byte on either side takes two steps at least.
  if (most < 2) return lengthL === 1 && lengthR === 1 ? 1 : 2;
  if (Math.abs(lengthL - lengthR) > most) return most + 1;
  const [bytesL, bytesR] = [left.bytes, right.bytes];
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
 * where others came between them since (Lowrance and Wagner 1975). Above `most` it is some number above `most`.
 */
export function damerauLevenshtein(
  left: Texts,
  l: number,
  right: Texts,
  r: number,
  most = Number.MAX_SAFE_INTEGER,
): number {
  trimAlike(left, l, right, r);
  const { startL, startR } = rest;
  const lengthL = rest.endL - startL;
  const lengthR = rest.endR - startR;
  if (lengthL === 0 || lengthR === 0) return lengthL + lengthR;
  const [bytesL, bytesR] = [left.bytes, right.bytes];
  if (most < 2) {
    if (lengthL === 1 && lengthR === 1) return 1;
    const changedPlaces =
      lengthL === 2 && lengthR === 2 && bytesL[startL] === bytesR[startR + 1] && bytesL[startL + 1] === bytesR[startR];
    return changedPlaces ? 1 : 2;
  }
  if (Math.abs(lengthL - lengthR) > most) return most + 1;
  const width = lengthR + 2;
  if ((lengthL + 2) * width > grid.length) grid = new Int32Array((lengthL + 2) * width * 2);
  const beyond = lengthL + lengthR;
  lastSeenIn.fill(0);
  grid[0] = beyond;
  for (let i = 0; i <= lengthL; i++) {
    grid[(i + 1) * width] = beyond;
    grid[(i + 1) * width + 1] = i;
  }
  for (let j = 0; j <= lengthR; j++) {
    grid[j + 1] = beyond;
    grid[width + j + 1] = j;
  }
  for (let i = 1; i <= lengthL; i++) {
    const letter = bytesL[startL + i - 1]!;
    let lastMatch = 0;
    for (let j = 1; j <= lengthR; j++) {
      const other = bytesR[startR + j - 1]!;
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
