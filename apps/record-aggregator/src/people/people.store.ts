import { Injectable } from '@nestjs/common';
import type { Separation } from '#libs/matching';
import type { EntityManager } from 'typeorm';
import type { Facts } from './facts.js';
import type { KnownPerson } from './match-versions.js';

/** A person already known under a reference, as linked now. */
export interface KnownSourcePerson extends KnownPerson {
  factsVersion: number;
  personId: string;
  /** Its profile's keys are locked too where it is placed anew; null before it was indexed. */
  profileId: string | null;
  /** True where a person decided that it is this hub person. */
  confirmed: boolean;
}

/** A source person to keep; its facts replace older ones only, its protection is never lifted by a message. */
export interface SourcePersonToKeep {
  sourcePersonId: string;
  referenceId: string;
  ref: string;
  factsVersion: number;
  facts: Facts;
  profileId: string;
  addressProtected: boolean;
}

/** People as agencies told of them. */
@Injectable()
export class PeopleStore {
  /** Until the transaction ends nobody else has any of these. Taken in one order, so that two never wait for each other. */
  async lock(tx: EntityManager, { texts = [], keys = [] }: { texts?: readonly string[]; keys?: readonly string[] }) {
    await tx.query(
      `SELECT pg_advisory_xact_lock(lock) FROM (
         SELECT hashtextextended(text, 0) AS lock FROM unnest($1::text[]) AS text
         UNION SELECT key FROM unnest($2::bigint[]) AS key ORDER BY lock
       ) AS sorted`,
      [texts, keys],
    );
  }

  async listKnown(tx: EntityManager, referenceId: string): Promise<KnownSourcePerson[]> {
    return tx.query(
      `SELECT s.source_person_id AS "sourcePersonId", s.ref, s.facts, s.facts_version AS "factsVersion",
              s.profile_id AS "profileId", l.person_id AS "personId", l.decision_id IS NOT NULL AS confirmed
       FROM source_person s JOIN identity_link l USING (source_person_id)
       WHERE s.reference_id = $1 AND l.believed_until IS NULL`,
      [referenceId],
    );
  }

  /** Keys that lead to these profiles. */
  async listKeys(tx: EntityManager, profileIds: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ key: string }[]>('SELECT DISTINCT key FROM match_key WHERE profile_id = ANY ($1)', [
      profileIds,
    ]);
    return rows.map(({ key }) => key);
  }

  /** Children told of these mothers, born and unborn. */
  async listChildren(tx: EntityManager, motherPersonIds: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ sourcePersonId: string }[]>(
      `SELECT DISTINCT s.source_person_id AS "sourcePersonId"
       FROM identity_link m
         JOIN relationship r ON r.from_source_person_id = m.source_person_id AND r.type = 'MOTHER_OF'
         JOIN source_person s ON s.source_person_id = r.to_source_person_id AND s.kind IN ('CHILD', 'UNBORN_CHILD')
       WHERE m.person_id = ANY ($1) AND m.believed_until IS NULL`,
      [motherPersonIds],
    );
    return rows.map(({ sourcePersonId }) => sourcePersonId);
  }

  /** Decisions in force that part any of these source persons from others. */
  async listSeparations(tx: EntityManager, sourcePersonIds: readonly string[]): Promise<Separation[]> {
    return tx.query(
      `SELECT array_agg(whole.source_person_id) FILTER (WHERE whole.side = 1) AS one,
              array_agg(whole.source_person_id) FILTER (WHERE whole.side = 2) AS other
       FROM separation whole JOIN identity_decision d ON d.decision_id = whole.decision_id AND d.undone_at IS NULL
       WHERE whole.decision_id IN (SELECT decision_id FROM separation WHERE source_person_id = ANY ($1))
       GROUP BY whole.decision_id`,
      [sourcePersonIds],
    );
  }

  async keep(tx: EntityManager, people: readonly SourcePersonToKeep[]): Promise<void> {
    const rows = people.map((person) => ({
      ...person,
      kind: person.facts.kind,
      verifiedNhsNumber: verifiedNumberOf(person.facts),
    }));
    await tx.query(
      `INSERT INTO source_person AS kept (source_person_id, reference_id, ref, kind, facts_version, facts,
                                          verified_nhs_number, profile_id, address_protected)
       SELECT "sourcePersonId", "referenceId", ref, kind, "factsVersion", facts, "verifiedNhsNumber", "profileId",
              "addressProtected"
       FROM jsonb_to_recordset($1::jsonb) AS row ("sourcePersonId" uuid, "referenceId" uuid, ref text, kind text,
         "factsVersion" integer, facts jsonb, "verifiedNhsNumber" text, "profileId" uuid, "addressProtected" boolean)
       ON CONFLICT (source_person_id) DO UPDATE SET
         ref = CASE WHEN excluded.facts_version > kept.facts_version THEN excluded.ref ELSE kept.ref END,
         kind = CASE WHEN excluded.facts_version > kept.facts_version THEN excluded.kind ELSE kept.kind END,
         facts = CASE WHEN excluded.facts_version > kept.facts_version THEN excluded.facts ELSE kept.facts END,
         verified_nhs_number = CASE WHEN excluded.facts_version > kept.facts_version
           THEN excluded.verified_nhs_number ELSE kept.verified_nhs_number END,
         profile_id = CASE WHEN excluded.facts_version > kept.facts_version
           THEN excluded.profile_id ELSE kept.profile_id END,
         facts_version = greatest(excluded.facts_version, kept.facts_version),
         address_protected = excluded.address_protected OR kept.address_protected`,
      [JSON.stringify(rows)],
    );
  }
}

/** Only status 01 is a verified number (UK Core). */
export function verifiedNumberOf({ nhsNumber, nhsNumberVerified }: Facts): string | null {
  return nhsNumberVerified ? nhsNumber : null;
}
