import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Agency, Restriction } from '#libs/contracts';

type Row = Omit<Restriction, 'from' | 'until' | 'endedAt' | 'inForce'> & {
  from: Date;
  until: Date | null;
  endedAt: Date | null;
};

const utc = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const select = `
  SELECT r.restriction_id AS "restrictionId", source_person_ids AS "sourcePersonIds", owning_agency AS "owningAgency",
         data_category AS "dataCategory", sensitivity, r.reason, recorded_by AS "recordedBy", role, from_at AS "from",
         until_at AS "until", ended_at AS "endedAt", ended_by AS "endedBy", (
           SELECT coalesce(json_agg(json_build_object(
                    'userId', n.user_id, 'namedBy', n.named_by, 'namedAt', ${utc('n.named_at')},
                    'endedAt', ${utc('e.ended_at')}, 'endedBy', e.ended_by) ORDER BY n.named_at, n.named_id), '[]')
           FROM named_reader n LEFT JOIN named_reader_end e USING (named_id) WHERE n.restriction_id = r.restriction_id
         ) AS "namedReaders"
  FROM restriction r LEFT JOIN restriction_end USING (restriction_id)`;

/** Restrictions and their early ends. Both are only added. */
@Injectable()
export class RestrictionsStore {
  /** Until the transaction ends nobody else changes the restrictions of this agency. */
  async lock(tx: EntityManager, agency: Agency): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('restrictions ' || $1, 0))`, [agency]);
  }

  async keep(
    tx: EntityManager,
    restriction: Omit<Restriction, 'namedReaders' | 'endedAt' | 'endedBy' | 'inForce'>,
  ): Promise<void> {
    const { restrictionId, sourcePersonIds, owningAgency, dataCategory, sensitivity } = restriction;
    const { reason, recordedBy, role, from, until } = restriction;
    await tx.query(
      `INSERT INTO restriction (restriction_id, source_person_ids, owning_agency, data_category, sensitivity, reason,
                                recorded_by, role, from_at, until_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [restrictionId, sourcePersonIds, owningAgency, dataCategory, sensitivity, reason, recordedBy, role, from, until],
    );
  }

  /** Ends those that have not ended. */
  async end(tx: EntityManager, restrictionIds: readonly string[], ended: { at: Date; by: string }): Promise<void> {
    await tx.query(
      `INSERT INTO restriction_end (restriction_id, ended_at, ended_by) SELECT unnest($1::uuid[]), $2, $3
       ON CONFLICT DO NOTHING`,
      [restrictionIds, ended.at, ended.by],
    );
  }

  async find(tx: EntityManager, restrictionId: string, now: Date): Promise<Restriction | undefined> {
    const [row] = await tx.query<Row[]>(`${select} WHERE r.restriction_id = $1`, [restrictionId]);
    return row && toRestriction(row, now);
  }

  /** Those of an agency about any of these, latest first. */
  async list(tx: EntityManager, agency: Agency, sourcePersonIds: readonly string[], now: Date): Promise<Restriction[]> {
    const found = await tx.query<Row[]>(
      `${select} WHERE owning_agency = $1 AND source_person_ids && $2::uuid[]
       ORDER BY from_at DESC, r.restriction_id DESC LIMIT 1000`,
      [agency, sourcePersonIds],
    );
    return found.map((row) => toRestriction(row, now));
  }
}

function toRestriction(row: Row, now: Date): Restriction {
  return {
    ...row,
    from: row.from.toISOString(),
    until: row.until?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
    inForce: row.endedAt === null && (row.until === null || now < row.until),
  };
}
