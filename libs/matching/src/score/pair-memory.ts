/** How many pairs of values a memory holds at most. */
const MOST = 1 << 18;

/**
 * Remembers what was computed for a pair of numbers, in a fixed amount of memory: a pair that falls on the place of another
 * takes it. Equal values meet again and again, and a similarity costs far more than to look here.
 */
export class PairMemory {
  private readonly left: Int32Array;
  private readonly right: Int32Array;
  private readonly answers: Float64Array;
  private readonly mask: number;

  /** `pairs`: how many different pairs may come, at most. */
  constructor(pairs: number) {
    const places = 2 ** Math.ceil(Math.log2(Math.min(MOST, Math.max(16, pairs))));
    this.left = new Int32Array(places).fill(-1);
    this.right = new Int32Array(places);
    this.answers = new Float64Array(places);
    this.mask = places - 1;
  }

  /** The answer for a pair, computed where it is not remembered. */
  of(left: number, right: number, compute: (left: number, right: number) => number): number {
    let hash = Math.imul(left, 0x9e3779b1) ^ Math.imul(right, 0x85ebca6b);
    hash ^= hash >>> 15;
    const place = hash & this.mask;
    if (this.left[place] === left && this.right[place] === right) return this.answers[place]!;
    const answer = compute(left, right);
    this.left[place] = left;
    this.right[place] = right;
    this.answers[place] = answer;
    return answer;
  }
}
