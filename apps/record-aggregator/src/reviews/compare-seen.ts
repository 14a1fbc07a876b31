import type { MatchReview, ShownComparison } from '#libs/contracts';
import type { MatchColumns } from '#libs/matching';
import type { Compared, Comparison } from '../matching/compared.js';
import { toSeenColumns, wordsOf } from './seen-columns.js';
import type { SeenSide } from './see-sides.js';

/** What compares two people by their columns. */
interface Comparing {
  compare(one: MatchColumns, other: MatchColumns): Compared;
  isLocating(comparison: string): boolean;
}

/**
 * Two people compared by what one viewer may see of both, and by nothing else: a comparison that would rest on a protected
 * place is not made at all, so that no weight tells of it. Of each side's sources the two that fit best are compared.
 */
export function compareSeen(
  matcher: Comparing,
  left: SeenSide,
  right: SeenSide,
): Pick<MatchReview, 'comparisons' | 'prior' | 'weight' | 'probability'> {
  const masked = left.mustMaskLocation || right.mustMaskLocation;
  const announced = left.locationProtected || right.locationProtected;
  const pairs = left.told.flatMap((one) => right.told.map((other) => ({ one, other }))).slice(0, mostPairs);
  const compared = pairs.map(({ one, other }) => {
    const result = matcher.compare(toSeenColumns(one.told, masked), toSeenColumns(other.told, masked));
    return { one, other, result };
  });
  const best = compared.reduce((known, next) => (next.result.weight > known.result.weight ? next : known));
  const { prior, weight, probability, comparisons } = best.result;
  return {
    prior,
    weight,
    probability,
    comparisons: comparisons.flatMap((comparison): ShownComparison[] => {
      if (masked && matcher.isLocating(comparison.name))
        return announced ? [notShown(comparison)] : [notKnown(comparison)];
      return [
        {
          name: comparison.name,
          left: wordsOf(best.one.told, comparison.columns),
          right: wordsOf(best.other.told, comparison.columns),
          agreement: comparison.agreement,
          level: comparison.level,
          weight: comparison.weight,
        },
      ];
    }),
  };
}

/** Pairs of sources that are compared at most; the latest told of each side first. */
const mostPairs = 400;

const notShown = ({ name }: Comparison): ShownComparison => ({
  name,
  left: null,
  right: null,
  agreement: 'NOT_SHOWN',
  level: 'Not shown: a location is protected',
  weight: 0,
});

const notKnown = ({ name }: Comparison): ShownComparison => ({
  name,
  left: null,
  right: null,
  agreement: 'NOT_KNOWN',
  level: 'Not known',
  weight: 0,
});
