import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import type { ConsentAnswer, ConsentGiver, ConsentMethod, NewConsent } from '#libs/contracts';

/** A consent in the database with all that became of it. */
export interface KeptConsent extends Omit<NewConsent, 'givenAt' | 'expiresAt'> {
  readonly consentId: string;
  readonly status: ConsentAnswer;
  readonly givenBy: ConsentGiver;
  readonly method: ConsentMethod;
  readonly givenAt: Date;
  readonly expiresAt: Date | null;
  readonly recordedBy: string;
  readonly recordedAgency: string;
  readonly recordedAt: Date;
  readonly withdrawnAt: Date | null;
  readonly withdrawnBy: string | null;
  readonly replacedBy: string | null;
  readonly disputes: readonly KeptDispute[];
}

/** A dispute; instants are text, as JSON gives them. */
interface KeptDispute {
  readonly disputeId: string;
  readonly disputedAt: string;
  readonly disputedBy: string;
  readonly recordedAgency: string;
  readonly reason: string;
  readonly resolvedAt: string | null;
  readonly resolvedBy: string | null;
}

/** Who did something, when. */
export interface Done {
  readonly by: string;
  readonly agency: string;
  readonly at: Date;
}

const SELECT = `
  SELECT c.consent_id AS "consentId", source_person_ids AS "sourcePersonIds", status, given_by AS "givenBy",
         giver_source_person_ids AS "giverSourcePersonIds", purposes, data_categories AS "dataCategories", agencies,
         max_tier AS "maxTier", method, capacity_note AS "capacityNote", given_at AS "givenAt", expires_at AS "expiresAt",
         review_on::text AS "reviewOn", recorded_by AS "recordedBy", recorded_agency AS "recordedAgency",
         recorded_at AS "recordedAt", withdrawn_at AS "withdrawnAt", withdrawn_by AS "withdrawnBy", replaced_by AS "replacedBy",
         (SELECT coalesce(json_agg(json_build_object('disputeId', d.dispute_id, 'disputedAt', disputed_at,
            'disputedBy', disputed_by, 'recordedAgency', d.recorded_agency, 'reason', d.reason, 'resolvedAt', resolved_at,
            'resolvedBy', resolved_by) ORDER BY disputed_at), '[]')
          FROM consent_dispute d LEFT JOIN consent_dispute_resolution USING (dispute_id)
          WHERE d.consent_id = c.consent_id) AS disputes
  FROM consent c LEFT JOIN consent_withdrawal USING (consent_id)`;

/** Of these capacities there is one holder only, whether or not the hub knows who. */
const ONE_HOLDER: readonly ConsentGiver[] = ['CHILD_GILLICK', 'CHILD_16_17', 'COURT', 'LA_PR'];

/** Consents and what became of them. Rows are added, never changed. */
@Injectable()
export class ConsentsStore {
  constructor(private readonly dataSource: DataSource) {}

  /** Of any of these source persons, latest first; at most 1,000. */
  listAbout(sourcePersonIds: readonly string[]): Promise<KeptConsent[]> {
    return this.dataSource.query(
      `${SELECT} WHERE source_person_ids && $1::uuid[] ORDER BY c.recorded_at DESC, c.consent_id DESC LIMIT 1000`,
      [sourcePersonIds],
    );
  }

  async find(consentId: string, tx?: EntityManager): Promise<KeptConsent | undefined> {
    const [row] = await (tx ?? this.dataSource).query<KeptConsent[]>(`${SELECT} WHERE c.consent_id = $1`, [consentId]);
    return row;
  }

  /** Keeps whoever else writes about these source persons' consents waiting until the transaction ends. */
  async lock(tx: EntityManager, sourcePersonIds: readonly string[]): Promise<void> {
    await tx.query(
      `SELECT pg_advisory_xact_lock(key) FROM (
         SELECT DISTINCT hashtextextended('consents of ' || id, 0) AS key FROM unnest($1::uuid[]) AS id ORDER BY key
       ) AS keys`,
      [sourcePersonIds],
    );
  }

  async add(tx: EntityManager, consentId: string, consent: NewConsent, { by, agency, at }: Done): Promise<void> {
    await tx.query(
      `INSERT INTO consent (consent_id, source_person_ids, status, given_by, giver_source_person_ids, purposes,
                            data_categories, agencies, max_tier, method, capacity_note, given_at, expires_at, review_on,
                            recorded_by, recorded_agency, recorded_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
      [
        consentId,
        consent.sourcePersonIds,
        consent.status,
        consent.givenBy,
        consent.giverSourcePersonIds,
        consent.purposes,
        consent.dataCategories,
        consent.agencies,
        consent.maxTier,
        consent.method,
        consent.capacityNote,
        consent.givenAt,
        consent.expiresAt,
        consent.reviewOn,
        by,
        agency,
        at,
      ],
    );
  }

  /**
   * The other answers of the same holder that nobody has withdrawn: in the same capacity by the same giver. Where the hub
   * does not know the giver of a capacity that several hold, it may be another, and nothing is taken for replaced.
   */
  listSameHolders(tx: EntityManager, consentId: string): Promise<KeptConsent[]> {
    return tx.query(
      `${SELECT} WHERE withdrawn_at IS NULL AND c.consent_id IN (
         SELECT o.consent_id FROM consent n JOIN consent o
           ON o.consent_id <> n.consent_id AND o.given_by = n.given_by AND o.source_person_ids && n.source_person_ids
         WHERE n.consent_id = $1 AND o.status IN ('GIVEN', 'REFUSED')
           AND (o.given_by = ANY ($2) OR o.giver_source_person_ids && n.giver_source_person_ids)
       )`,
      [consentId, ONE_HOLDER],
    );
  }

  async withdraw(
    tx: EntityManager,
    consentId: string,
    { by, at }: Pick<Done, 'by' | 'at'>,
    replacedBy: string | null,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO consent_withdrawal (consent_id, withdrawn_at, withdrawn_by, replaced_by) VALUES ($1, $2, $3, $4)`,
      [consentId, at, by, replacedBy],
    );
  }

  async dispute(tx: EntityManager, consentId: string, reason: string, { by, agency, at }: Done): Promise<void> {
    await tx.query(
      `INSERT INTO consent_dispute (dispute_id, consent_id, disputed_at, disputed_by, recorded_agency, reason)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [newId(), consentId, at, by, agency, reason],
    );
  }

  async resolve(
    tx: EntityManager,
    disputeId: string,
    reason: string,
    { by, at }: Pick<Done, 'by' | 'at'>,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO consent_dispute_resolution (dispute_id, resolved_at, resolved_by, reason) VALUES ($1, $2, $3, $4)`,
      [disputeId, at, by, reason],
    );
  }
}
