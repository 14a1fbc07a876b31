import type { ComparisonAgreement, DecisionMade, MatchReview, ShownIdentity } from '#libs/contracts';
import { agencyOf, type Partnership } from '../partnership/partnership.js';
import { nameOf, spacedNhsNumber, whoItIs } from '../record/people.js';
import { type IdentityGroup, toIdentityGroups } from '../record/record-page.js';
import { inWords } from '../words/lists.js';
import {
  agreementTags,
  levelSentence,
  reviewDecisionWords,
  reviewReasonWords,
  signed,
  thingWords,
  valueWords,
} from '../words/match-words.js';
import { exactTime, timeAgo } from '../words/time.js';
import { toWaterfall, type Waterfall } from './waterfall.js';

/** One of the two, with every value that may be shown and who says so. */
interface ComparedPerson {
  title: string;
  name: string;
  who: string;
  nhsNumber: string | null;
  knownTo: string;
  locationProtected: boolean;
  href: string;
  groups: IdentityGroup[];
}

/** One thing beside the other. */
interface ComparedRow {
  thing: string;
  left: string;
  right: string;
  tag: { text: string; colour: string };
  /** Colour of the row's edge. */
  tone: string;
  level: string;
  adds: string;
}

/** A decision as it is told: what, who, when, why; and its undo. */
export interface DecisionLine {
  told: string;
  by: string;
  at: string;
  ago: string;
  reason: string;
  undone: { by: string; at: string; reason: string } | null;
}

/** Two people side by side. */
export interface ReviewPage {
  reviewId: string;
  isOpen: boolean;
  why: string;
  /** Where the figures mislead: what to know about them. Null where they do not. */
  caution: string | null;
  asked: string;
  askedAgo: string;
  /** What agrees, is close, conflicts, is not known, may not be shown; conflicts first. */
  summary: { tag: { text: string; colour: string }; things: string }[];
  left: ComparedPerson;
  right: ComparedPerson;
  rows: ComparedRow[];
  waterfall: Waterfall;
  /** Both have become one record; a name leads to the same page. */
  areOne: boolean;
  decisions: DecisionLine[];
  /** Those that are not in force. */
  earlier: DecisionLine[];
}

const order: readonly ComparisonAgreement[] = ['CONFLICTS', 'CLOSE', 'AGREES', 'NOT_KNOWN', 'NOT_SHOWN'];

/** The page of one review, for the user who looks. `now` decides every age and every "ago". */
export function toReviewPage(review: MatchReview, viewerId: string, partnership: Partnership, now: string): ReviewPage {
  const sideOf = (title: string, identity: ShownIdentity, personId: string): ComparedPerson => {
    const number = identity.nhsNumbers[0];
    return {
      title,
      name: nameOf(identity),
      who: whoItIs(identity, now),
      nhsNumber: number
        ? `NHS number ${spacedNhsNumber(number.value)}, ${number.verified ? 'verified' : 'not verified'}`
        : null,
      knownTo: inWords(identity.knownTo.map((agency) => agencyOf(partnership, agency).name)),
      locationProtected: identity.locationProtected,
      href: `/children/${personId}`,
      groups: toIdentityGroups(identity, partnership),
    };
  };
  const decisions = review.decisions.map((decision) => toDecisionLine(decision, viewerId, now));
  return {
    reviewId: review.reviewId,
    isOpen: review.state === 'OPEN',
    why: reviewReasonWords[review.reason].why,
    caution: reviewReasonWords[review.reason].caution,
    asked: exactTime(review.openedAt),
    askedAgo: timeAgo(review.openedAt, now),
    summary: order.flatMap((agreement) => {
      const found = review.comparisons.filter((comparison) => comparison.agreement === agreement);
      const things = found.map(({ name }) => thingWords(name));
      return found.length === 0 ? [] : [{ tag: agreementTags[agreement], things: lowerAfterFirst(things) }];
    }),
    left: sideOf('Told of last', review.left, review.leftPersonId),
    right: sideOf('Known before', review.right, review.rightPersonId),
    rows: review.comparisons.map(toRow),
    waterfall: toWaterfall(review),
    areOne: review.leftPersonId === review.rightPersonId,
    decisions,
    earlier: review.state === 'OPEN' ? decisions : decisions.slice(1),
  };
}

function toRow({ name, left, right, agreement, level, weight }: MatchReview['comparisons'][number]): ComparedRow {
  const missing = agreement === 'NOT_SHOWN' ? 'Not shown' : 'Not told';
  const thing = thingWords(name);
  const tag = agreementTags[agreement];
  return {
    thing,
    left: valueWords(name, left) ?? missing,
    right: valueWords(name, right) ?? missing,
    tag,
    tone: tag.colour,
    level: agreement === 'NOT_SHOWN' ? 'A location is protected' : levelSentence(thing, level),
    adds: signed(weight),
  };
}

/** What was decided, and by whom; "you" for the user who looks. */
export function toDecisionLine(decision: DecisionMade, viewerId: string, now: string): DecisionLine {
  const { undoneBy, undoneAt, undoReason } = decision;
  return {
    told: reviewDecisionWords[decision.decision].told,
    by: userWords(decision.decidedBy, viewerId),
    at: exactTime(decision.decidedAt),
    ago: timeAgo(decision.decidedAt, now),
    reason: decision.reason,
    undone:
      undoneBy === null || undoneAt === null
        ? null
        : { by: userWords(undoneBy, viewerId), at: exactTime(undoneAt), reason: undoReason ?? '' },
  };
}

/** A user as colleagues know them: by sign-in name; `you` for oneself. */
export function userWords(userId: string, viewerId: string): string {
  return userId === viewerId ? 'you' : `a colleague, sign-in name ${userId}`;
}

/** `First name, family name and sex`; what is written in capitals stays so. */
function lowerAfterFirst(things: readonly string[]): string {
  return inWords(things.map((thing, place) => (place === 0 || /^[A-Z]{2}/.test(thing) ? thing : thing.toLowerCase())));
}
