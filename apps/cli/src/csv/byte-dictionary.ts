import { hashOf } from './hash-of.js';

/** The distinct values of a column as UTF-8 bytes, numbered from 0 in the order they came; all of it in memory that threads share. */
export interface SharedValues {
  bytes: Uint8Array;
  /** Value n is bytes[starts[n], starts[n + 1]). */
  starts: Int32Array;
  size: number;
}

/** Numbers byte strings: equal bytes get the same number. It makes no JavaScript strings, which is what makes it fast. */
export class ByteDictionary implements SharedValues {
  bytes = sharedBytes(1 << 16);
  starts = sharedStarts(1 << 10);
  size = 0;
  private hashes = new Int32Array(1 << 10);
  /** Open addressing; a free slot holds -1. Never more than half full. */
  private slots = new Int32Array(1 << 11).fill(-1);

  /** The number of the value source[from, to), new or known. */
  codeOf(source: Uint8Array, from: number, to: number): number {
    const hash = hashOf(source, from, to);
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    for (let code = this.slots[slot]!; code >= 0; code = this.slots[slot]!) {
      if (this.hashes[code] === hash && this.isValue(code, source, from, to)) return code;
      slot = (slot + 1) & mask;
    }
    this.slots[slot] = this.size;
    return this.add(hash, source, from, to);
  }

  private isValue(code: number, source: Uint8Array, from: number, to: number): boolean {
    let at = this.starts[code]!;
    if (this.starts[code + 1]! - at !== to - from) return false;
    for (let other = from; other < to; other++) if (this.bytes[at++] !== source[other]) return false;
    return true;
  }

  private add(hash: number, source: Uint8Array, from: number, to: number): number {
    const code = this.size++;
    const start = this.starts[code]!;
    const end = start + (to - from);
    if (end > this.bytes.length) this.bytes = copied(this.bytes, sharedBytes(Math.max(end, this.bytes.length * 2)));
    for (let at = start, other = from; other < to; other++) this.bytes[at++] = source[other]!;
    this.hashes[code] = hash;
    this.starts[this.size] = end;
    if (this.size === this.hashes.length) this.grow();
    return code;
  }

  private grow(): void {
    const capacity = this.hashes.length * 2;
    this.starts = copied(this.starts, sharedStarts(capacity));
    this.hashes = copied(this.hashes, new Int32Array(capacity));
    this.slots = new Int32Array(capacity * 2).fill(-1);
    const mask = this.slots.length - 1;
    for (let code = 0; code < this.size; code++) {
      let slot = this.hashes[code]! & mask;
      while (this.slots[slot]! >= 0) slot = (slot + 1) & mask;
      this.slots[slot] = code;
    }
  }
}

function sharedBytes(length: number): Uint8Array {
  return new Uint8Array(new SharedArrayBuffer(length));
}

function sharedStarts(values: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer((values + 1) * Int32Array.BYTES_PER_ELEMENT));
}

function copied<Numbers extends Uint8Array | Int32Array>(from: Numbers, to: Numbers): Numbers {
  to.set(from);
  return to;
}
