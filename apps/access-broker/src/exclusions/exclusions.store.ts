import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import type { Exclusion, ExclusionKind, ExclusionOrigin } from '#libs/contracts';

/** An exclusion to keep for each of some source persons. */
export interface ExclusionToKeep {
  readonly userId: string;
  readonly sourcePersonIds: readonly string[];
  readonly kind: ExclusionKind;
  readonly origin: ExclusionOrigin;
  readonly reason: string | null;
  readonly recordedBy: string;
  readonly at: Date;
}

type Row = Omit<Exclusion, 'recordedAt' | 'clearedAt'> & { recordedAt: Date; clearedAt: Date | null };

const select = `
  SELECT x.exclusion_id AS "exclusionId", user_id AS "userId", source_person_id AS "sourcePersonId", kind, origin, x.reason,
         recorded_by AS "recordedBy", recorded_at AS "recordedAt", cleared_by AS "clearedBy", cleared_for AS "clearedFor",
         cleared_at AS "clearedAt", c.reason AS "clearReason"
  FROM exclusion x LEFT JOIN exclusion_clearance c USING (exclusion_id)`;

const MOST_LISTED = 1_000;

/** Exclusions by source person, because facts never move; and their clearances. Both are only added. */
@Injectable()
export class ExclusionsStore {
  /** Gives the ids of those added; what the hub has found before is not found again. */
  async keep(tx: EntityManager, exclusion: ExclusionToKeep): Promise<string[]> {
    const { userId, sourcePersonIds, kind, origin, reason, recordedBy, at } = exclusion;
    const ids = [...new Set(sourcePersonIds)];
    const added = await tx.query<{ exclusionId: string }[]>(
      `INSERT INTO exclusion (exclusion_id, source_person_id, user_id, kind, origin, reason, recorded_by, recorded_at)
       SELECT *, $3, $4, $5, $6, $7, $8::timestamptz FROM unnest($1::uuid[], $2::uuid[])
       ON CONFLICT (user_id, source_person_id, kind) WHERE origin = 'STAFF_LIST' DO NOTHING
       RETURNING exclusion_id AS "exclusionId"`,
      [ids.map(() => newId()), ids, userId, kind, origin, reason, recordedBy, at],
    );
    return added.map(({ exclusionId }) => exclusionId);
  }

  /** Keeps a clearance unless there is one. Gives whether it did. */
  async clear(
    tx: EntityManager,
    exclusionId: string,
    cleared: { at: Date; by: string; for: string; reason: string },
  ): Promise<boolean> {
    const added = await tx.query<unknown[]>(
      `INSERT INTO exclusion_clearance (exclusion_id, cleared_at, cleared_by, cleared_for, reason)
       VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING 1`,
      [exclusionId, cleared.at, cleared.by, cleared.for, cleared.reason],
    );
    return added.length > 0;
  }

  async list(tx: EntityManager, exclusionIds: readonly string[]): Promise<Exclusion[]> {
    const found = await tx.query<Row[]>(`${select} WHERE x.exclusion_id = ANY ($1) ORDER BY x.exclusion_id`, [
      exclusionIds,
    ]);
    return found.map(toExclusion);
  }

  /**
   * Latest first. Without a user or source person those that nobody cleared. Never the viewer's own, and none about somebody whose
   * record the viewer is excluded from: it would say why that record is hidden.
   */
  async listFor(
    tx: EntityManager,
    viewerId: string,
    { userId, sourcePersonId }: { userId?: string; sourcePersonId?: string },
  ): Promise<{ exclusions: Exclusion[]; total: number }> {
    const wanted = [viewerId, userId ?? null, sourcePersonId ?? null];
    const found = await tx.query<Row[]>(
      `${select} WHERE ${listed} ORDER BY recorded_at DESC, exclusion_id DESC LIMIT ${MOST_LISTED}`,
      wanted,
    );
    const [counted] = await tx.query<{ total: number }[]>(
      `SELECT count(*)::int AS total FROM exclusion x LEFT JOIN exclusion_clearance c USING (exclusion_id) WHERE ${listed}`,
      wanted,
    );
    return { exclusions: found.map(toExclusion), total: counted?.total ?? 0 };
  }
}

/** $1 viewer, $2 user, $3 source person. */
const listed = `
  user_id <> $1
  AND ($2::text IS NULL OR user_id = $2) AND ($3::uuid IS NULL OR source_person_id = $3)
  AND ($2::text IS NOT NULL OR $3::uuid IS NOT NULL OR c.exclusion_id IS NULL)
  AND NOT EXISTS (
    SELECT FROM exclusion own LEFT JOIN exclusion_clearance USING (exclusion_id)
    WHERE own.source_person_id = x.source_person_id AND own.user_id = $1 AND cleared_by IS NULL)`;

function toExclusion(row: Row): Exclusion {
  return { ...row, recordedAt: row.recordedAt.toISOString(), clearedAt: row.clearedAt?.toISOString() ?? null };
}
