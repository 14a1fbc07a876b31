import { toMatchColumns } from '#libs/matching';
import type { DomesticAbuseIncident } from '#libs/contracts';
import type { DataSource, EntityManager } from 'typeorm';
import { LinksStore } from '../links/links.store.js';
import { toPersonFacts } from '../people/person-facts.js';
import { toToldPeople } from '../people/told-people.js';
import { hidePlaces } from './hide-places.js';
import type { Matcher } from './matcher.js';
import { keepProfiles } from './profiles.store.js';

const notificationsAtOnce = 500;
const rowsAtOnce = 20_000;
const peopleAtOnce = 5_000;

/** The index of who is found by what was made by another model than this process has. Nobody may be placed with it. */
export class IndexOfAnotherModel extends Error {
  constructor() {
    super(
      'The people held are indexed for another matching model: stop the copies of this app that have the older one.',
    );
  }
}

/**
 * Makes the profile and the keys of everybody held, where they were made by other rules or not at all. Before it has ended
 * nobody is placed. Gives for how many notifications it did so.
 */
export async function prepareMatchIndex(db: DataSource, matcher: Matcher): Promise<number> {
  return db.transaction(async (tx) => {
    await new LinksStore().lockIdentities(tx);
    if ((await findMadeBy(tx)) === matcher.indexVersion) return 0;
    await removeKeys(tx);
    const done = await indexAll(tx, matcher);
    await hideAllPlaces(tx, matcher);
    await tx.query('DELETE FROM match_index');
    await tx.query('INSERT INTO match_index (made_by) VALUES ($1)', [matcher.indexVersion]);
    return done;
  });
}

/** Throws `IndexOfAnotherModel`: whoever is placed by keys of one model would not be found by those of another. */
export async function refuseForeignIndex(tx: EntityManager, matcher: Matcher): Promise<void> {
  if ((await findMadeBy(tx)) !== matcher.indexVersion) throw new IndexOfAnotherModel();
}

async function findMadeBy(tx: EntityManager): Promise<string | undefined> {
  const [row] = await tx.query<{ madeBy: string }[]>('SELECT made_by AS "madeBy" FROM match_index');
  return row?.madeBy;
}

/** In parts, because a statement may run 30 seconds. */
async function removeKeys(tx: EntityManager): Promise<void> {
  for (let removed = rowsAtOnce; removed === rowsAtOnce;) {
    const [row] = await tx.query<{ count: number }[]>(
      `WITH gone AS (
         DELETE FROM match_key WHERE ctid = ANY (ARRAY(SELECT ctid FROM match_key LIMIT ${rowsAtOnce})) RETURNING 1
       )
       SELECT count(*)::int AS count FROM gone`,
    );
    removed = row?.count ?? 0;
  }
}

async function hideAllPlaces(tx: EntityManager, matcher: Matcher): Promise<void> {
  for (let after: string | null = null; ;) {
    const people: { personId: string }[] = await tx.query<{ personId: string }[]>(
      `SELECT person_id AS "personId" FROM hub_person WHERE $1::uuid IS NULL OR person_id > $1
       ORDER BY person_id LIMIT ${peopleAtOnce}`,
      [after],
    );
    if (people.length === 0) return;
    await hidePlaces(
      tx,
      people.map(({ personId }) => personId),
      matcher,
    );
    after = people.at(-1)?.personId ?? null;
  }
}

interface Indexed {
  notificationId: string;
  message: DomesticAbuseIncident;
  people: { ref: string; sourcePersonId: string }[];
}

async function indexAll(tx: EntityManager, matcher: Matcher): Promise<number> {
  let done = 0;
  let after: string | null = null;
  for (;;) {
    const told: Indexed[] = await tx.query<Indexed[]>(
      `SELECT n.notification_id AS "notificationId", n.message, known.people
       FROM notification n CROSS JOIN LATERAL (
         SELECT coalesce(json_agg(json_build_object('ref', s.ref, 'sourcePersonId', s.source_person_id)), '[]') AS people
         FROM source_person s WHERE s.reference_id = n.reference_id AND s.facts_version = n.version
       ) AS known
       WHERE $1::uuid IS NULL OR n.notification_id > $1
       ORDER BY n.notification_id LIMIT ${notificationsAtOnce}`,
      [after],
    );
    if (told.length === 0) return done;
    await indexThese(tx, matcher, told);
    done += told.length;
    after = told.at(-1)?.notificationId ?? null;
  }
}

/** What somebody is compared by is what its newest version tells. */
async function indexThese(tx: EntityManager, matcher: Matcher, told: readonly Indexed[]): Promise<void> {
  const profiled = told.flatMap(({ message, people }) => {
    const sourcePersonOf = new Map(people.map(({ ref, sourcePersonId }) => [ref, sourcePersonId]));
    return toToldPeople(message).people.flatMap(({ ref, person }) => {
      const sourcePersonId = sourcePersonOf.get(ref);
      if (sourcePersonId === undefined) return [];
      return [{ sourcePersonId, profile: matcher.toProfile(toMatchColumns(toPersonFacts(person))) }];
    });
  });
  await keepProfiles(
    tx,
    profiled.map(({ profile }) => profile),
  );
  await tx.query(
    `UPDATE source_person s SET profile_id = row.profile_id
     FROM unnest($1::uuid[], $2::uuid[]) AS row (source_person_id, profile_id)
     WHERE s.source_person_id = row.source_person_id`,
    [profiled.map(({ sourcePersonId }) => sourcePersonId), profiled.map(({ profile }) => profile.profileId)],
  );
}
