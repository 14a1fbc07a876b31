import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Agency, type GlassReview, type GlassReviewDecision, londonDate } from '#libs/contracts';
import { workingDaysLeft } from '#libs/statutory-clocks';

type Row = Omit<GlassReview, 'from' | 'until' | 'endedAt' | 'inForce' | 'workingDaysLeft' | 'overdue' | 'review'> & {
  from: Date;
  until: Date;
  endedAt: Date | null;
  outcome: GlassReviewDecision['outcome'] | null;
  reviewReason: string;
  reviewedAt: Date;
  reviewedBy: string;
};

const select = `
  SELECT break_glass_id AS "breakGlassId", source_person_ids AS "sourcePersonIds", user_id AS "userId", role, agency, ground,
         b.reason, from_at AS "from", until_at AS "until", ended_at AS "endedAt", ended_by AS "endedBy",
         due_on::text AS "dueOn", outcome, r.reason AS "reviewReason", reviewed_at AS "reviewedAt",
         reviewed_by AS "reviewedBy"
  FROM broken_glass b
    LEFT JOIN broken_glass_end USING (break_glass_id)
    LEFT JOIN broken_glass_review r USING (break_glass_id)`;

/** Reviews of broken glass, with their clocks. A review is only added. */
@Injectable()
export class ReviewsStore {
  /** Of one agency's users: those due first first where they are open, the latest first where they were made; at most 200. */
  async list(
    db: EntityManager,
    agency: Agency,
    state: 'OPEN' | 'REVIEWED',
    now: Date,
  ): Promise<{ reviews: GlassReview[]; total: number }> {
    const open = state === 'OPEN';
    const wanted = 'agency = $1 AND (r.break_glass_id IS NULL) = $2';
    const rows = await db.query<Row[]>(
      `${select} WHERE ${wanted} ORDER BY ${open ? 'due_on, from_at' : 'reviewed_at DESC'} LIMIT 200`,
      [agency, open],
    );
    const [counted] = await db.query<{ total: number }[]>(
      `SELECT count(*)::int AS total FROM broken_glass LEFT JOIN broken_glass_review r USING (break_glass_id) WHERE ${wanted}`,
      [agency, open],
    );
    return { reviews: rows.map((row) => toReview(row, now)), total: counted?.total ?? 0 };
  }

  async find(db: EntityManager, breakGlassId: string, now: Date): Promise<GlassReview | undefined> {
    const [row] = await db.query<Row[]>(`${select} WHERE break_glass_id = $1`, [breakGlassId]);
    return row && toReview(row, now);
  }

  /** Keeps a review unless there is one. Gives whether it did. */
  async keep(
    tx: EntityManager,
    breakGlassId: string,
    { outcome, reason }: GlassReviewDecision,
    reviewed: { at: Date; by: string },
  ): Promise<boolean> {
    const added = await tx.query<unknown[]>(
      `INSERT INTO broken_glass_review (break_glass_id, outcome, reason, reviewed_at, reviewed_by)
       VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING 1`,
      [breakGlassId, outcome, reason, reviewed.at, reviewed.by],
    );
    return added.length > 0;
  }
}

function toReview(row: Row, now: Date): GlassReview {
  const { outcome, reviewReason, reviewedAt, reviewedBy, from, until, endedAt, ...rest } = row;
  const today = londonDate(now);
  return {
    ...rest,
    from: from.toISOString(),
    until: until.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    inForce: endedAt === null && from <= now && now < until,
    workingDaysLeft: workingDaysLeft(today, rest.dueOn),
    overdue: outcome === null && today > rest.dueOn,
    review:
      outcome === null ? null : { outcome, reason: reviewReason, reviewedBy, reviewedAt: reviewedAt.toISOString() },
  };
}
