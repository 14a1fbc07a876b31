import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { HeldSeparation } from './group-incidents.js';

/** What workers said not to be one incident. Nothing is overwritten: an undo ends a separation. */
@Injectable()
export class SeparationsStore {
  /** Until the transaction ends nobody else separates any of these references. */
  async lock(tx: EntityManager, referenceIds: readonly string[]): Promise<void> {
    await tx.query(
      'SELECT FROM notification WHERE reference_id = ANY ($1) ORDER BY notification_id FOR NO KEY UPDATE',
      [referenceIds],
    );
  }

  /** True where a reference is already taken from one of the others, or one of these from it. */
  async isSeparated(tx: EntityManager, referenceId: string, fromReferenceIds: readonly string[]): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `SELECT FROM incident_separation
       WHERE undone_at IS NULL
         AND ((reference_id = $1 AND from_reference_ids && $2) OR (reference_id = ANY ($2) AND $1 = ANY (from_reference_ids)))`,
      [referenceId, fromReferenceIds],
    );
    return rows.length > 0;
  }

  async keep(tx: EntityManager, separation: HeldSeparation): Promise<void> {
    await tx.query(
      `INSERT INTO incident_separation (decision_id, reference_id, from_reference_ids, reason, decided_by, decided_at)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [
        separation.decisionId,
        separation.referenceId,
        separation.fromReferenceIds,
        separation.reason,
        separation.decidedBy,
        separation.decidedAt,
      ],
    );
  }

  /** False where it was undone before. */
  async undo(
    tx: EntityManager,
    decisionId: string,
    { by, at, reason }: { by: string; at: string; reason: string },
  ): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `WITH undone AS (
         UPDATE incident_separation SET undone_by = $2, undone_at = greatest($3, decided_at), undo_reason = $4
         WHERE decision_id = $1 AND undone_at IS NULL RETURNING decision_id
       ) SELECT decision_id FROM undone`,
      [decisionId, by, at, reason],
    );
    return rows.length > 0;
  }
}
