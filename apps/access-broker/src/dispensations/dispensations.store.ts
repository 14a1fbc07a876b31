import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { NewDispensation, Role } from '#libs/contracts';
import type { Principal } from '#libs/identity';

/** A dispensation in the database, its second person and its end. */
export interface KeptDispensation {
  readonly dispensationId: string;
  readonly sourcePersonIds: string[];
  readonly authorisedBy: string;
  readonly authoriserRole: Role;
  readonly recordedAgency: string;
  readonly reason: string;
  readonly from: Date;
  readonly until: Date | null;
  readonly confirmedBy: string | null;
  readonly confirmedAt: Date | null;
  readonly endedAt: Date | null;
  readonly endedBy: string | null;
  readonly endedAgency: string | null;
  readonly endReason: string | null;
}

const SELECT = `
  SELECT d.dispensation_id AS "dispensationId", d.source_person_ids AS "sourcePersonIds",
         d.authorised_by AS "authorisedBy", d.authoriser_role AS "authoriserRole", d.recorded_agency AS "recordedAgency",
         d.reason, d.from_at AS "from", d.until_at AS "until", c.confirmed_by AS "confirmedBy",
         c.confirmed_at AS "confirmedAt", e.ended_at AS "endedAt", e.ended_by AS "endedBy",
         e.recorded_agency AS "endedAgency", e.reason AS "endReason"
  FROM dispensation d
    LEFT JOIN dispensation_confirmation c USING (dispensation_id)
    LEFT JOIN dispensation_end e USING (dispensation_id)`;

/** Dispensations, who confirmed them, and their ends. Rows are added, never changed. */
@Injectable()
export class DispensationsStore {
  constructor(private readonly dataSource: DataSource) {}

  /** Of any of these source persons, latest first; at most 1,000. */
  listAbout(sourcePersonIds: readonly string[]): Promise<KeptDispensation[]> {
    return this.dataSource.query(
      `${SELECT} WHERE d.source_person_ids && $1::uuid[] ORDER BY d.from_at DESC, d.dispensation_id DESC LIMIT 1000`,
      [sourcePersonIds],
    );
  }

  async find(dispensationId: string, tx?: EntityManager): Promise<KeptDispensation | undefined> {
    const [row] = await (tx ?? this.dataSource).query<KeptDispensation[]>(`${SELECT} WHERE d.dispensation_id = $1`, [
      dispensationId,
    ]);
    return row;
  }

  async add(
    tx: EntityManager,
    dispensationId: string,
    { sourcePersonIds, reason, until }: NewDispensation,
    { userId, role, agency }: Principal,
    at: Date,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO dispensation (dispensation_id, source_person_ids, authorised_by, authoriser_role, recorded_agency, reason,
                                 from_at, until_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [dispensationId, sourcePersonIds, userId, role, agency, reason, at, until],
    );
  }

  /** False where a second person has confirmed it already. */
  async confirm(tx: EntityManager, dispensationId: string, userId: string, at: Date): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `INSERT INTO dispensation_confirmation (dispensation_id, confirmed_at, confirmed_by) VALUES ($1, $2, $3)
       ON CONFLICT (dispensation_id) DO NOTHING RETURNING dispensation_id`,
      [dispensationId, at, userId],
    );
    return rows.length > 0;
  }

  /** False where it had ended already. */
  async end(
    tx: EntityManager,
    dispensationId: string,
    ended: { by: string; agency: string; at: Date; reason: string },
  ): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `INSERT INTO dispensation_end (dispensation_id, ended_at, ended_by, recorded_agency, reason)
       VALUES ($1, $2, $3, $4, $5) ON CONFLICT (dispensation_id) DO NOTHING RETURNING dispensation_id`,
      [dispensationId, ended.at, ended.by, ended.agency, ended.reason],
    );
    return rows.length > 0;
  }
}
