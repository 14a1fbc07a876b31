import { Injectable } from '@nestjs/common';
import type { SearchRequest } from '#libs/contracts';
import { DataSource } from 'typeorm';
import { toNameWords } from '../items/search-terms.js';
import { normalisePostcode } from '../people/facts.js';

/** Whom a search might mean, before anybody has decided what the searcher may see. */
@Injectable()
export class CandidatesStore {
  constructor(private readonly db: DataSource) {}

  /**
   * Hub persons, those with the same NHS number and date of birth first. Found by the NHS number or by the first of name,
   * date of birth and postcode that is given: the rest is compared only with what the searcher may see.
   */
  async list(query: SearchRequest, limit: number, offset: number): Promise<string[]> {
    const words = toNameWords(query.name ?? '');
    const rows = await this.db.query<{ personId: string }[]>(
      `WITH asked AS (SELECT $1::text AS nhs_number, $2::text AS born_on, $3::text AS postcode),
       hit AS (
         SELECT source_person_id FROM search_term, asked WHERE kind = 'NHS_NUMBER' AND value = asked.nhs_number
         UNION (${byAnchor(words, query)})
       )
       SELECT l.person_id AS "personId"
       FROM asked CROSS JOIN hit JOIN identity_link l USING (source_person_id)
         LEFT JOIN search_term t ON t.source_person_id = hit.source_person_id
           AND ((t.kind = 'NHS_NUMBER' AND t.value = asked.nhs_number)
             OR (t.kind = 'DATE_OF_BIRTH' AND t.value = asked.born_on))
       WHERE l.believed_until IS NULL
       GROUP BY l.person_id
       ORDER BY count(DISTINCT t.kind) DESC, l.person_id
       LIMIT $4 OFFSET $5`,
      [
        query.nhsNumber ?? null,
        query.dateOfBirth ?? null,
        normalisePostcode(query.postcode),
        limit,
        offset,
        ...words.map(toPrefix),
      ],
    );
    return rows.map(({ personId }) => personId);
  }
}

/** The first word's parameter is $6. */
function byAnchor(words: readonly string[], query: SearchRequest): string {
  const found = 'SELECT source_person_id FROM search_term';
  if (words.length > 0) {
    return words
      .map((_, place) => `${found} WHERE kind = 'NAME_WORD' AND value LIKE $${place + 6}`)
      .join(' INTERSECT ');
  }
  return query.dateOfBirth === undefined
    ? `${found}, asked WHERE kind = 'POSTCODE' AND value = asked.postcode`
    : `${found}, asked WHERE kind = 'DATE_OF_BIRTH' AND value = asked.born_on`;
}

/** A LIKE pattern; words are letters and digits only, so nothing needs escaping. */
function toPrefix(word: string): string {
  return `${word}%`;
}
