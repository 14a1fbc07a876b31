import { Injectable } from '@nestjs/common';
import type {
  IdentityChanged,
  MatchReview,
  MatchReviewLine,
  MatchReviewList,
  MatchReviewsAsked,
  ReviewDecided,
  ReviewState,
} from '#libs/contracts';
import type { Principal } from '#libs/identity';
import { DecisionsService } from '../links/decisions.service.js';
import { Matcher } from '../matching/matcher.js';
import { toIdentity } from '../record/identity.js';
import { nothingHere } from '../record/nothing-here.js';
import { compareSeen } from './compare-seen.js';
import { type KeptReview, ReviewsStore } from './reviews.store.js';
import { type SeenSide, SeeSides, type Side } from './see-sides.js';
import { toReviewedPerson } from './to-reviewed-person.js';

/** As many as one page shows, and as one request to the broker asks about. */
const page = 20;
/** So many times a page looks further where much of what it found may not be seen. */
const turns = 10;

/** Possible matches as one viewer may see them; one of which a side may not be seen does not exist for that viewer. */
@Injectable()
export class ReviewsService {
  constructor(
    private readonly reviews: ReviewsStore,
    private readonly sides: SeeSides,
    private readonly matcher: Matcher,
    private readonly decisions: DecisionsService,
  ) {}

  /** Number, order and `next` are as if what the viewer may not see did not exist. */
  async list({ state = 'OPEN', after }: MatchReviewsAsked, viewer: Principal): Promise<MatchReviewList> {
    let looked = await this.lookAt(state, after, viewer);
    const lines = [...looked.lines];
    for (let turn = 1; looked.next !== null && lines.length <= page && turn < turns; turn++) {
      looked = await this.lookAt(state, looked.next, viewer);
      lines.push(...looked.lines);
    }
    const reviews = lines.slice(0, page);
    const next = lines.length > page ? (reviews.at(-1)?.reviewId ?? null) : looked.next;
    return { entryId: looked.entryId, reviews, next };
  }

  private async lookAt(state: ReviewState, after: string | undefined, viewer: Principal) {
    const found = await this.reviews.list(state, viewer.userId, after, page + 1);
    const looked = found.slice(0, page);
    const { decision, sides } = await this.sides.see(looked.flatMap(sidesOf), viewer);
    const decided = await this.reviews.listDecisions(looked.map(({ reviewId }) => reviewId));
    const lines = looked.flatMap((review): MatchReviewLine[] => {
      const [left, right] = pairOf(review, sides);
      if (left === undefined || right === undefined) return [];
      const { reviewId, openedAt, reason } = review;
      const [latest] = decided.get(reviewId) ?? [];
      return [
        {
          reviewId,
          openedAt: openedAt.toISOString(),
          reason,
          state: review.state,
          weight: compareSeen(this.matcher, left, right).weight,
          left: toReviewedPerson(left),
          right: toReviewedPerson(right),
          decision: review.state === 'DECIDED' && latest !== undefined ? latest : null,
        },
      ];
    });
    return {
      entryId: decision.entryId,
      lines,
      next: found.length > page ? (looked.at(-1)?.reviewId ?? null) : null,
    };
  }

  /** Throws 404 where it does not exist, or a side of it may not be seen: the same answer. */
  async get(reviewId: string, viewer: Principal): Promise<MatchReview> {
    const { review, entryId, left, right } = await this.look(reviewId, viewer);
    const decided = await this.reviews.listDecisions([reviewId]);
    const [leftIdentity, rightIdentity] = [left, right].map((side) => toIdentity(side.seen, side.personId));
    if (!leftIdentity || !rightIdentity) throw nothingHere();
    return {
      entryId,
      reviewId,
      openedAt: review.openedAt.toISOString(),
      reason: review.reason,
      state: review.state,
      leftPersonId: left.personId,
      rightPersonId: right.personId,
      left: leftIdentity,
      right: rightIdentity,
      ...compareSeen(this.matcher, left, right),
      joinWeight: this.matcher.bands.joinWeight,
      reviewWeight: this.matcher.bands.reviewWeight,
      decisions: decided.get(reviewId) ?? [],
    };
  }

  /** Only who may see both may decide; the view is in the ledger like any other. */
  async decide(reviewId: string, { decision, reason }: ReviewDecided, viewer: Principal): Promise<IdentityChanged> {
    const { review } = await this.look(reviewId, viewer);
    return this.decisions.review(review, decision, { by: viewer.userId, reason });
  }

  async undo(reviewId: string, reason: string, viewer: Principal): Promise<IdentityChanged> {
    await this.look(reviewId, viewer);
    return this.decisions.undoReview(reviewId, { by: viewer.userId, reason });
  }

  private async look(
    reviewId: string,
    viewer: Principal,
  ): Promise<{ review: KeptReview; entryId: string; left: SeenSide; right: SeenSide }> {
    const review = await this.reviews.find(reviewId, viewer.userId);
    if (review === undefined) throw nothingHere();
    const { decision, sides } = await this.sides.see(sidesOf(review), viewer);
    const [left, right] = pairOf(review, sides);
    if (left === undefined || right === undefined) throw nothingHere();
    return { review, entryId: decision.entryId, left, right };
  }
}

/** Once they are one, each is what its own source told. */
function sidesOf(review: KeptReview): Side[] {
  const alone = review.leftPersonId === review.rightPersonId;
  return [
    { personId: review.leftPersonId, sourcePersonId: review.leftSourcePersonId, alone },
    { personId: review.rightPersonId, sourcePersonId: review.rightSourcePersonId, alone },
  ];
}

function pairOf(review: KeptReview, sides: ReadonlyMap<string, SeenSide>) {
  return [sides.get(review.leftSourcePersonId), sides.get(review.rightSourcePersonId)] as const;
}
