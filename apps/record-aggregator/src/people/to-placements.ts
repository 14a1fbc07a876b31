import type { MatchColumns, SourcePerson } from '#libs/matching';
import type { Because } from '../links/links.store.js';
import type { Compared } from '../matching/compared.js';
import type { PersonPlaced } from './place-people.js';
import type { ReviewToOpen } from '../reviews/reviews.store.js';

/** Which hub person a source person is; `because` is null where nothing changes. */
export interface Placement {
  sourcePersonId: string;
  personId: string;
  isNewPerson: boolean;
  because: Because | null;
}

/** What is kept of how people were placed. */
export interface Placements {
  placements: Placement[];
  reviews: ReviewToOpen[];
}

/** Puts what was decided about the people of a message into links and reviews; evidence names comparisons and levels, never values. */
export function toPlacements(
  placed: readonly PersonPlaced[],
  everybody: readonly Pick<SourcePerson, 'sourcePersonId' | 'columns'>[],
  compare: (one: MatchColumns, other: MatchColumns) => Compared,
): Placements {
  const columnsOf = new Map(everybody.map(({ sourcePersonId, columns }) => [sourcePersonId, columns]));
  const comparisonsOf = (one: string, other: string): Because['comparisons'] => {
    const [left, right] = [columnsOf.get(one), columnsOf.get(other)];
    if (left === undefined || right === undefined) return [];
    return compare(left, right).comparisons.map(({ name, agreement, level, weight }) => ({
      name,
      agreement,
      level,
      weight,
    }));
  };
  return {
    placements: placed.map(({ sourcePersonId, personId, isNewPerson, placement }): Placement => {
      if (placement.outcome === 'JOIN') {
        const { rule, againstSourcePersonId, weight } = placement;
        const comparisons = weight === null ? [] : comparisonsOf(sourcePersonId, againstSourcePersonId);
        const because = { rule, comparisons, weight, againstSourcePersonId, decisionId: null };
        return { sourcePersonId, personId, isNewPerson, because };
      }
      return { sourcePersonId, personId, isNewPerson, because: isNewPerson ? firstKnownHere : null };
    }),
    reviews: placed.flatMap(({ sourcePersonId, placement }) =>
      placement.reviews.map(({ reason, againstSourcePersonId, weight }) => ({
        reason,
        leftSourcePersonId: sourcePersonId,
        rightSourcePersonId: againstSourcePersonId,
        weight,
      })),
    ),
  };
}

const firstKnownHere: Because = {
  rule: 'FIRST_KNOWN_HERE',
  comparisons: [],
  weight: null,
  againstSourcePersonId: null,
  decisionId: null,
};
