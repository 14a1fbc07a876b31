import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** The only source of chance in the county. The same seed throws the same, on every machine and for ever. */
export class Dice {
  private readonly generator;

  constructor(seed: number) {
    this.generator = xoroshiro128plus(seed);
  }

  /** A whole number between `from` and `to`, both included. */
  whole(from: number, to: number): number {
    return uniformInt(this.generator, from, to);
  }

  /** True in `percent` of a hundred cases; tenths count. */
  chance(percent: number): boolean {
    return this.whole(1, 1000) <= percent * 10;
  }

  /** One of a list, each equally likely. Throws on an empty list. */
  pick<T>(list: readonly T[]): T {
    const picked = list[this.whole(0, list.length - 1)];
    if (picked === undefined) throw new RangeError('There is nothing to pick from.');
    return picked;
  }

  /** One of a list by its weight, a whole number each. */
  weigh<T>(list: readonly (readonly [weight: number, thing: T])[]): T {
    let left = this.whole(
      1,
      list.reduce((total, [weight]) => total + weight, 0),
    );
    for (const [weight, thing] of list) {
      left -= weight;
      if (left <= 0) return thing;
    }
    throw new RangeError('There is nothing to weigh.');
  }

  /** One of a list ordered by frequency, as names are: the nth is about n times rarer than the first (Zipf). */
  common<T>(list: readonly T[]): T {
    const share = this.whole(0, 999_999) / 1_000_000;
    const rank = Math.floor(Math.exp(share * Math.log(list.length + 1))) - 1;
    return list[Math.min(rank, list.length - 1)] ?? this.pick(list);
  }

  /** Some of a list, `count` at most, in the list's order. */
  some<T>(list: readonly T[], count: number): T[] {
    const places = new Set<number>();
    while (places.size < Math.min(count, list.length)) places.add(this.whole(0, list.length - 1));
    return list.filter((_, place) => places.has(place));
  }
}
