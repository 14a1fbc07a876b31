import type { MatchColumns } from '#libs/matching';
import type { EntityManager } from 'typeorm';
import { listProtected } from '../record/held.sql.js';
import type { Matcher } from './matcher.js';
import { keepProfiles } from './profiles.store.js';

/**
 * From now on nobody is compared with these hub persons by where they live or by telephone, where that must be masked: who
 * shares a refuge must not show in who is believed to be one, nor in what anybody is asked. Links made before stay.
 */
export async function hidePlaces(tx: EntityManager, personIds: readonly string[], matcher: Matcher): Promise<void> {
  const shown = await tx.query<{ sourcePersonId: string; columns: MatchColumns }[]>(
    `SELECT s.source_person_id AS "sourcePersonId", p.columns
     FROM (${listProtected}) AS protected
       JOIN identity_link l ON l.person_id = protected."personId" AND l.believed_until IS NULL
       JOIN source_person s USING (source_person_id)
       JOIN match_profile p USING (profile_id)
     WHERE coalesce(p.columns ->> 'postcode', p.columns ->> 'postcodes', p.columns ->> 'uprns', p.columns ->> 'telephones')
       IS NOT NULL`,
    [personIds],
  );
  if (shown.length === 0) return;
  const hidden = shown.map(({ sourcePersonId, columns }) => ({
    sourcePersonId,
    profile: matcher.toProfile({ ...columns, postcode: null, postcodes: null, uprns: null, telephones: null }),
  }));
  await keepProfiles(
    tx,
    hidden.map(({ profile }) => profile),
  );
  await tx.query(
    `UPDATE source_person s SET profile_id = row.profile_id
     FROM unnest($1::uuid[], $2::uuid[]) AS row (source_person_id, profile_id)
     WHERE s.source_person_id = row.source_person_id`,
    [hidden.map(({ sourcePersonId }) => sourcePersonId), hidden.map(({ profile }) => profile.profileId)],
  );
}
