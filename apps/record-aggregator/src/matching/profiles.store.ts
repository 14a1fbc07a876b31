import type { DataSource, EntityManager } from 'typeorm';
import type { Profile } from './profile.js';

/** Keeps profiles with the keys that lead to them; those held already stay as they are. */
export async function keepProfiles(
  db: Pick<DataSource | EntityManager, 'query'>,
  profiles: readonly Profile[],
): Promise<void> {
  // In one order, so that two transactions that keep the same profiles never wait for each other.
  const distinct = [...new Map(profiles.map((profile) => [profile.profileId, profile])).values()].toSorted(
    (one, other) => (one.profileId < other.profileId ? -1 : 1),
  );
  const keys = distinct.flatMap(({ profileId, keys, exactKey }) =>
    [...keys, ...(exactKey === null ? [] : [exactKey])].map((key) => ({ key, profileId })),
  );
  await db.query(
    `WITH profile AS (
       INSERT INTO match_profile (profile_id, columns)
       SELECT profile_id, columns FROM unnest($1::uuid[], $2::jsonb[]) AS row (profile_id, columns)
       ON CONFLICT DO NOTHING
     )
     INSERT INTO match_key (key, profile_id)
     SELECT key, profile_id FROM unnest($3::bigint[], $4::uuid[]) AS row (key, profile_id)
     ON CONFLICT DO NOTHING`,
    [
      distinct.map(({ profileId }) => profileId),
      distinct.map(({ columns }) => JSON.stringify(columns)),
      keys.map(({ key }) => key),
      keys.map(({ profileId }) => profileId),
    ],
  );
}
