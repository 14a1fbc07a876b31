import type { Cluster, Member } from '#libs/matching';
import type { DataSource, EntityManager } from 'typeorm';
import type { Profile } from './profile.js';

/** One source person of a hub person whom somebody might be. */
interface Candidate extends Member {
  personId: string;
}

/** Who is looked for. */
export interface Sought extends Profile {
  verifiedNhsNumber: string | null;
}

/** A key that more different profiles than this share tells nobody apart: it is not followed. */
const heavyFrom = 200;

/**
 * The hub persons whom somebody might be, each with all its source persons as linked now: whoever shares a key of the
 * model's blocking rules, a verified NHS number, or the first given name, family name and date of birth. One query for any
 * number of people. A key with more than 200 profiles is not followed; the number and the three together always are, so
 * that an exact match is found in the largest block. `sourcePersonIds` adds the hub persons that these are now.
 */
export async function findCandidates(
  db: Pick<DataSource | EntityManager, 'query'>,
  sought: readonly Sought[],
  sourcePersonIds: readonly string[] = [],
): Promise<Cluster[]> {
  const found = await db.query<Candidate[]>(listCandidates, [
    [...new Set(sought.flatMap(({ keys }) => keys))],
    [...new Set(sought.flatMap(({ exactKey }) => exactKey ?? []))],
    [...new Set(sought.flatMap(({ verifiedNhsNumber }) => verifiedNhsNumber ?? []))],
    sourcePersonIds,
  ]);
  const byPerson = Map.groupBy(found, ({ personId }) => personId);
  return [...byPerson].map(([personId, members]) => ({ personId, members }));
}

/** $1 keys of rules, $2 exact keys, $3 verified NHS numbers, $4 source persons. */
const listCandidates = `
  WITH block AS MATERIALIZED (
    SELECT profile_id, count(*) OVER (PARTITION BY asked.key) AS size
    FROM unnest($1::bigint[]) AS asked (key)
      CROSS JOIN LATERAL (SELECT profile_id FROM match_key WHERE key = asked.key LIMIT ${heavyFrom + 1}) AS shared
  ), profile AS MATERIALIZED (
    SELECT profile_id FROM block WHERE size <= ${heavyFrom}
    UNION
    SELECT profile_id FROM unnest($2::bigint[]) AS asked (key)
      CROSS JOIN LATERAL (SELECT profile_id FROM match_key WHERE key = asked.key LIMIT ${heavyFrom}) AS exact
  ), reached AS MATERIALIZED (
    SELECT source_person_id FROM profile JOIN source_person USING (profile_id)
    UNION
    SELECT source_person_id FROM source_person WHERE verified_nhs_number = ANY ($3)
    UNION
    SELECT unnest($4::uuid[])
  ), person AS MATERIALIZED (
    SELECT DISTINCT l.person_id FROM reached JOIN identity_link l USING (source_person_id) WHERE l.believed_until IS NULL
  )
  SELECT l.person_id AS "personId", l.decision_id IS NOT NULL AS confirmed, s.source_person_id AS "sourcePersonId", s.reference_id AS "referenceId",
         p.columns, s.kind, s.verified_nhs_number AS "verifiedNhsNumber", mother.person_id AS "motherPersonId",
         CASE s.kind WHEN 'UNBORN_CHILD'
           THEN jsonb_build_object('expectedDateOfDelivery', s.facts -> 'expectedDateOfDelivery') END AS unborn
  FROM person
    JOIN identity_link l ON l.person_id = person.person_id AND l.believed_until IS NULL
    JOIN source_person s ON s.source_person_id = l.source_person_id
    JOIN match_profile p ON p.profile_id = s.profile_id
    LEFT JOIN LATERAL (
      SELECT m.person_id FROM relationship r
        JOIN identity_link m ON m.source_person_id = r.from_source_person_id AND m.believed_until IS NULL
      WHERE r.to_source_person_id = s.source_person_id AND r.type = 'MOTHER_OF' AND s.kind IN ('CHILD', 'UNBORN_CHILD')
      ORDER BY r.notification_id DESC LIMIT 1
    ) AS mother ON true
  ORDER BY l.person_id, s.source_person_id`;
