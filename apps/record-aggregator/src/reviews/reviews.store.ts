import { Injectable } from '@nestjs/common';
import type { DecisionMade, ReviewReason, ReviewState } from '#libs/contracts';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';

/** A review to open: two source persons who may be one. */
export interface ReviewToOpen {
  reason: ReviewReason;
  leftSourcePersonId: string;
  rightSourcePersonId: string;
  weight: number | null;
}

/** A review as it is kept, with who the two are now. */
export interface KeptReview {
  reviewId: string;
  reason: ReviewReason;
  openedAt: Date;
  leftSourcePersonId: string;
  rightSourcePersonId: string;
  leftPersonId: string;
  rightPersonId: string;
  state: ReviewState;
}

/** Possible matches. One is open while nobody's decision about it holds and its two are neither one nor parted by another. */
@Injectable()
export class ReviewsStore {
  constructor(private readonly db: DataSource) {}

  /** Opens those whose two hub persons are not one, not parted, and have no open review yet; gives what it opened. */
  async open(
    tx: EntityManager,
    reviews: readonly ReviewToOpen[],
    at: Date,
  ): Promise<{ reviewId: string; reason: ReviewReason }[]> {
    const opened: { reviewId: string; reason: ReviewReason }[] = [];
    for (const review of reviews) {
      // One by one: two of one message may be about the same two hub persons.
      const [added] = await tx.query<{ reviewId: string; reason: ReviewReason }[]>(
        `INSERT INTO match_review (review_id, reason, opened_at, left_source_person_id, right_source_person_id, weight)
         SELECT $1, $2, $3, $4, $5, $6
         FROM identity_link l JOIN identity_link r ON r.source_person_id = $5 AND r.believed_until IS NULL
         WHERE l.source_person_id = $4 AND l.believed_until IS NULL AND l.person_id <> r.person_id
           AND NOT ${areParted('l.person_id', 'r.person_id')} AND NOT ${haveReview('l.person_id', 'r.person_id')}
         RETURNING review_id AS "reviewId", reason`,
        [newId(), review.reason, at, review.leftSourcePersonId, review.rightSourcePersonId, review.weight],
      );
      if (added) opened.push(added);
    }
    return opened;
  }

  /** One review; undefined where it does not exist for this user. */
  async find(reviewId: string, userId: string): Promise<KeptReview | undefined> {
    const [found] = await this.db.query<KeptReview[]>(
      `${selectReviews('r.review_id = $1', '$2')} SELECT ${columns} FROM standing`,
      [reviewId, userId],
    );
    return found;
  }

  /** Open ones, oldest first, of any two hub persons the first; those decided, latest decided first; after one of them. */
  async list(state: ReviewState, userId: string, after: string | undefined, limit: number): Promise<KeptReview[]> {
    return state === 'OPEN'
      ? this.db.query(
          `${selectReviews('d.decision_id IS NULL', '$3')},
           first AS (
             SELECT DISTINCT ON (least("leftPersonId", "rightPersonId"), greatest("leftPersonId", "rightPersonId")) *
             FROM standing WHERE "leftPersonId" <> "rightPersonId"
             ORDER BY least("leftPersonId", "rightPersonId"), greatest("leftPersonId", "rightPersonId"), "reviewId"
           )
           SELECT ${columns} FROM first
           WHERE ($1::uuid IS NULL OR "reviewId" > $1) AND NOT ${areParted('"leftPersonId"', '"rightPersonId"')}
           ORDER BY "reviewId" LIMIT $2`,
          [after ?? null, limit, userId],
        )
      : this.db.query(
          `${selectReviews('d.decision_id IS NOT NULL', '$3')}
           SELECT ${columns} FROM standing
           WHERE $1::uuid IS NULL OR "decisionId" < (SELECT "decisionId" FROM standing WHERE "reviewId" = $1)
           ORDER BY "decisionId" DESC LIMIT $2`,
          [after ?? null, limit, userId],
        );
  }

