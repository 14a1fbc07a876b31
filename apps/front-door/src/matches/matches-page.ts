import type { MatchReviewLine, ReviewedPerson } from '#libs/contracts';
import { agencyOf, type Partnership } from '../partnership/partnership.js';
import { inWords } from '../words/lists.js';
import { howAlike, reviewReasonWords, signed } from '../words/match-words.js';
import { adultWords, childWords } from '../words/people-words.js';
import { ageAt, exactDay, exactTime, isUnder18, timeAgo } from '../words/time.js';
import { type DecisionLine, toDecisionLine } from './review-page.js';

/** One of the two in a row. */
interface ListedSide {
  name: string;
  who: string;
  knownTo: string;
  locationProtected: boolean;
}

/** One possible match of the list. */
export interface ListedReview {
  href: string;
  why: string;
  alike: string;
  weight: string;
  left: ListedSide;
  right: ListedSide;
  asked: string;
  askedAgo: string;
  decision: DecisionLine | null;
}

/** The rows of the list, in the order in which they came. */
export function toListedReviews(
  reviews: readonly MatchReviewLine[],
  viewerId: string,
  partnership: Partnership,
  now: string,
): ListedReview[] {
  return reviews.map((review) => ({
    href: `/matches/${review.reviewId}`,
    why: reviewReasonWords[review.reason].short,
    alike: howAlike(review.weight),
    weight: signed(review.weight),
    left: toSide(review.left, partnership, now),
    right: toSide(review.right, partnership, now),
    asked: exactTime(review.openedAt),
    askedAgo: timeAgo(review.openedAt, now),
    decision: review.decision && toDecisionLine(review.decision, viewerId, now),
  }));
}

function toSide(person: ReviewedPerson, partnership: Partnership, now: string): ListedSide {
  return {
    name: person.name ?? (person.expectedDateOfDelivery ? 'Unborn child, no name yet' : 'Name not known'),
    who: whoWords(person, now),
    knownTo: inWords(person.knownTo.map((agency) => agencyOf(partnership, agency).name)),
    locationProtected: person.locationProtected,
  };
}

function whoWords({ dateOfBirth, expectedDateOfDelivery, sexCode }: ReviewedPerson, now: string): string {
  if (expectedDateOfDelivery) return `Unborn, due ${exactDay(expectedDateOfDelivery)}`;
  if (dateOfBirth === null) return 'Date of birth not known';
  const words = isUnder18(dateOfBirth, now) ? childWords : adultWords;
  return `${words[sexCode ?? 'U']}, ${ageAt(dateOfBirth, now)} (born ${exactDay(dateOfBirth)})`;
}
