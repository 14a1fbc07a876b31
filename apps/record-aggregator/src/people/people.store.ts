import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import type { LinkedFacts } from './decide-link.js';
import type { Facts } from './facts.js';
import type { KnownPerson } from './match-versions.js';
import { keysOf, type Placement } from './place-people.js';

/** A person already known under a reference, as linked now. */
export interface KnownSourcePerson extends KnownPerson {
  factsVersion: number;
  personId: string;
}

/** A source person to keep; its facts replace older ones only, its protection is never lifted by a message. */
export interface SourcePersonToKeep {
  sourcePersonId: string;
  referenceId: string;
  ref: string;
  factsVersion: number;
  facts: Facts;
  unbornKey: string | null;
  addressProtected: boolean;
}

/** People as agencies told of them, hub people, and the links that say who is who. */
@Injectable()
export class PeopleStore {
  /** Until the transaction ends nobody else links by any of these keys. Taken in one order, so that two never wait for each other. */
  async lock(tx: EntityManager, keys: readonly string[]): Promise<void> {
    await tx.query(
      `SELECT pg_advisory_xact_lock(lock) FROM (
         SELECT DISTINCT hashtextextended(key, 0) AS lock FROM unnest($1::text[]) AS key ORDER BY lock
       ) AS sorted`,
      [keys],
    );
  }

  async listKnown(tx: EntityManager, referenceId: string): Promise<KnownSourcePerson[]> {
    return tx.query(
      `SELECT s.source_person_id AS "sourcePersonId", s.ref, s.facts, s.facts_version AS "factsVersion", l.person_id AS "personId"
       FROM source_person s JOIN identity_link l USING (source_person_id)
       WHERE s.reference_id = $1 AND l.believed_until IS NULL`,
      [referenceId],
    );
  }

  /** All that is known of every hub person whom one of these keys, or one of these source persons, leads to. */
  async listLinkedFacts(tx: EntityManager, facts: readonly Facts[], sourcePersonIds: string[]): Promise<LinkedFacts[]> {
    const keys = facts.map(keysOf);
    return tx.query(
      `WITH reached AS (
         SELECT source_person_id FROM source_person WHERE verified_nhs_number = ANY ($1)
         UNION SELECT source_person_id FROM source_person WHERE exact_key = ANY ($2)
         UNION SELECT unnest($3::uuid[])
       ), people AS (
         SELECT DISTINCT person_id FROM identity_link JOIN reached USING (source_person_id) WHERE believed_until IS NULL
       )
       SELECT l.person_id AS "personId", s.source_person_id AS "sourcePersonId",
              s.verified_nhs_number AS "verifiedNhsNumber", s.exact_key AS "exactKey"
       FROM people JOIN identity_link l USING (person_id) JOIN source_person s USING (source_person_id)
       WHERE l.believed_until IS NULL`,
      [
        keys.flatMap(({ verifiedNhsNumber }) => verifiedNhsNumber ?? []),
        keys.flatMap(({ exactKey }) => exactKey ?? []),
        sourcePersonIds,
      ],
    );
  }

  async listUnborn(
    tx: EntityManager,
    unbornKeys: string[],
  ): Promise<{ personId: string; sourcePersonId: string; unbornKey: string }[]> {
    return tx.query(
      `SELECT l.person_id AS "personId", s.source_person_id AS "sourcePersonId", s.unborn_key AS "unbornKey"
       FROM source_person s JOIN identity_link l USING (source_person_id)
       WHERE s.unborn_key = ANY ($1) AND l.believed_until IS NULL`,
      [unbornKeys],
    );
  }

  async keep(tx: EntityManager, people: readonly SourcePersonToKeep[]): Promise<void> {
    const rows = people.map((person) => ({ ...person, kind: person.facts.kind, ...keysOf(person.facts) }));
    await tx.query(
      `INSERT INTO source_person AS kept (source_person_id, reference_id, ref, kind, facts_version, facts,
                                          verified_nhs_number, exact_key, unborn_key, address_protected)
       SELECT "sourcePersonId", "referenceId", ref, kind, "factsVersion", facts,
              "verifiedNhsNumber", "exactKey", "unbornKey", "addressProtected"
       FROM jsonb_to_recordset($1::jsonb) AS row ("sourcePersonId" uuid, "referenceId" uuid, ref text, kind text,
         "factsVersion" integer, facts jsonb, "verifiedNhsNumber" text, "exactKey" text, "unbornKey" text,
         "addressProtected" boolean)
       ON CONFLICT (source_person_id) DO UPDATE SET
         ref = CASE WHEN excluded.facts_version > kept.facts_version THEN excluded.ref ELSE kept.ref END,
         kind = CASE WHEN excluded.facts_version > kept.facts_version THEN excluded.kind ELSE kept.kind END,
         facts = CASE WHEN excluded.facts_version > kept.facts_version THEN excluded.facts ELSE kept.facts END,
         verified_nhs_number = CASE WHEN excluded.facts_version > kept.facts_version
           THEN excluded.verified_nhs_number ELSE kept.verified_nhs_number END,
         exact_key = CASE WHEN excluded.facts_version > kept.facts_version THEN excluded.exact_key ELSE kept.exact_key END,
         unborn_key = CASE WHEN excluded.facts_version > kept.facts_version THEN excluded.unborn_key ELSE kept.unborn_key END,
         facts_version = greatest(excluded.facts_version, kept.facts_version),
         address_protected = excluded.address_protected OR kept.address_protected`,
      [JSON.stringify(rows)],
    );
  }

  /** Ends the links that no longer hold and makes the new ones; nothing is ever overwritten. */
  async link(tx: EntityManager, placements: readonly Placement[], at: Date): Promise<void> {
    const changed = placements.filter(({ because }) => because !== null);
    const rows = JSON.stringify(changed.map((one) => ({ ...one, linkId: newId() })));
    await tx.query(
      `INSERT INTO hub_person (person_id, created_at)
       SELECT "personId", $2 FROM jsonb_to_recordset($1::jsonb) AS row ("personId" uuid, "isNewPerson" boolean)
       WHERE "isNewPerson"`,
      [rows, at],
    );
    await tx.query(
      `UPDATE identity_link SET believed_until = greatest($2, believed_from)
       WHERE believed_until IS NULL AND source_person_id = ANY ($1)`,
      [changed.map(({ sourcePersonId }) => sourcePersonId), at],
    );
    await tx.query(
      `INSERT INTO identity_link (link_id, source_person_id, person_id, rule, evidence, believed_from)
       SELECT "linkId", "sourcePersonId", "personId", because ->> 'rule', because, $2
       FROM jsonb_to_recordset($1::jsonb) AS row ("linkId" uuid, "sourcePersonId" uuid, "personId" uuid, because jsonb)`,
      [rows, at],
    );
  }
}
