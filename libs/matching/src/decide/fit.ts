import type { ReviewReason } from '#libs/contracts';
import { areToldApart, areVerifiedAlike, type Guard, guardOf, numbersConflict } from './guard.js';
import { birthsMayBeTheSame, compareFirstNames, isMoreThanNames } from './may-be-the-same.js';
import type { Bands, Cluster, Member, SourcePerson, Weigh } from './source-person.js';

/** How a newcomer fits a hub person. NEVER: a rule forbids it; ASK: a person decides; NO: somebody else. */
export interface Fit {
  personId: string;
  verdict: 'NEVER' | 'NO' | 'ASK' | 'JOIN';
  /** Why a person is asked; null unless ASK. */
  reason: ReviewReason | null;
  /** The member it fits best, or for a guard or a weakest link the one that stands against it; null unless ASK or JOIN. */
  against: SourcePerson | null;
  weight: number;
  /** The lowest weight that counts. */
  weakest: number;
}

/** What the fit rests on besides the two. */
export interface Rules {
  bands: Bands;
  weigh: Weigh;
  areSeparate: (one: string, other: string) => boolean;
}

interface Weighed {
  member: Member;
  weight: number;
  guard: Guard | null;
}

/** How a newcomer fits a hub person, by every one of its members but itself. Unborn members have nothing to weigh. */
export function fitOf(newcomer: SourcePerson, { personId, members }: Cluster, rules: Rules): Fit {
  const { bands, weigh, areSeparate } = rules;
  const others = members.filter(({ sourcePersonId }) => sourcePersonId !== newcomer.sourcePersonId);
  const none: Fit = { personId, verdict: 'NO', reason: null, against: null, weight: -Infinity, weakest: -Infinity };
  if (
    others.some(
      (one) =>
        areSeparate(newcomer.sourcePersonId, one.sourcePersonId) ||
        numbersConflict(newcomer, one) ||
        areToldApart(newcomer, one),
    )
  ) {
    return { ...none, verdict: 'NEVER' };
  }
  const weighed = others
    .filter(({ unborn }) => unborn === null && newcomer.unborn === null)
    .map((member) => ({ member, weight: weigh(newcomer.columns, member.columns), guard: guardOf(newcomer, member) }))
    .toSorted(heaviestFirst);
  const [best] = weighed;
  if (best === undefined) return none;
  const counting = thatCount(newcomer, best, weighed);
  const last = counting.at(-1) ?? best;
  const fit = { personId, weight: best.weight, weakest: last.weight };
  const ask = (reason: ReviewReason, { member }: Weighed): Fit => ({ ...fit, verdict: 'ASK', reason, against: member });
  const sameVerified = others.some((one) => areVerifiedAlike(newcomer, one));
  if (best.weight < bands.reviewWeight && !sameVerified) return { ...none, ...fit };
  const conflicting = counting.find(({ guard }) => guard === 'CONFLICTING') ?? bornOtherwise(newcomer, counting);
  if (conflicting) return ask('CONFLICTING_IDENTIFIER', conflicting);
  const twin = counting.find(({ guard }) => guard === 'TWINS') ?? namelessOf(newcomer, counting);
  if (twin) return ask('TWIN_GUARD', twin);
  const ages = counting.find(({ guard }) => guard === 'AGES');
  if (ages) return ask('BETWEEN_BANDS', ages);
  const isEnough = best.weight >= bands.joinWeight && isMoreThanNames(newcomer.columns, best.member.columns);
  if (!isEnough) return ask('BETWEEN_BANDS', best);
  if (last.weight < bands.fractureWeight) return ask('WEAKEST_LINK', last);
  return { ...fit, verdict: 'JOIN', reason: null, against: best.member };
}

/**
 * The members that may stand against the newcomer. Whom a person has joined to the one it fits best by name, a known other
 * name or a new family, was asked about once and is not asked about with every message.
 */
function thatCount(newcomer: SourcePerson, best: Weighed, weighed: readonly Weighed[]): Weighed[] {
  const named = compareFirstNames(newcomer.columns, best.member.columns) === 'MAY_BE_ONE';
  return weighed.filter(({ member }) => !named || member.confirmed === best.member.confirmed);
}

/**
 * Where a first name is missing, a member that stands against the newcomer: any twin may be meant. None where a verified
 * number says who is meant, or where a member with a name fits the newcomer's: then the one without was placed before.
 */
function namelessOf(newcomer: SourcePerson, counting: readonly Weighed[]): Weighed | undefined {
  const isMeant = counting.some(
    ({ member }) =>
      areVerifiedAlike(newcomer, member) || compareFirstNames(newcomer.columns, member.columns) === 'MAY_BE_ONE',
  );
  return isMeant ? undefined : counting.find(({ guard }) => guard === 'NAMELESS');
}

/**
 * A member of another birth. It does not stand against the newcomer where a verified number says that its birth is wrong: the
 * same number was told with the newcomer's.
 */
function bornOtherwise(newcomer: SourcePerson, counting: readonly Weighed[]): Weighed | undefined {
  const births = ({ columns }: SourcePerson) => columns.date_of_birth;
  const isWrong = (member: Member) =>
    counting.some(
      ({ member: other }) =>
        areVerifiedAlike(other, member) &&
        births(other) !== null &&
        birthsMayBeTheSame(births(other), births(newcomer)),
    );
  return counting.find(({ member, guard }) => guard === 'BIRTHS' && !isWrong(member));
}

const heaviestFirst = (one: Weighed, other: Weighed) =>
  other.weight - one.weight || (one.member.sourcePersonId < other.member.sourcePersonId ? -1 : 1);
