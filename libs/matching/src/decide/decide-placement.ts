import { cannotBe, decideByMother } from './decide-by-mother.js';
import { decideByWeight } from './decide-by-weight.js';
import type { Rules } from './fit.js';
import type { Cluster, CurrentLink, Member, Placement, SourcePerson } from './source-person.js';

/**
 * Who somebody is whom a message tells of. An adult is known by weights alone, an unborn child by its mother and the due date,
 * a child by both. `clusters`: every hub person that it might be or is, with all members, and for a child the children of its
 * mother. `others`: everybody else of the message; twins and two unborn children of one message are never one.
 */
export function decidePlacement(
  newcomer: SourcePerson,
  clusters: readonly Cluster[],
  current: CurrentLink | null,
  rules: Rules,
  others: readonly SourcePerson[] = [],
): Placement {
  const { areSeparate } = rules;
  if (newcomer.unborn !== null) return decideByMother(newcomer, clusters, others, current, areSeparate);
  const before = unbornOf(newcomer, current?.personId, clusters);
  const isOver = current !== null && !current.confirmed && cannotBe(newcomer, before, areSeparate);
  const byWeight = decideByWeight(newcomer, clusters, isOver ? null : current, rules);
  const home =
    byWeight.outcome === 'JOIN' ? byWeight.personId : byWeight.outcome === 'KEEP' ? current?.personId : undefined;
  // Whoever is the unborn child of her mother already is not asked about again.
  if (newcomer.motherPersonId === null || unbornOf(newcomer, home, clusters).length > 0) return byWeight;
  const away = clusters.filter(({ personId }) => personId !== home);
  const byMother = decideByMother(newcomer, away, others, null, areSeparate);
  const reviews = [...byWeight.reviews, ...byMother.reviews];
  if (byMother.outcome !== 'JOIN') return { ...byWeight, reviews };
  if (matesOf(newcomer, home, clusters).length === 0) return { ...byMother, reviews };
  const { personId, againstSourcePersonId, weight } = byMother;
  return { ...byWeight, reviews: [...reviews, { reason: 'WOULD_JOIN_TWO', personId, againstSourcePersonId, weight }] };
}

const matesOf = (one: SourcePerson, personId: string | undefined, clusters: readonly Cluster[]): Member[] =>
  clusters
    .filter((cluster) => cluster.personId === personId)
    .flatMap(({ members }) => members.filter(({ sourcePersonId }) => sourcePersonId !== one.sourcePersonId));

const unbornOf = (one: SourcePerson, personId: string | undefined, clusters: readonly Cluster[]): Member[] =>
  matesOf(one, personId, clusters).filter(({ unborn }) => unborn !== null);
