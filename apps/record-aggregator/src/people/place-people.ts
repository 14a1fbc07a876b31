import { decideLink, type LinkedFacts, type LinkRule } from './decide-link.js';
import type { Facts } from './facts.js';

/** A source person for whom a hub person is wanted; `currentPersonId` where it is linked already. */
export interface PersonToPlace {
  sourcePersonId: string;
  currentPersonId: string | null;
  facts: Facts;
}

/** Which hub person a source person is; `because` is null where nothing changes. */
export interface Placement {
  sourcePersonId: string;
  personId: string;
  isNewPerson: boolean;
  because: { rule: LinkRule; equal: string[] } | null;
}

/** Places people one after the other, so that two of one message who are the same person become one. */
export function placePeople(
  people: readonly PersonToPlace[],
  linked: readonly LinkedFacts[],
  newId: () => string,
): Placement[] {
  let known = [...linked];
  return people.map(({ sourcePersonId, currentPersonId, facts }) => {
    const one = { sourcePersonId, currentPersonId, ...keysOf(facts) };
    const placement = toPlacement(one.sourcePersonId, currentPersonId, decideLink(one, known), newId);
    known = known.filter((other) => other.sourcePersonId !== sourcePersonId);
    known.push({ personId: placement.personId, sourcePersonId, ...keysOf(facts) });
    return placement;
  });
}

/** What the first rule compares. */
export function keysOf(facts: Facts): Pick<LinkedFacts, 'verifiedNhsNumber' | 'exactKey'> {
  return { verifiedNhsNumber: facts.nhsNumberVerified ? facts.nhsNumber : null, exactKey: facts.exactKey };
}

/** An unborn child is known by its mother and its due date; null where either is not known. */
export function toUnbornKey(motherPersonId: string | undefined, expectedDateOfDelivery: string | null): string | null {
  return motherPersonId === undefined || expectedDateOfDelivery === null
    ? null
    : `${motherPersonId} ${expectedDateOfDelivery}`;
}

export interface UnbornToPlace {
  sourcePersonId: string;
  currentPersonId: string | null;
  unbornKey: string | null;
}

/** Places unborn children: the same mother and due date are the same child, but two of one message never are. */
export function placeUnborn(
  unborn: readonly UnbornToPlace[],
  known: readonly { personId: string; sourcePersonId: string; unbornKey: string }[],
  newId: () => string,
): Placement[] {
  const taken = new Set(unborn.flatMap(({ currentPersonId }) => currentPersonId ?? []));
  return unborn.map(({ sourcePersonId, currentPersonId, unbornKey }) => {
    const fits = new Set(
      known
        .filter((one) => unbornKey !== null && one.unbornKey === unbornKey && !taken.has(one.personId))
        .map(({ personId }) => personId),
    );
    const [personId] = fits;
    const decision =
      currentPersonId !== null
        ? ({ outcome: 'KEEP' } as const)
        : personId !== undefined && fits.size === 1
          ? ({ outcome: 'LINK', personId, rule: 'SAME_MOTHER_AND_DUE_DATE' } as const)
          : ({ outcome: 'NEW_PERSON' } as const);
    const placement = toPlacement(sourcePersonId, currentPersonId, decision, newId);
    taken.add(placement.personId);
    return placement;
  });
}

function toPlacement(
  sourcePersonId: string,
  currentPersonId: string | null,
  decision: ReturnType<typeof decideLink>,
  newId: () => string,
): Placement {
  if (decision.outcome === 'KEEP' && currentPersonId !== null) {
    return { sourcePersonId, personId: currentPersonId, isNewPerson: false, because: null };
  }
  if (decision.outcome === 'LINK' && decision.personId === currentPersonId) {
    return { sourcePersonId, personId: currentPersonId, isNewPerson: false, because: null };
  }
  if (decision.outcome === 'LINK') {
    const because = { rule: decision.rule, equal: equalities[decision.rule] };
    return { sourcePersonId, personId: decision.personId, isNewPerson: false, because };
  }
  return { sourcePersonId, personId: newId(), isNewPerson: true, because: { rule: 'FIRST_KNOWN_HERE', equal: [] } };
}

const equalities: Record<LinkRule, string[]> = {
  VERIFIED_NHS_NUMBER: ['verifiedNhsNumber'],
  EXACT_NAME_BIRTH_POSTCODE: ['fullName', 'dateOfBirth', 'postcode'],
  SAME_MOTHER_AND_DUE_DATE: ['mother', 'expectedDateOfDelivery'],
  FIRST_KNOWN_HERE: [],
};
