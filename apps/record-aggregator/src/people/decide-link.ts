/** What a hub person is known by through one source person that is linked to it. */
export interface LinkedFacts {
  personId: string;
  sourcePersonId: string;
  verifiedNhsNumber: string | null;
  exactKey: string | null;
}

export interface ToLink {
  sourcePersonId: string;
  verifiedNhsNumber: string | null;
  exactKey: string | null;
  /** The hub person it is linked to now, if it is. */
  currentPersonId: string | null;
}

export type LinkRule =
  'VERIFIED_NHS_NUMBER' | 'EXACT_NAME_BIRTH_POSTCODE' | 'SAME_MOTHER_AND_DUE_DATE' | 'FIRST_KNOWN_HERE';

export type LinkDecision =
  { outcome: 'KEEP' } | { outcome: 'LINK'; personId: string; rule: LinkRule } | { outcome: 'NEW_PERSON' };

/**
 * Which hub person a source person is, by the first rule only: equal verified NHS number, else exactly equal full name,
 * date of birth and postcode. Never joins different verified NHS numbers; where two hub persons fit, joins neither. A
 * link once made is kept while it does not contradict, unless its person stands alone and is now recognised elsewhere.
 */
export function decideLink(one: ToLink, linked: readonly LinkedFacts[]): LinkDecision {
  const others = linked.filter((facts) => facts.sourcePersonId !== one.sourcePersonId);
  const current = one.currentPersonId;
  const currentFits = current !== null && !contradicts(one, current, others);
  if (currentFits && others.some((facts) => facts.personId === current)) return { outcome: 'KEEP' };
  const byNumber = only(
    others.filter((facts) => one.verifiedNhsNumber !== null && facts.verifiedNhsNumber === one.verifiedNhsNumber),
  );
  if (byNumber !== undefined && !contradicts(one, byNumber, others)) {
    return { outcome: 'LINK', personId: byNumber, rule: 'VERIFIED_NHS_NUMBER' };
  }
  const exact = only(
    others.filter(
      (facts) => one.exactKey !== null && facts.exactKey === one.exactKey && !contradicts(one, facts.personId, others),
    ),
  );
  if (exact !== undefined) return { outcome: 'LINK', personId: exact, rule: 'EXACT_NAME_BIRTH_POSTCODE' };
  return currentFits ? { outcome: 'KEEP' } : { outcome: 'NEW_PERSON' };
}

/** INVARIANT: different verified NHS numbers are never one person. */
function contradicts(one: ToLink, personId: string, others: readonly LinkedFacts[]): boolean {
  return others.some(
    (facts) =>
      facts.personId === personId &&
      one.verifiedNhsNumber !== null &&
      facts.verifiedNhsNumber !== null &&
      facts.verifiedNhsNumber !== one.verifiedNhsNumber,
  );
}

function only(facts: readonly LinkedFacts[]): string | undefined {
  const people = new Set(facts.map(({ personId }) => personId));
  return people.size === 1 ? [...people][0] : undefined;
}
