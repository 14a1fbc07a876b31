import { separatedBy } from '#libs/matching';
import { openDataSource } from '#libs/database';
import { v7 as newId } from 'uuid';
import { database } from '../../../apps/record-aggregator/src/database.js';
import { findCandidates } from '../../../apps/record-aggregator/src/matching/find-candidates.js';
import type { Matcher } from '../../../apps/record-aggregator/src/matching/matcher.js';
import { type PersonPlaced, placePeople } from '../../../apps/record-aggregator/src/people/place-people.js';
import { verifiedNumberOf } from './stored-people.js';
import type { Told } from './told-people.js';

type Database = Parameters<typeof findCandidates>[0];

/** Says which of the stored people somebody is, as record-aggregator does for a person of a message, and keeps nothing. */
async function place(db: Database, matcher: Matcher, { person, columns }: Told): Promise<PersonPlaced> {
  const verifiedNhsNumber = verifiedNumberOf(person);
  const clusters = await findCandidates(db, [{ ...matcher.toProfile(columns), verifiedNhsNumber }]);
  const newcomer = {
    sourcePersonId: newId(),
    referenceId: newId(),
    columns,
    verifiedNhsNumber,
    unborn: null,
    motherSourcePersonId: null,
    current: null,
  };
  const weigh = matcher.weigher([columns, ...clusters.flatMap(({ members }) => members.map((one) => one.columns))]);
  const rules = { bands: matcher.bands, weigh, areSeparate: separatedBy([]) };
  const [placed] = placePeople([newcomer], { clusters, rules, settled: new Map(), newId });
  return placed!;
}

/** How long each took, one after the other, in ms, and how many joined somebody stored. The first tenth warms up and is left out. */
export async function placeEach(
  url: string,
  matcher: Matcher,
  newcomers: readonly Told[],
): Promise<{ tookMs: number[]; joined: number }> {
  const db = await openDataSource(database, url);
  try {
    const warmUps = Math.floor(newcomers.length / 10);
    for (const newcomer of newcomers.slice(0, warmUps)) await place(db, matcher, newcomer);
    const tookMs: number[] = [];
    let joined = 0;
    for (const newcomer of newcomers.slice(warmUps)) {
      const began = performance.now();
      const { isNewPerson } = await place(db, matcher, newcomer);
      tookMs.push(performance.now() - began);
      if (!isNewPerson) joined++;
    }
    return { tookMs, joined };
  } finally {
    await db.destroy();
  }
}
