import { cannotBe, decideByMother } from './decide-by-mother.js';
import { decidePlacement } from './decide-placement.js';
import type { Rules } from './fit.js';
import { separatedBy } from './separated.js';
import type {
  Bands,
  Cluster,
  CurrentLink,
  Member,
  Placement,
  Separation,
  SourcePerson,
  Weigh,
} from './source-person.js';

/** A source person of a message for whom a hub person is wanted. */
export interface PersonToPlace extends Omit<SourcePerson, 'motherPersonId'> {
  /** The mother, where the message tells of her: she is placed first. */
  motherSourcePersonId: string | null;
  /** The hub person it is now; null for somebody not placed before. */
  current: CurrentLink | null;
}

export interface PlacingPeople {
  /** Everybody that one message tells of. */
  people: readonly PersonToPlace[];
  /** Every hub person that one of them might be or is, with all members; for a child also the children of its mother. */
  clusters: readonly Cluster[];
  /** Decisions that part any of these. */
  separations: readonly Separation[];
  bands: Bands;
  weigh: Weigh;
  /** Makes the id of a hub person. */
  newId: () => string;
}

/** What becomes of one of them: the hub person that it is, whether that is new, and why. */
export interface PersonPlaced {
  sourcePersonId: string;
  personId: string;
  isNewPerson: boolean;
  placement: Placement;
}

/**
 * Places everybody of a message one after the other, mothers before children, in the order given back as well. Two of one
 * message who are one person may become one, twins and two unborn children never.
 */
export function placePeople({ people, clusters, separations, bands, weigh, newId }: PlacingPeople): PersonPlaced[] {
  const rules: Rules = { bands, weigh, areSeparate: separatedBy(separations) };
  const placed = new Map<string, PersonPlaced>();
  let known: readonly Cluster[] = clusters;
  for (const person of mothersFirst(people)) {
    const { current } = person;
    const newcomer = withMother(person, placed);
    const others = people.filter((one) => one !== person).map((one) => withMother(one, placed));
    const placement = decideOne(newcomer, known, others, current, rules);
    const one = toPlaced(person, placement, newId);
    placed.set(person.sourcePersonId, one);
    const confirmed = one.personId === current?.personId && current.confirmed;
    known = withMember(known, one.personId, { ...newcomer, confirmed });
  }
  return people.flatMap(({ sourcePersonId }) => placed.get(sourcePersonId) ?? []);
}

/** An adult is known by weights alone, an unborn child by its mother, a child by both. */
function decideOne(
  newcomer: SourcePerson,
  known: readonly Cluster[],
  others: readonly SourcePerson[],
  current: CurrentLink | null,
  rules: Rules,
): Placement {
  const { areSeparate } = rules;
  if (newcomer.unborn !== null) return decideByMother(newcomer, known, others, current, areSeparate);
  const before = unbornBefore(newcomer, current?.personId, known);
  const isOver = current !== null && !current.confirmed && cannotBe(newcomer, before, areSeparate);
  const byWeight = decidePlacement(newcomer, known, isOver ? null : current, rules);
  if (newcomer.motherPersonId === null) return byWeight;
  const home =
    byWeight.outcome === 'JOIN' ? byWeight.personId : byWeight.outcome === 'KEEP' ? current?.personId : undefined;
  if (unbornBefore(newcomer, home, known).length > 0) return byWeight;
  const away = known.filter(({ personId }) => personId !== home);
  const byMother = decideByMother(newcomer, away, others, null, areSeparate);
  if (byMother.outcome !== 'JOIN') return { ...byWeight, reviews: [...byWeight.reviews, ...byMother.reviews] };
  if (matesOf(newcomer, home, known).length === 0) {
    return { ...byMother, reviews: [...byWeight.reviews, ...byMother.reviews] };
  }
  const { personId, againstSourcePersonId, weight } = byMother;
  const review = { reason: 'WOULD_JOIN_TWO', personId, againstSourcePersonId, weight } as const;
  return { ...byWeight, reviews: [...byWeight.reviews, review] };
}

const matesOf = (one: SourcePerson, personId: string | undefined, known: readonly Cluster[]): Member[] =>
  known
    .filter((cluster) => cluster.personId === personId)
    .flatMap(({ members }) => members.filter(({ sourcePersonId }) => sourcePersonId !== one.sourcePersonId));

const unbornBefore = (one: SourcePerson, personId: string | undefined, known: readonly Cluster[]): Member[] =>
  matesOf(one, personId, known).filter(({ unborn }) => unborn !== null);

/** Whoever's mother is told of as well comes after her. A circle is broken where it was told first. */
function mothersFirst(people: readonly PersonToPlace[]): PersonToPlace[] {
  const waiting = new Set(people);
  const ordered: PersonToPlace[] = [];
  const take = (person: PersonToPlace) => {
    if (!waiting.delete(person)) return;
    const mother = people.find(({ sourcePersonId }) => sourcePersonId === person.motherSourcePersonId);
    if (mother) take(mother);
    ordered.push(person);
  };
  people.forEach(take);
  return ordered;
}

function withMother(person: PersonToPlace, placed: ReadonlyMap<string, PersonPlaced>): SourcePerson {
  const { sourcePersonId, referenceId, columns, verifiedNhsNumber, unborn, motherSourcePersonId } = person;
  const mother = motherSourcePersonId === null ? undefined : placed.get(motherSourcePersonId);
  const motherPersonId = mother?.personId ?? null;
  return { sourcePersonId, referenceId, columns, verifiedNhsNumber, unborn, motherPersonId };
}

function toPlaced({ sourcePersonId, current }: PersonToPlace, placement: Placement, newId: () => string): PersonPlaced {
  const personId =
    placement.outcome === 'JOIN' ? placement.personId : placement.outcome === 'KEEP' ? current?.personId : undefined;
  return { sourcePersonId, personId: personId ?? newId(), isNewPerson: personId === undefined, placement };
}

function withMember(known: readonly Cluster[], personId: string, member: Member): Cluster[] {
  const without = known.map((cluster) => ({
    ...cluster,
    members: cluster.members.filter(({ sourcePersonId }) => sourcePersonId !== member.sourcePersonId),
  }));
  const home = without.find((cluster) => cluster.personId === personId) ?? { personId, members: [] };
  const others = without.filter((cluster) => cluster.personId !== personId);
  return [...others, { personId, members: [...home.members, member] }];
}