  /** Decisions about some reviews, by review, latest first; undone ones too. */
  async listDecisions(reviewIds: readonly string[]): Promise<Map<string, DecisionMade[]>> {
    const rows = await this.db.query<(DecisionRow & { reviewId: string })[]>(
      `SELECT review_id AS "reviewId", decision_id AS "decisionId", kind AS decision, reason, decided_by AS "decidedBy",
              decided_at AS "decidedAt", undone_by AS "undoneBy", undone_at AS "undoneAt", undo_reason AS "undoReason"
       FROM identity_decision WHERE review_id = ANY ($1) ORDER BY decision_id DESC`,
      [reviewIds],
    );
    const byReview = Map.groupBy(rows, ({ reviewId }) => reviewId);
    return new Map([...byReview].map(([reviewId, made]) => [reviewId, made.map(toDecision)]));
  }
}

type DecisionRow = Omit<DecisionMade, 'decidedAt' | 'undoneAt'> & { decidedAt: Date; undoneAt: Date | null };

function toDecision(row: DecisionRow & { reviewId: string }): DecisionMade {
  const { reviewId: _, ...made } = row;
  return { ...made, decidedAt: row.decidedAt.toISOString(), undoneAt: row.undoneAt?.toISOString() ?? null };
}

const columns = `"reviewId", reason, "openedAt", "leftSourcePersonId", "rightSourcePersonId", "leftPersonId",
  "rightPersonId", state`;

/**
 * Reviews with who their two are now, and the decision in force. An adoption separation is never told: its review exists
 * only for who decided it, the user of the parameter.
 */
const selectReviews = (where: string, user: `$${number}`): string => `
  WITH standing AS (
    SELECT r.review_id AS "reviewId", r.reason, r.opened_at AS "openedAt",
           r.left_source_person_id AS "leftSourcePersonId", r.right_source_person_id AS "rightSourcePersonId",
           a.person_id AS "leftPersonId", b.person_id AS "rightPersonId", d.decision_id AS "decisionId",
           CASE WHEN d.decision_id IS NULL THEN 'OPEN' ELSE 'DECIDED' END AS state
    FROM match_review r
      JOIN identity_link a ON a.source_person_id = r.left_source_person_id AND a.believed_until IS NULL
      JOIN identity_link b ON b.source_person_id = r.right_source_person_id AND b.believed_until IS NULL
      LEFT JOIN identity_decision d ON d.review_id = r.review_id AND d.undone_at IS NULL
    WHERE ${where} AND (d.kind IS NULL OR d.kind <> 'ADOPTION_SEPARATION' OR d.decided_by = ${user})
  )`;

/** True where a decision that holds parts two hub persons. */
const areParted = (one: string, other: string): string => `EXISTS (
    SELECT FROM identity_link p
      JOIN separation x ON x.source_person_id = p.source_person_id
      JOIN identity_decision e ON e.decision_id = x.decision_id AND e.undone_at IS NULL
      JOIN separation y ON y.decision_id = x.decision_id AND y.side <> x.side
      JOIN identity_link q ON q.source_person_id = y.source_person_id AND q.believed_until IS NULL
    WHERE p.person_id = ${one} AND p.believed_until IS NULL AND q.person_id = ${other}
  )`;

/** True where a review of two hub persons is open. */
const haveReview = (one: string, other: string): string => `EXISTS (
    SELECT FROM identity_link p
      JOIN match_review v ON p.source_person_id IN (v.left_source_person_id, v.right_source_person_id)
      JOIN identity_link q ON q.believed_until IS NULL AND q.source_person_id =
        CASE p.source_person_id WHEN v.left_source_person_id THEN v.right_source_person_id ELSE v.left_source_person_id END
    WHERE p.person_id = ${one} AND p.believed_until IS NULL AND q.person_id = ${other}
      AND NOT EXISTS (SELECT FROM identity_decision e WHERE e.review_id = v.review_id AND e.undone_at IS NULL)
  )`;
