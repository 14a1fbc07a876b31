import type { ComparisonAgreement, LinkRule, ReviewDecision, ReviewReason } from '#libs/contracts';
import { exactDay } from './time.js';

/** Why the hub asks a person: in a few words for the list, in a sentence, and what the figures do not see. */
export const reviewReasonWords: Record<ReviewReason, { short: string; why: string; caution: string | null }> = {
  BETWEEN_BANDS: {
    short: 'Alike, but not enough to be sure',
    why: 'They are alike, but not so alike that the hub may join them by itself.',
    caution: null,
  },
  WOULD_JOIN_TWO: {
    short: 'Fits two people whom we know apart',
    why: 'What was told last fits two people whom we know apart. To join them would make those two one.',
    caution: null,
  },
  TWIN_GUARD: {
    short: 'May be twins',
    why: 'They have one family name and one date of birth, but different first names: they may be twins.',
    caution: 'The figures cannot tell twins from one child under two names. Find out from somebody who knows them.',
  },
  WEAKEST_LINK: {
    short: 'Fits in part, contradicts in part',
    why: 'What was told last fits some of what we know of this person and contradicts the rest.',
    caution: null,
  },
  CONFLICTING_IDENTIFIER: {
    short: 'Alike, but the NHS numbers differ',
    why: 'They are alike, but each has an NHS number of its own.',
    caution:
      'However alike the figures say they are, two verified NHS numbers are two people until an agency corrects one.',
  },
};

/** A decision as it is offered, as it stands on the button, and as it is told afterwards. */
export const reviewDecisionWords: Record<ReviewDecision, { offer: string; button: string; told: string }> = {
  SAME_PERSON: {
    offer: 'They are the same person',
    button: 'Join them: the same person',
    told: 'They are the same person.',
  },
  NOT_THE_SAME: {
    offer: 'They are two different people',
    button: 'Keep them apart: two people',
    told: 'They are two different people.',
  },
  ADOPTION_SEPARATION: {
    offer: 'They must be kept apart because of an adoption',
    button: 'Keep them apart: adoption',
    told: 'They are kept apart because of an adoption.',
  },
};

/** What each decision does, one sentence each, the gravest first. */
export const whatWillHappen: Record<ReviewDecision, readonly string[]> = {
  SAME_PERSON: [
    'Within a minute everybody sees one record instead of two. What each reader may see is decided anew.',
    'A protected address, or anything else that protects one of them, protects both at once.',
    'Nothing that was told is changed. You or a colleague can undo it; who read the joined record stays listed.',
  ],
  NOT_THE_SAME: [
    'They stay two records. The hub does not join them again and does not ask again.',
    'Nothing that was told is changed. You or a colleague can undo it.',
  ],
  ADOPTION_SEPARATION: [
    'They stay two records. The hub never joins them, and no page says that they belong together.',
    'From now on only you can see this question and your answer, and only you can undo it.',
  ],
};

/** How one thing compares, as a tag. */
export const agreementTags: Record<ComparisonAgreement, { text: string; colour: string }> = {
  CONFLICTS: { text: 'Conflicts', colour: 'red' },
  CLOSE: { text: 'Close', colour: 'orange' },
  AGREES: { text: 'Agrees', colour: 'green' },
  NOT_KNOWN: { text: 'Not known', colour: 'grey' },
  NOT_SHOWN: { text: 'May not be shown', colour: 'purple' },
};

/** How a source person came to be this person. */
export const linkRuleWords: Record<LinkRule, string> = {
  FIRST_KNOWN_HERE: 'This is the first that we were told of this person.',
  MATCHED: 'The hub joined it: what was told agrees.',
  SAME_MOTHER_AND_DUE_DATE: 'The hub joined it: the same mother and the same due date.',
  BORN_SINCE: 'The hub joined it: the unborn child of this mother, born since.',
  DECIDED_BY_A_PERSON: 'A person decided it.',
  FOLLOWED_A_DECISION: 'It came along with what a person decided about another.',
  EXACT_NAME_BIRTH_POSTCODE: 'The hub joined it: the same name, date of birth and postcode.',
  VERIFIED_NHS_NUMBER: 'The hub joined it: the same verified NHS number.',
};

const things: Readonly<Record<string, string>> = {
  given_name: 'First name',
  family_name: 'Family name',
  date_of_birth: 'Date of birth',
  home: 'Home',
  nhs_number: 'NHS number',
  sex: 'Sex',
  address: 'Address',
  postcode: 'Postcode',
  telephone: 'Telephone',
};

/** What a comparison of the model compares: `Date of birth` of `date_of_birth`. */
export function thingWords(name: string): string {
  if (Object.hasOwn(things, name)) return things[name] as string;
  const words = name.replaceAll('_', ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A level with what it is about: `Another home`; `Home: same postcode`. */
export function levelSentence(thing: string, level: string): string {
  const about = thing.split(' ')[0]?.toLowerCase() ?? '';
  const last = thing.split(' ').at(-1)?.toLowerCase() ?? '';
  const said = level.toLowerCase();
  if (said.includes(about) || said.includes(last)) return level;
  return `${thing}: ${level.charAt(0).toLowerCase()}${level.slice(1)}`;
}

const sexes: Readonly<Record<string, string>> = { F: 'Female', M: 'Male', U: 'Not known' };

/** The values that are compared as the page shows them: days in words, numbers in threes, no code. Null stays null. */
export function valueWords(name: string, value: string | null): string | null {
  if (value === null) return null;
  const words = value
    .split(', ')
    // The reference number of an address says nothing to a reader; the postcode stands beside it.
    .filter((part) => name !== 'home' || !/^[1-9]\d{0,11}$/.test(part))
    .map((part) => {
      if (/^\d{4}-\d{2}-\d{2}$/.test(part)) return exactDay(part);
      if (name === 'nhs_number' && /^\d{10}$/.test(part))
        return `${part.slice(0, 3)} ${part.slice(3, 6)} ${part.slice(6)}`;
      return name === 'sex' ? (sexes[part.toUpperCase()] ?? part) : part;
    });
  return words.length === 0 ? 'An address without a postcode' : words.join(', ');
}

/** `+9.2`, `−3.5`, `0`: a match weight with its sign, to a tenth. */
export function signed(weight: number): string {
  const rounded = Math.round(weight * 10) / 10;
  return rounded === 0 ? '0' : `${rounded > 0 ? '+' : '−'}${Math.abs(rounded).toFixed(1)}`;
}

/** How alike two are by their match weight (log2 of the odds), without saying that they are one. */
export function howAlike(weight: number): string {
  if (weight >= 8) return 'Very alike';
  if (weight >= 2) return 'Alike';
  return weight >= -4 ? 'Somewhat alike' : 'Little alike';
}

/** The odds of a match weight in words: `about 18 to 1 that they are one person`. */
export function oddsWords(weight: number): string {
  if (Math.abs(weight) < 0.5) return 'as likely one person as two';
  const odds = 2 ** Math.abs(weight);
  const said =
    odds >= 1_000 ? 'more than 1,000 to 1' : `about ${odds < 10 ? Math.round(odds * 2) / 2 : Math.round(odds)} to 1`;
  return `${said} that they are ${weight > 0 ? 'one person' : 'two people'}`;
}
