/** How many pairs of values a memory holds at first and at most: what is never asked costs little. */
const FIRST = 1 << 8;
const MOST = 1 << 18;

/**
 * Remembers what was computed for a pair of numbers, in a limited amount of memory: a pair that falls on the place of another
 * takes it. Equal values meet again and again, and a similarity costs far more than to look here.
 */
export class PairMemory {
  /** Both numbers of a pair side by side: one place in memory to look at. */
  private asked = new Int32Array(2 * FIRST).fill(-1);
  private answers = new Float64Array(FIRST);
  private mask = FIRST - 1;
  private computed = 0;

  /** `pairs`: how many different pairs may come, at most. */
  constructor(private readonly pairs: number) {}

  /** The answer for a pair, computed where it is not remembered. */
  of(left: number, right: number, compute: (left: number, right: number) => number): number {
    let hash = Math.imul(left, 0x9e3779b1) ^ Math.imul(right, 0x85ebca6b);
    hash ^= hash >>> 15;
    const place = hash & this.mask;
    if (this.asked[2 * place] === left && this.asked[2 * place + 1] === right) return this.answers[place]!;
    const answer = compute(left, right);
    this.asked[2 * place] = left;
    this.asked[2 * place + 1] = right;
    this.answers[place] = answer;
    if (++this.computed > 2 * this.answers.length) this.grow();
    return answer;
  }

  /** Makes room for twice as many, and forgets. */
  private grow(): void {
    this.computed = 0;
    const places = this.answers.length * 2;
    if (places > MOST || places > 2 * this.pairs) return;
    this.asked = new Int32Array(2 * places).fill(-1);
    this.answers = new Float64Array(places);
    this.mask = places - 1;
  }
}
