import type { Facts } from './facts.js';

/** A source person already known under this reference. */
export interface KnownPerson {
  sourcePersonId: string;
  ref: string;
  facts: Facts;
}

/** A person of the version that has arrived. */
export interface ArrivedPerson {
  ref: string;
  facts: Facts;
}

/**
 * Which of the people already known under a reference each person of another version is: by ref of the arrived person.
 * Identity decides before refs, because a sender may number people anew in a correction; a ref decides only where what
 * is known of the two does not contradict. Whoever is in no answer is new.
 */
export function matchVersions(
  known: readonly KnownPerson[],
  arrived: readonly ArrivedPerson[],
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const taken = new Set<string>();
  for (const rule of [bySameNhsNumber, bySameNameAndBirth, bySameRef]) {
    for (const person of arrived) {
      if (found.has(person.ref)) continue;
      const matches = known.filter((one) => !taken.has(one.sourcePersonId) && rule(one, person));
      const [only] = matches;
      // INVARIANT: two candidates are no answer; a wrong link is worse than a missed one.
      if (only === undefined || matches.length > 1) continue;
      found.set(person.ref, only.sourcePersonId);
      taken.add(only.sourcePersonId);
    }
  }
  return found;
}

const bySameNhsNumber = (one: KnownPerson, other: ArrivedPerson) =>
  one.facts.nhsNumber !== null && one.facts.nhsNumber === other.facts.nhsNumber;

const bySameNameAndBirth = (one: KnownPerson, other: ArrivedPerson) =>
  one.facts.fullName !== null &&
  one.facts.fullName === other.facts.fullName &&
  one.facts.dateOfBirth !== null &&
  one.facts.dateOfBirth === other.facts.dateOfBirth &&
  !differ(verified(one.facts), verified(other.facts));

const bySameRef = (one: KnownPerson, other: ArrivedPerson) =>
  one.ref === other.ref && !contradict(one.facts, other.facts);

/** A spelling or a date of birth may be corrected, but not both at once, nor what the person is. */
function contradict(one: Facts, other: Facts): boolean {
  const unborn = one.kind === 'UNBORN_CHILD';
  return (
    unborn !== (other.kind === 'UNBORN_CHILD') ||
    differ(verified(one), verified(other)) ||
    (differ(one.fullName, other.fullName) && differ(one.dateOfBirth, other.dateOfBirth)) ||
    (differ(one.sexCode, other.sexCode) && differ(one.fullName, other.fullName))
  );
}

const verified = (facts: Facts) => (facts.nhsNumberVerified ? facts.nhsNumber : null);
const differ = (one: string | null, other: string | null) => one !== null && other !== null && one !== other;
