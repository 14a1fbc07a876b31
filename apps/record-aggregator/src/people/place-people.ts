import {
  type Cluster,
  type CurrentLink,
  decidePlacement,
  type Member,
  type Placement,
  type Rules,
  type SourcePerson,
} from '#libs/matching';

/** A source person of a message for whom a hub person is wanted. */
export interface PersonToPlace extends Omit<SourcePerson, 'motherPersonId'> {
  /** The mother, where the message tells of her. */
  motherSourcePersonId: string | null;
  /** The hub person it is now; null for somebody not placed before. */
  current: CurrentLink | null;
}

/** What becomes of one of them: the hub person that it is, whether that is new, and why. */
export interface PersonPlaced {
  sourcePersonId: string;
  personId: string;
  isNewPerson: boolean;
  placement: Placement;
}

/** Among whom people are placed. */
export interface Surroundings {
  /** Every hub person that one of them might be or is, with all members; for a child also the children of its mother. */
  clusters: readonly Cluster[];
  rules: Rules;
  /** Hub persons of those of the message who are not placed anew. */
  settled: ReadonlyMap<string, string>;
  /** Makes the id of a hub person. */
  newId: () => string;
}

/**
 * Places everybody of a message one after the other, each among the hub people as those before have left them, and mothers
 * before their children: whose child somebody is may say who the child is.
 */
export function placePeople(
  people: readonly PersonToPlace[],
  { clusters, rules, settled, newId }: Surroundings,
): PersonPlaced[] {
  const personOf = new Map(settled);
  const withMother = (person: PersonToPlace): SourcePerson => ({
    sourcePersonId: person.sourcePersonId,
    referenceId: person.referenceId,
    columns: person.columns,
    kind: person.kind,
    verifiedNhsNumber: person.verifiedNhsNumber,
    unborn: person.unborn,
    motherPersonId: personOf.get(person.motherSourcePersonId ?? '') ?? null,
  });
  let known = clusters;
  return mothersFirst(people).map((person): PersonPlaced => {
    const { sourcePersonId, current } = person;
    const newcomer = withMother(person);
    const others = people.filter((one) => one !== person).map(withMother);
    const placement = decidePlacement(newcomer, known, current, rules, others);
    const found =
      placement.outcome === 'JOIN' ? placement.personId : placement.outcome === 'KEEP' ? current?.personId : undefined;
    const personId = found ?? newId();
    personOf.set(sourcePersonId, personId);
    const confirmed = current !== null && current.confirmed && current.personId === personId;
    known = withMember(known, personId, { ...newcomer, confirmed });
    return { sourcePersonId, personId, isNewPerson: found === undefined, placement };
  });
}

/** Whoever's mother is told of as well comes after her. A circle is broken at whoever was told of first. */
function mothersFirst(people: readonly PersonToPlace[]): PersonToPlace[] {
  const waiting = new Set(people);
  const ordered: PersonToPlace[] = [];
  const take = (person: PersonToPlace): void => {
    if (!waiting.delete(person)) return;
    const mother = people.find(({ sourcePersonId }) => sourcePersonId === person.motherSourcePersonId);
    if (mother) take(mother);
    ordered.push(person);
  };
  for (const person of people) take(person);
  return ordered;
}

function withMember(clusters: readonly Cluster[], personId: string, member: Member): Cluster[] {
  const isSame = ({ sourcePersonId }: Member) => sourcePersonId === member.sourcePersonId;
  const without = clusters.map((cluster) =>
    cluster.members.some(isSame) ? { ...cluster, members: cluster.members.filter((one) => !isSame(one)) } : cluster,
  );
  const home = without.find((cluster) => cluster.personId === personId) ?? { personId, members: [] };
  const others = without.filter((cluster) => cluster.personId !== personId);
  return [...others, { personId, members: [...home.members, member] }];
}
