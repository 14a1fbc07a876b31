/** Numbers from 0 for the combinations of codes that occur, and how many there are; -1 where a row lacks one of them. */
export interface Codes {
  codes: Int32Array;
  size: number;
}

/** Numbers the pairs (first, second) that rows have: rows with equal pairs get the same number. */
export function combineCodes(first: Int32Array, second: Int32Array): Codes {
  const rows = first.length;
  const codes = new Int32Array(rows).fill(-1);
  // Open addressing over the rows; a free slot holds -1, another the first row of its pair. Never more than half full.
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(2, rows * 2)))).fill(-1);
  const mask = slots.length - 1;
  let size = 0;
  for (let row = 0; row < rows; row++) {
    const one = first[row]!;
    const other = second[row]!;
    if (one < 0 || other < 0) continue;
    let slot = mixed(one, other) & mask;
    let known = slots[slot]!;
    while (known >= 0 && (first[known] !== one || second[known] !== other)) {
      slot = (slot + 1) & mask;
      known = slots[slot]!;
    }
    if (known < 0) {
      slots[slot] = row;
      codes[row] = size++;
    } else {
      codes[row] = codes[known]!;
    }
  }
  return { codes, size };
}

function mixed(one: number, other: number): number {
  let hash = Math.imul(one, 0x9e3779b1) ^ Math.imul(other, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}
