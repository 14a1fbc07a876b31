import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Agency, ClaimedRelationship } from '#libs/contracts';

type Row = Omit<ClaimedRelationship, 'from' | 'until' | 'endedAt' | 'inForce'> & {
  from: Date;
  until: Date;
  endedAt: Date | null;
};

const select = `
  SELECT claim_id AS "claimId", source_person_ids AS "sourcePersonIds", user_id AS "userId", role, agency, reason,
         from_at AS "from", until_at AS "until", ended_at AS "endedAt", ended_by AS "endedBy"
  FROM claim LEFT JOIN claim_end USING (claim_id)`;

/** Claims and their early ends. Both are only added. */
@Injectable()
export class ClaimsStore {
  async keep(tx: EntityManager, claim: Omit<ClaimedRelationship, 'endedAt' | 'endedBy' | 'inForce'>): Promise<void> {
    const { claimId, sourcePersonIds, userId, role, agency, reason, from, until } = claim;
    await tx.query(
      `INSERT INTO claim (claim_id, source_person_ids, user_id, role, agency, reason, from_at, until_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [claimId, sourcePersonIds, userId, role, agency, reason, from, until],
    );
  }

  /** Ends it unless it has ended already. Gives whether it did. */
  async end(tx: EntityManager, claimId: string, ended: { at: Date; by: string }): Promise<boolean> {
    const added = await tx.query<unknown[]>(
      `INSERT INTO claim_end (claim_id, ended_at, ended_by) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING 1`,
      [claimId, ended.at, ended.by],
    );
    return added.length > 0;
  }

  async find(tx: EntityManager, claimId: string, now: Date): Promise<ClaimedRelationship | undefined> {
    const [row] = await tx.query<Row[]>(`${select} WHERE claim_id = $1`, [claimId]);
    return row && toClaim(row, now);
  }

  /** Of one agency's users, the latest 200 first. */
  async list(tx: EntityManager, agency: Agency, now: Date): Promise<{ claims: ClaimedRelationship[]; total: number }> {
    const found = await tx.query<Row[]>(`${select} WHERE agency = $1 ORDER BY from_at DESC LIMIT 200`, [agency]);
    const [counted] = await tx.query<{ total: number }[]>(
      'SELECT count(*)::int AS total FROM claim WHERE agency = $1',
      [agency],
    );
    return { claims: found.map((row) => toClaim(row, now)), total: counted?.total ?? 0 };
  }
}

function toClaim(row: Row, now: Date): ClaimedRelationship {
  return {
    ...row,
    from: row.from.toISOString(),
    until: row.until.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    inForce: row.endedAt === null && now < row.until,
  };
}
