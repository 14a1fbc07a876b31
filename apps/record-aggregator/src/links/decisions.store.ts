import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Because } from './links.store.js';

/** What a person decided about who is who. */
export type DecisionKind = 'SAME_PERSON' | 'NOT_THE_SAME' | 'ADOPTION_SEPARATION' | 'UNMERGE';

/** A decision as it was made. */
export interface KeptDecision {
  decisionId: string;
  kind: DecisionKind;
  reviewId: string | null;
  reason: string;
  decidedBy: string;
  decidedAt: Date;
  undoneAt: Date | null;
}

/** What people decided about identities, and what their separations part. Undone ones stay, with who undid them and why. */
@Injectable()
export class DecisionsStore {
  async add(tx: EntityManager, decision: Omit<KeptDecision, 'undoneAt'>): Promise<void> {
    await tx.query(
      `INSERT INTO identity_decision (decision_id, kind, review_id, reason, decided_by, decided_at)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [decision.decisionId, decision.kind, decision.reviewId, decision.reason, decision.decidedBy, decision.decidedAt],
    );
  }

  /** From now on nothing on the one side is the same person as anything on the other. */
  async part(tx: EntityManager, decisionId: string, one: readonly string[], other: readonly string[]): Promise<void> {
    await tx.query(
      `INSERT INTO separation (decision_id, source_person_id, side)
       SELECT $1::uuid, unnest($2::uuid[]), 1 UNION ALL SELECT $1::uuid, unnest($3::uuid[]), 2`,
      [decisionId, one, other],
    );
  }

  async find(tx: EntityManager, decisionId: string): Promise<KeptDecision | undefined> {
    const [found] = await tx.query<KeptDecision[]>(`${selectDecisions} WHERE decision_id = $1`, [decisionId]);
    return found;
  }

  /** The decision of a review that is in force. */
  async findInForce(tx: EntityManager, reviewId: string): Promise<KeptDecision | undefined> {
    const [found] = await tx.query<KeptDecision[]>(`${selectDecisions} WHERE review_id = $1 AND undone_at IS NULL`, [
      reviewId,
    ]);
    return found;
  }

  async undo(
    tx: EntityManager,
    decisionId: string,
    { by, at, reason }: { by: string; at: Date; reason: string },
  ): Promise<void> {
    await tx.query(
      `UPDATE identity_decision SET undone_by = $2, undone_at = $3, undo_reason = $4
       WHERE decision_id = $1 AND undone_at IS NULL`,
      [decisionId, by, at, reason],
    );
  }

  /** Source persons that a decision moved, and which hub person each was before. */
  async listMoved(tx: EntityManager, decisionId: string): Promise<Moved[]> {
    return tx.query(
      `SELECT DISTINCT ON (made.source_person_id) made.source_person_id AS "sourcePersonId", made.person_id AS "toPersonId",
              made.believed_until IS NULL AS "isCurrent",
              later.decision_id IS NOT NULL AND later.undone_at IS NULL AS "isOverruled",
              ended.person_id AS "fromPersonId",
              json_build_object('rule', ended.rule, 'comparisons', coalesce(ended.evidence -> 'comparisons', '[]'),
                'weight', ended.weight, 'againstSourcePersonId', ended.against_source_person_id,
                'decisionId', ended.decision_id) AS because
       FROM identity_link made
         JOIN LATERAL (
           SELECT * FROM identity_link WHERE ended_by = $1 AND source_person_id = made.source_person_id
           ORDER BY believed_until LIMIT 1
         ) AS ended ON true
         LEFT JOIN identity_decision later ON later.decision_id = made.ended_by
       WHERE made.decision_id = $1
       ORDER BY made.source_person_id, made.believed_from DESC`,
      [decisionId],
    );
  }

  /** Hub persons that each of these source persons was before, latest first, that nobody is now. */
  async listFormerPersonIds(tx: EntityManager, sourcePersonIds: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ personId: string }[]>(
      `SELECT person_id AS "personId" FROM identity_link former
       WHERE source_person_id = ANY ($1) AND believed_until IS NOT NULL
         AND NOT EXISTS (
           SELECT FROM identity_link WHERE person_id = former.person_id AND believed_until IS NULL
         )
       GROUP BY person_id HAVING count(DISTINCT source_person_id) = $2 ORDER BY max(believed_until) DESC`,
      [sourcePersonIds, sourcePersonIds.length],
    );
    return rows.map(({ personId }) => personId);
  }
}

/** One source person that a decision moved, with the link it had before. */
export interface Moved {
  sourcePersonId: string;
  toPersonId: string;
  fromPersonId: string;
  /** False where something has moved it again since. */
  isCurrent: boolean;
  /** True where a later decision that holds has moved it again. */
  isOverruled: boolean;
  /** Why the link was believed that it had before. */
  because: Because;
}

const selectDecisions = `
  SELECT decision_id AS "decisionId", kind, review_id AS "reviewId", reason, decided_by AS "decidedBy",
         decided_at AS "decidedAt", undone_at AS "undoneAt"
  FROM identity_decision`;
