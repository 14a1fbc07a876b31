import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Agency, AgreementVersion, SharingAgreement } from '#libs/contracts';

/** A version to keep. */
export interface VersionToKeep {
  readonly agreement: SharingAgreement;
  readonly version: number;
  readonly recordedBy: string;
  readonly at: Date;
  readonly reason: string | null;
  readonly suspendedFor: Agency | null;
}

type Row = Omit<AgreementVersion, 'validFrom' | 'validUntil' | 'recordedAt' | 'supersededAt' | 'inForce'> & {
  validFrom: Date;
  validUntil: Date | null;
  recordedAt: Date;
  supersededAt: Date | null;
};

const select = `
  SELECT agreement_id AS "agreementId", from_agency AS "from", to_agency AS "to", data_categories AS "dataCategories", purposes,
         max_mode AS "maxMode", valid_from AS "validFrom", valid_until AS "validUntil", suspended, version,
         recorded_by AS "recordedBy", recorded_at AS "recordedAt", reason, suspended_for AS "suspendedFor", superseded_at AS "supersededAt"
  FROM agreement`;

/** Agreements by version; the current one has no `superseded_at`. */
@Injectable()
export class AgreementsStore {
  /** Until the transaction ends nobody else writes this agreement. */
  async lock(tx: EntityManager, agreementId: string): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('agreement ' || $1, 0))`, [agreementId]);
  }

  async findCurrent(tx: EntityManager, agreementId: string, now: Date): Promise<AgreementVersion | undefined> {
    const [row] = await tx.query<Row[]>(`${select} WHERE agreement_id = $1 AND superseded_at IS NULL`, [agreementId]);
    return row && toVersion(row, now);
  }

  /** Makes this the current version. */
  async keep(tx: EntityManager, kept: VersionToKeep): Promise<void> {
    const { agreement, version, recordedBy, at, reason, suspendedFor } = kept;
    await tx.query(`UPDATE agreement SET superseded_at = $2 WHERE agreement_id = $1 AND superseded_at IS NULL`, [
      agreement.agreementId,
      at,
    ]);
    await tx.query(
      `INSERT INTO agreement (agreement_id, version, from_agency, to_agency, data_categories, purposes, max_mode,
                              valid_from, valid_until, suspended, recorded_by, recorded_at, reason, suspended_for)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [
        agreement.agreementId,
        version,
        agreement.from,
        agreement.to,
        agreement.dataCategories,
        agreement.purposes,
        agreement.maxMode,
        agreement.validFrom,
        agreement.validUntil,
        agreement.suspended,
        recordedBy,
        at,
        reason,
        suspendedFor,
      ],
    );
  }

  /** Current versions of the agreements that an agency is part of; of all where `agency` is null. */
  async list(tx: EntityManager, agency: Agency | null, now: Date): Promise<AgreementVersion[]> {
    const rows = await tx.query<Row[]>(
      `${select} WHERE superseded_at IS NULL AND ($1::text IS NULL OR $1 IN (from_agency, to_agency))
       ORDER BY from_agency, to_agency, agreement_id LIMIT 1000`,
      [agency],
    );
    return rows.map((row) => toVersion(row, now));
  }

  /** Every version of one agreement, latest first. */
  async listVersions(tx: EntityManager, agreementId: string, now: Date): Promise<AgreementVersion[]> {
    const rows = await tx.query<Row[]>(`${select} WHERE agreement_id = $1 ORDER BY version DESC LIMIT 1000`, [
      agreementId,
    ]);
    return rows.map((row) => toVersion(row, now));
  }
}

function toVersion(row: Row, now: Date): AgreementVersion {
  const { validFrom, validUntil, supersededAt } = row;
  return {
    ...row,
    validFrom: validFrom.toISOString(),
    validUntil: validUntil?.toISOString() ?? null,
    recordedAt: row.recordedAt.toISOString(),
    supersededAt: supersededAt?.toISOString() ?? null,
    inForce: !row.suspended && supersededAt === null && validFrom <= now && (validUntil === null || now < validUntil),
  };
}
