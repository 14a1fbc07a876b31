import { Injectable } from '@nestjs/common';
import type { DataSource, EntityManager } from 'typeorm';
import type { BrokenGlass } from '#libs/contracts';

/** A glass to keep: as broken, with the last day of its review. */
export type GlassToKeep = Omit<BrokenGlass, 'endedAt' | 'endedBy' | 'inForce'> & { readonly dueOn: string };

type Row = Omit<BrokenGlass, 'from' | 'until' | 'endedAt' | 'inForce'> & {
  from: Date;
  until: Date;
  endedAt: Date | null;
};

const columns = `break_glass_id AS "breakGlassId", source_person_ids AS "sourcePersonIds", user_id AS "userId", role, agency,
  ground, reason, from_at AS "from", until_at AS "until", ended_at AS "endedAt", ended_by AS "endedBy"`;

/** Broken glass and its early ends. Both are only added. */
@Injectable()
export class BreakGlassStore {
  async keep(tx: EntityManager, glass: GlassToKeep): Promise<void> {
    await tx.query(
      `INSERT INTO broken_glass (break_glass_id, source_person_ids, user_id, role, agency, ground, reason, from_at,
                                 until_at, due_on)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        glass.breakGlassId,
        glass.sourcePersonIds,
        glass.userId,
        glass.role,
        glass.agency,
        glass.ground,
        glass.reason,
        glass.from,
        glass.until,
        glass.dueOn,
      ],
    );
  }

  /** Ends it unless it has ended already. Gives whether it did. */
  async end(tx: EntityManager, breakGlassId: string, ended: { at: Date; by: string }): Promise<boolean> {
    const added = await tx.query<unknown[]>(
      `INSERT INTO broken_glass_end (break_glass_id, ended_at, ended_by) VALUES ($1, $2, $3)
       ON CONFLICT DO NOTHING RETURNING 1`,
      [breakGlassId, ended.at, ended.by],
    );
    return added.length > 0;
  }

  async find(tx: EntityManager, breakGlassId: string, now: Date): Promise<BrokenGlass | undefined> {
    const [row] = await tx.query<Row[]>(
      `SELECT ${columns} FROM broken_glass LEFT JOIN broken_glass_end USING (break_glass_id) WHERE break_glass_id = $1`,
      [breakGlassId],
    );
    return row && toBrokenGlass(row, now);
  }

  /** Glass that a user has broken over any of these, latest first. */
  async listOf(db: DataSource, userId: string, sourcePersonIds: readonly string[], now: Date): Promise<BrokenGlass[]> {
    const found = await db.query<Row[]>(
      `SELECT ${columns} FROM broken_glass LEFT JOIN broken_glass_end USING (break_glass_id)
       WHERE user_id = $1 AND source_person_ids && $2::uuid[] ORDER BY from_at DESC LIMIT 1000`,
      [userId, sourcePersonIds],
    );
    return found.map((row) => toBrokenGlass(row, now));
  }
}

function toBrokenGlass(row: Row, now: Date): BrokenGlass {
  return {
    ...row,
    from: row.from.toISOString(),
    until: row.until.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    inForce: row.endedAt === null && row.from <= now && now < row.until,
  };
}
