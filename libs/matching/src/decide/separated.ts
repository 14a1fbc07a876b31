import type { Separation } from './source-person.js';

/** Answers for any two source persons whether a decision that holds parts them; the same whichever way round it is asked. */
export function separatedBy(separations: readonly Separation[]): (one: string, other: string) => boolean {
  const sides = separations.map(({ one, other }) => [new Set(one), new Set(other)] as const);
  return (one, other) =>
    sides.some(([left, right]) => (left.has(one) && right.has(other)) || (left.has(other) && right.has(one)));
}
