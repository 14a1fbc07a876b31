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
    `relationship WHERE source_person_id = ANY ($1) AND ended_at IS NULL AND agency = $3
       AND (user_id = $2 OR team = $4)`,
  )} AS relationships,
  ${rows(
    `'sourcePersonId', source_person_id, 'tier', tier`,
    `contact WHERE source_person_id = ANY ($1) AND closed_at IS NULL`,
  )} AS "openContacts",
  ${rows(
    `'sourcePersonId', source_person_id, 'clearedBy', cleared_by`,
    `exclusion WHERE source_person_id = ANY ($1) AND user_id = $2 AND ended_at IS NULL`,
  )} AS exclusions,
  ${rows(ownedBy, `named_reader WHERE source_person_id = ANY ($1) AND user_id = $2`)} AS named,
  ${rows(ownedBy, `release WHERE source_person_id = ANY ($1) AND released_to = $3`)} AS released,
  ${rows(
    `'from', from_agency, 'to', to_agency, 'dataCategories', data_categories, 'purposes', purposes,
     'maxMode', max_mode, 'validFrom', ${utc('valid_from')}, 'validUntil', ${utc('valid_until')}, 'suspended', suspended`,
    `agreement WHERE to_agency = $3 AND superseded_at IS NULL`,
  )} AS agreements`;

/** Reads all that bears on a decision in one query, for every decision anew: a suspension or an exclusion holds at once. */
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
