import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Principal } from '#libs/identity';
import type { Known } from './known.js';

const utc = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** One list of rows as JSON, empty where there are none. */
const rows = (fields: string, from: string): string =>
  `(SELECT coalesce(json_agg(json_build_object(${fields})), '[]') FROM ${from})`;

const ownedBy = `'sourcePersonId', source_person_id, 'owningAgency', owning_agency, 'dataCategory', data_category`;

const LOAD = `SELECT
  ${rows(
    `'sourcePersonId', source_person_id, 'kind', kind`,
    `(SELECT source_person_id, kind FROM relationship
      WHERE source_person_id = ANY ($1::uuid[]) AND ended_at IS NULL AND agency = $3 AND (user_id = $2 OR team = $4)
      UNION ALL
      SELECT unnest(source_person_ids), 'SELF_CLAIMED' FROM claim
      WHERE user_id = $2 AND agency = $3 AND until_at > clock_timestamp() AND source_person_ids && $1::uuid[]
        AND NOT EXISTS (SELECT FROM claim_end WHERE claim_end.claim_id = claim.claim_id)) AS known`,
  )} AS relationships,
  ${rows(
    `'sourcePersonId', source_person_id, 'tier', tier`,
    `contact WHERE source_person_id = ANY ($1::uuid[]) AND closed_at IS NULL`,
  )} AS "openContacts",
  ${rows(
    `'sourcePersonId', source_person_id, 'origin', origin, 'recordedAt', ${utc('recorded_at')}, 'clearedBy', cleared_by,
     'clearedAt', ${utc('cleared_at')}`,
    `exclusion LEFT JOIN exclusion_clearance USING (exclusion_id) WHERE source_person_id = ANY ($1::uuid[]) AND user_id = $2`,
  )} AS exclusions,
  ${rows(
    `'id', restriction_id, 'sourcePersonIds', source_person_ids, 'owningAgency', owning_agency, 'dataCategory', data_category,
     'sensitivity', sensitivity, 'named', EXISTS (
       SELECT FROM named_reader n LEFT JOIN named_reader_end e USING (named_id)
       WHERE n.restriction_id = restriction.restriction_id AND n.user_id = $2 AND e.named_id IS NULL)`,
    `restriction WHERE source_person_ids && $1::uuid[] AND (until_at IS NULL OR until_at > clock_timestamp())
       AND NOT EXISTS (SELECT FROM restriction_end e WHERE e.restriction_id = restriction.restriction_id)`,
  )} AS restrictions,
  ${rows(
    `'id', break_glass_id, 'sourcePersonIds', source_person_ids, 'ground', ground, 'reason', reason, 'from', ${utc('from_at')},
     'until', ${utc('until_at')}`,
    `broken_glass WHERE user_id = $2 AND agency = $3 AND until_at > clock_timestamp() AND source_person_ids && $1::uuid[]
       AND NOT EXISTS (SELECT FROM broken_glass_end e WHERE e.break_glass_id = broken_glass.break_glass_id)`,
  )} AS "brokenGlass",
  ${rows(ownedBy, `release WHERE source_person_id = ANY ($1::uuid[]) AND released_to = $3`)} AS released,
  ${rows(
    `'from', from_agency, 'to', to_agency, 'dataCategories', data_categories, 'purposes', purposes,
     'maxMode', max_mode, 'validFrom', ${utc('valid_from')}, 'validUntil', ${utc('valid_until')}, 'suspended', suspended`,
    `agreement WHERE to_agency = $3 AND superseded_at IS NULL`,
  )} AS agreements,
  ${rows(
    `'id', consent_id, 'sourcePersonIds', source_person_ids, 'giverSourcePersonIds', giver_source_person_ids,
     'status', status, 'givenBy', given_by, 'disputed', EXISTS (
       SELECT FROM consent_dispute d WHERE d.consent_id = consent.consent_id
         AND NOT EXISTS (SELECT FROM consent_dispute_resolution r WHERE r.dispute_id = d.dispute_id)
     ), 'purposes', purposes, 'dataCategories', data_categories, 'agencies', agencies, 'maxTier', max_tier,
     'givenAt', ${utc('given_at')}, 'expiresAt', ${utc('expires_at')}, 'withdrawnAt', NULL`,
    `consent WHERE source_person_ids && $1::uuid[]
       AND NOT EXISTS (SELECT FROM consent_withdrawal w WHERE w.consent_id = consent.consent_id)`,
  )} AS consents,
  ${rows(
    `'id', d.dispensation_id, 'sourcePersonIds', source_person_ids, 'authorisedBy', authorised_by,
     'authoriserRole', authoriser_role, 'confirmedBy', confirmed_by, 'reason', reason, 'from', ${utc('from_at')},
     'until', ${utc('until_at')}`,
    `dispensation d LEFT JOIN dispensation_confirmation USING (dispensation_id) WHERE source_person_ids && $1::uuid[]
       AND NOT EXISTS (SELECT FROM dispensation_end e WHERE e.dispensation_id = d.dispensation_id)`,
  )} AS dispensations,
  ${rows(
    `'id', gateway_id, 'sourcePersonIds', source_person_ids, 'type', type, 'agency', agency, 'decidedBy', decided_by,
     'from', ${utc('from_at')}, 'until', ${utc('until_at')}`,
    `gateway WHERE source_person_ids && $1::uuid[]
       AND NOT EXISTS (SELECT FROM gateway_end e WHERE e.gateway_id = gateway.gateway_id)`,
  )} AS gateways`;

/**
 * Reads all that bears on a decision in one query, for every decision anew: a suspension, an exclusion or a withdrawal holds
 * at once, whatever any clock says.
 */
@Injectable()
export class KnownStore {
  constructor(private readonly dataSource: DataSource) {}

  async load(viewer: Principal, sourcePersonIds: readonly string[]): Promise<Known> {
    const [known] = await this.dataSource.query<Known[]>(LOAD, [
      [...new Set(sourcePersonIds)],
      viewer.userId,
      viewer.agency,
      viewer.team,
    ]);
    if (!known) throw new Error('The query gave no row.');
    return known;
  }
}
