import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Agency, GatewayType, NewGateway } from '#libs/contracts';

/** A gateway in the database, and its end. */
export interface KeptGateway {
  readonly gatewayId: string;
  readonly sourcePersonIds: string[];
  readonly type: GatewayType;
  readonly agency: Agency | null;
  readonly decidedBy: string;
  readonly recordedAgency: string;
  readonly reason: string;
  readonly from: Date;
  readonly until: Date | null;
  readonly endedAt: Date | null;
  readonly endedBy: string | null;
  readonly endedAgency: string | null;
  readonly endReason: string | null;
}

const SELECT = `
  SELECT g.gateway_id AS "gatewayId", g.source_person_ids AS "sourcePersonIds", g.type, g.agency,
         g.decided_by AS "decidedBy", g.recorded_agency AS "recordedAgency", g.reason, g.from_at AS "from",
         g.until_at AS "until", e.ended_at AS "endedAt", e.ended_by AS "endedBy", e.recorded_agency AS "endedAgency",
         e.reason AS "endReason"
  FROM gateway g LEFT JOIN gateway_end e USING (gateway_id)`;

/** Gateways that people opened, and their ends. Rows are added, never changed. */
@Injectable()
export class GatewaysStore {
  constructor(private readonly dataSource: DataSource) {}

  /** Of any of these source persons, latest first; at most 1,000. */
  listAbout(sourcePersonIds: readonly string[]): Promise<KeptGateway[]> {
    return this.dataSource.query(
      `${SELECT} WHERE g.source_person_ids && $1::uuid[] ORDER BY g.from_at DESC, g.gateway_id DESC LIMIT 1000`,
      [sourcePersonIds],
    );
  }

  async find(gatewayId: string, tx?: EntityManager): Promise<KeptGateway | undefined> {
    const [row] = await (tx ?? this.dataSource).query<KeptGateway[]>(`${SELECT} WHERE g.gateway_id = $1`, [gatewayId]);
    return row;
  }

  async add(
    tx: EntityManager,
    gatewayId: string,
    { sourcePersonIds, type, reason, until }: NewGateway,
    decided: { by: string; recordedAgency: string; agency: Agency | null; at: Date },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO gateway (gateway_id, source_person_ids, type, agency, decided_by, recorded_agency, reason, from_at, until_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [gatewayId, sourcePersonIds, type, decided.agency, decided.by, decided.recordedAgency, reason, decided.at, until],
    );
  }

  /** False where it had ended already. */
  async end(
    tx: EntityManager,
    gatewayId: string,
    ended: { by: string; agency: string; at: Date; reason: string },
  ): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `INSERT INTO gateway_end (gateway_id, ended_at, ended_by, recorded_agency, reason) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (gateway_id) DO NOTHING RETURNING gateway_id`,
      [gatewayId, ended.at, ended.by, ended.agency, ended.reason],
    );
    return rows.length > 0;
  }
}
