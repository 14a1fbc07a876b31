import { numbersConflict } from './guard.js';
import { daysApart, sameChild } from './pregnancy.js';
import type { Cluster, CurrentLink, Placement, ReviewWanted, SourcePerson } from './source-person.js';

interface Fit {
  cluster: Cluster;
  verdict: 'SAME' | 'ASK';
  against: SourcePerson;
}

/**
 * Who a child is by its mother and the due date: an unborn child the same unborn child, or the one that was born; a born child
 * the unborn child that it was. `others` are the other newcomers of the message. Two of one pregnancy cannot be told apart
 * before they have names, so where there may be twins a person is asked.
 */
export function decideByMother(
  newcomer: SourcePerson,
  clusters: readonly Cluster[],
  others: readonly SourcePerson[],
  current: CurrentLink | null,
  areSeparate: (one: string, other: string) => boolean,
): Placement {
  const fits = clusters.flatMap((cluster) => fitOf(newcomer, cluster, areSeparate) ?? []);
  const here = current === null ? undefined : clusters.find(({ personId }) => personId === current.personId);
  const mates = here?.members.filter(({ sourcePersonId }) => sourcePersonId !== newcomer.sourcePersonId) ?? [];
  const elsewhere = fits.filter(({ cluster }) => cluster !== here);
  const isAlone = current !== null && mates.length === 0;
  if (current !== null && !isAlone && (current.confirmed || !cannotBe(newcomer, mates, areSeparate))) {
    return { outcome: 'KEEP', reviews: [] };
  }
  const same = elsewhere.filter(({ verdict }) => verdict === 'SAME');
  const [only] = same;
  if (only !== undefined && same.length === 1 && !mayBeTwins(newcomer, only, clusters, others)) {
    const { against, cluster } = only;
    const rule = newcomer.unborn !== null && against.unborn !== null ? 'SAME_MOTHER_AND_DUE_DATE' : 'BORN_SINCE';
    const link = { rule, personId: cluster.personId, againstSourcePersonId: against.sourcePersonId } as const;
    return { outcome: 'JOIN', ...link, weight: null, reviews: [] };
  }
  const reviews = elsewhere.map(({ cluster, verdict, against }): ReviewWanted => {
    const reason = verdict === 'ASK' ? 'BETWEEN_BANDS' : same.length > 1 ? 'WOULD_JOIN_TWO' : 'TWIN_GUARD';
    return { reason, personId: cluster.personId, againstSourcePersonId: against.sourcePersonId, weight: null };
  });
  return { outcome: isAlone ? 'KEEP' : 'NEW_PERSON', reviews };
}

function fitOf(
  newcomer: SourcePerson,
  cluster: Cluster,
  areSeparate: (one: string, other: string) => boolean,
): Fit | undefined {
  const members = cluster.members.filter(({ sourcePersonId }) => sourcePersonId !== newcomer.sourcePersonId);
  // What a born child is to born children, their weights decide.
  if (newcomer.unborn === null && members.some(({ unborn }) => unborn === null)) return undefined;
  if (cannotBe(newcomer, members, areSeparate)) return undefined;
  const nearest = members
    .map((member) => ({ member, verdict: sameChild(newcomer, member), days: daysApart(newcomer, member) ?? Infinity }))
    .filter(({ verdict }) => verdict !== null)
    .toSorted(
      (one, other) => one.days - other.days || (one.member.sourcePersonId < other.member.sourcePersonId ? -1 : 1),
    );
  const found = nearest.find(({ verdict }) => verdict === 'SAME') ?? nearest[0];
  if (found?.verdict !== 'SAME' && found?.verdict !== 'ASK') return undefined;
  return { cluster, verdict: found.verdict, against: found.member };
}

/** True where somebody cannot be these: told of beside one of them, parted from one, another number or another pregnancy. */
export function cannotBe(
  newcomer: SourcePerson,
  members: readonly SourcePerson[],
  areSeparate: (one: string, other: string) => boolean,
): boolean {
  return members.some(
    (member) =>
      member.referenceId === newcomer.referenceId ||
      areSeparate(newcomer.sourcePersonId, member.sourcePersonId) ||
      numbersConflict(newcomer, member) ||
      sameChild(newcomer, member) === 'NO',
  );
}

/** True where somebody else may be this child as well: another newcomer of the message, or another child known already. */
function mayBeTwins(
  newcomer: SourcePerson,
  { cluster }: Fit,
  clusters: readonly Cluster[],
  others: readonly SourcePerson[],
): boolean {
  const known = clusters.filter((one) => one !== cluster).flatMap(({ members }) => members);
  const rivals = [...others, ...known].filter(({ sourcePersonId }) => sourcePersonId !== newcomer.sourcePersonId);
  return rivals.some((rival) =>
    cluster.members.some((member) => {
      const verdict = sameChild(rival, member);
      return verdict === 'SAME' || verdict === 'ASK';
    }),
  );
}
