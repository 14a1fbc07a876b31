import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import type { Agency, ConsentWithdrawn } from '#libs/contracts';

/** A change of what may be seen of a hub person, at its place in the order of changes. */
export interface PlacedChange {
  readonly place: number;
  readonly personId: string;
}

/** Changes of what may be seen, in the order in which they were heard, and the tasks that come of withdrawals. */
@Injectable()
export class ChangesStore {
  constructor(private readonly dataSource: DataSource) {}

  /** Keeps a change and rings in every process. One at a time, so that the order of places is that of commits. */
  async add(tx: EntityManager, sourcePersonIds: readonly string[]): Promise<void> {
    await tx.query(
      `WITH alone AS MATERIALIZED (
         SELECT pg_advisory_xact_lock(hashtextextended(current_schema() || ' changed', 0))
       ), placed AS (
         INSERT INTO record_change (source_person_ids) SELECT $1 FROM alone RETURNING 1
       )
       SELECT pg_notify(current_schema() || '_announced', '') FROM placed`,
      [sourcePersonIds],
    );
  }

  /** Somebody must consider again whether anything now stands on another footing (04, 4.5). Once for each consent. */
  async openTask(
    tx: EntityManager,
    { consentId, sourcePersonIds, at }: ConsentWithdrawn,
    agency: Agency,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO reevaluation_task (task_id, consent_id, source_person_ids, agency, opened_at)
       VALUES ($1, $2, $3, $4, $5) ON CONFLICT (consent_id) DO NOTHING`,
      [newId(), consentId, sourcePersonIds, agency, at],
    );
  }

  /** The place of the latest change; 0 before the first. */
  async lastPlace(): Promise<number> {
    const [row]: { last: string }[] = await this.dataSource.query(
      'SELECT coalesce(max(place), 0) AS last FROM record_change',
    );
    return Number(row?.last ?? 0);
  }

  /** Changes after a place of some hub persons, as linked now. */
  async listAfter(place: number, personIds: readonly string[]): Promise<PlacedChange[]> {
    const rows: { place: string; personId: string }[] = await this.dataSource.query(
      `SELECT DISTINCT c.place, who.person_id AS "personId"
       FROM record_change c CROSS JOIN unnest(c.source_person_ids) AS changed (source_person_id)
         CROSS JOIN LATERAL (
           SELECT coalesce(
             (SELECT person_id FROM person_now p WHERE p.source_person_id = changed.source_person_id),
             (SELECT person_id_recorded FROM contact t WHERE t.source_person_id = changed.source_person_id LIMIT 1)
           ) AS person_id
         ) AS who
       WHERE c.place > $1 AND who.person_id = ANY ($2) ORDER BY c.place`,
      [place, personIds],
    );
    return rows.map((row) => ({ place: Number(row.place), personId: row.personId }));
  }
}
