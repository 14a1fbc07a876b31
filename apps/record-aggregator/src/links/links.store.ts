import { Injectable } from '@nestjs/common';
import type { LinkEvidence, LinkRule } from '#libs/contracts';
import type { EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';

/** Why a link is believed. Names of comparisons and levels, never values. */
export interface Because {
  rule: LinkRule;
  comparisons: LinkEvidence[];
  /** Match weight against the source person that it fits best; null where no weight decided. */
  weight: number | null;
  againstSourcePersonId: string | null;
  /** The decision of a person that made it. */
  decisionId: string | null;
}

/** A link to make. The one that its source person has ends. */
export interface LinkToMake {
  sourcePersonId: string;
  personId: string;
  because: Because;
}

/** A link as it was or is believed. */
export interface KeptLink {
  linkId: string;
  sourcePersonId: string;
  personId: string;
  rule: LinkRule;
  evidence: { comparisons?: LinkEvidence[] };
  weight: number | null;
  againstSourcePersonId: string | null;
  decisionId: string | null;
  endedBy: string | null;
  believedFrom: Date;
  believedUntil: Date | null;
}

/** Two that must never be one person would have become one. Nothing was kept. */
export class NeverLinked extends Error {
  constructor(readonly because: 'DIFFERENT_NHS_NUMBERS' | 'SEPARATED') {
    super(`These must never be one person: ${because}.`);
  }
}

/** The links that say which hub person each source person is. They end; they are never overwritten. */
@Injectable()
export class LinksStore {
  /** Until the transaction ends nobody decides about identities. Many may hold it at once; taken before any other lock. */
  async shareIdentities(tx: EntityManager): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock_shared(${identities})`);
  }

  /** Until the transaction ends nobody else decides about identities or places anybody. Taken before any other lock. */
  async lockIdentities(tx: EntityManager): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(${identities})`);
  }

  /** Links these source persons have now. */
  async listCurrent(tx: EntityManager, sourcePersonIds: readonly string[]): Promise<KeptLink[]> {
    return tx.query(`${selectLinks} WHERE source_person_id = ANY ($1) AND believed_until IS NULL`, [sourcePersonIds]);
  }

  /** Links that these hub persons have now. */
  async listMembers(tx: EntityManager, personIds: readonly string[]): Promise<KeptLink[]> {
    return tx.query(
      `${selectLinks} WHERE person_id = ANY ($1) AND believed_until IS NULL ORDER BY believed_from, source_person_id`,
      [personIds],
    );
  }

  /** Ends what these source persons are linked by and makes the new links. Throws `NeverLinked`. */
  async make(
    tx: EntityManager,
    links: readonly LinkToMake[],
    { at, newPersonIds = [], endedBy = null }: { at: Date; newPersonIds?: readonly string[]; endedBy?: string | null },
  ): Promise<void> {
    if (links.length === 0) return;
    const rows = links.map(({ because, ...link }) => ({ ...link, ...because, linkId: newId() }));
    await tx.query(
      `UPDATE identity_link SET believed_until = greatest($2, believed_from), ended_by = $3
       WHERE believed_until IS NULL AND source_person_id = ANY ($1)`,
      [links.map(({ sourcePersonId }) => sourcePersonId), at, endedBy],
    );
    await tx.query(
      `WITH person AS (INSERT INTO hub_person (person_id, created_at) SELECT unnest($3::uuid[]), $2)
       INSERT INTO identity_link (link_id, source_person_id, person_id, rule, evidence, weight,
                                  against_source_person_id, decision_id, believed_from)
       SELECT "linkId", "sourcePersonId", "personId", rule, jsonb_build_object('comparisons', comparisons), weight,
              "againstSourcePersonId", "decisionId", $2
       FROM jsonb_to_recordset($1::jsonb) AS row ("linkId" uuid, "sourcePersonId" uuid, "personId" uuid, rule text,
         comparisons jsonb, weight double precision, "againstSourcePersonId" uuid, "decisionId" uuid)`,
      [JSON.stringify(rows), at, newPersonIds],
    );
    await this.refuseNeverLinked(tx, [...new Set(links.map(({ personId }) => personId))]);
  }

  /** INVARIANT, whatever decided: no two verified NHS numbers and nobody whom a person parted are one. Throws `NeverLinked`. */
  async refuseNeverLinked(tx: EntityManager, personIds: readonly string[]): Promise<void> {
    const [broken] = await tx.query<{ because: NeverLinked['because'] }[]>(
      `WITH member AS MATERIALIZED (
         SELECT l.person_id, s.source_person_id, s.verified_nhs_number
         FROM identity_link l JOIN source_person s USING (source_person_id)
         WHERE l.person_id = ANY ($1) AND l.believed_until IS NULL
       )
       (SELECT 'DIFFERENT_NHS_NUMBERS' AS because FROM member
        GROUP BY person_id HAVING count(DISTINCT verified_nhs_number) > 1 LIMIT 1)
       UNION ALL
       (SELECT 'SEPARATED' FROM member one
          JOIN separation a ON a.source_person_id = one.source_person_id AND a.side = 1
          JOIN identity_decision d ON d.decision_id = a.decision_id AND d.undone_at IS NULL
          JOIN separation b ON b.decision_id = a.decision_id AND b.side = 2
          JOIN member other ON other.source_person_id = b.source_person_id AND other.person_id = one.person_id
        LIMIT 1)`,
      [personIds],
    );
    if (broken !== undefined) throw new NeverLinked(broken.because);
  }
}

const identities = `hashtextextended(current_schema() || ' identities', 0)`;

const selectLinks = `
  SELECT link_id AS "linkId", source_person_id AS "sourcePersonId", person_id AS "personId", rule, evidence, weight,
         against_source_person_id AS "againstSourcePersonId", decision_id AS "decisionId", ended_by AS "endedBy",
         believed_from AS "believedFrom", believed_until AS "believedUntil"
  FROM identity_link`;
