import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { SharingAgreement } from '#libs/contracts';

interface CurrentRow {
  version: number;
  agreement: SharingAgreement;
}

/** Agreements by version; the current one has no `superseded_at`. */
@Injectable()
export class AgreementsStore {
  /** Makes this the current version. Two writers of one agreement come one after the other. */
  async keep(tx: EntityManager, agreement: SharingAgreement, recordedBy: string): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('agreement ' || $1, 0))`, [agreement.agreementId]);
    const current = await findCurrent(tx, agreement.agreementId);
    if (current && isDeepStrictEqual(current.agreement, { ...agreement })) return;
    await tx.query(
      `UPDATE agreement SET superseded_at = clock_timestamp() WHERE agreement_id = $1 AND superseded_at IS NULL`,
      [agreement.agreementId],
    );
    await tx.query(
      `INSERT INTO agreement (agreement_id, version, from_agency, to_agency, data_categories, purposes, max_mode,
                              valid_from, valid_until, suspended, recorded_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        agreement.agreementId,
        (current?.version ?? 0) + 1,
        agreement.from,
        agreement.to,
        agreement.dataCategories,
        agreement.purposes,
        agreement.maxMode,
        agreement.validFrom,
        agreement.validUntil,
        agreement.suspended,
        recordedBy,
      ],
    );
  }
}

async function findCurrent(tx: EntityManager, agreementId: string): Promise<CurrentRow | undefined> {
  const [row] = await tx.query<
    (Omit<SharingAgreement, 'validFrom' | 'validUntil'> & {
      version: number;
      validFrom: Date;
      validUntil: Date | null;
    })[]
  >(
    `SELECT version, agreement_id AS "agreementId", from_agency AS "from", to_agency AS "to",
            data_categories AS "dataCategories", purposes, max_mode AS "maxMode", valid_from AS "validFrom",
            valid_until AS "validUntil", suspended
     FROM agreement WHERE agreement_id = $1 AND superseded_at IS NULL`,
    [agreementId],
  );
  if (!row) return undefined;
  const { version, validFrom, validUntil, ...rest } = row;
  const instants = { validFrom: validFrom.toISOString(), validUntil: validUntil?.toISOString() ?? null };
  return { version, agreement: { ...rest, ...instants } };
}
