import { type Agency, SexCode } from './codes.js';
import { AgencyCode, CalendarDate, Code, Figure, Instant, OpaqueId, Part, Text, YesNo } from './fields.js';
import { ShownIdentity } from './record.js';

/** Why the hub asks a person whether two are one. */
export const ReviewReason = [
  'BETWEEN_BANDS',
  'WOULD_JOIN_TWO',
  'TWIN_GUARD',
  'WEAKEST_LINK',
  'CONFLICTING_IDENTIFIER',
] as const;
export type ReviewReason = (typeof ReviewReason)[number];

export const ReviewState = ['OPEN', 'DECIDED'] as const;
export type ReviewState = (typeof ReviewState)[number];

/** What a reviewer may decide. After NOT_THE_SAME and ADOPTION_SEPARATION nothing joins the two again but an undo. */
export const ReviewDecision = ['SAME_PERSON', 'NOT_THE_SAME', 'ADOPTION_SEPARATION'] as const;
export type ReviewDecision = (typeof ReviewDecision)[number];

/** How one thing compares. NOT_SHOWN stands only where the viewer may know that a location is protected. */
export const ComparisonAgreement = ['AGREES', 'CLOSE', 'CONFLICTS', 'NOT_KNOWN', 'NOT_SHOWN'] as const;
export type ComparisonAgreement = (typeof ComparisonAgreement)[number];

/** One of the two, as a line of the list shows it. */
export class ReviewedPerson {
  @OpaqueId({ says: 'Hub person, as linked now' })
  personId: string;

  @Text({ says: 'Name; null where no agency gave one', nullable: true, max: 200 })
  name: string | null;

  @CalendarDate({ says: 'Date of birth', nullable: true })
  dateOfBirth: string | null;

  @CalendarDate({ says: 'Expected date of delivery', nullable: true })
  expectedDateOfDelivery: string | null;

  @Code(SexCode, { says: 'Sex', nullable: true })
  sexCode: (typeof SexCode)[number] | null;

  @AgencyCode({ says: 'Agencies in whose records this viewer may see this person', many: true })
  knownTo: Agency[];

  @YesNo({ says: 'True when the location is protected and must never be disclosed' })
  locationProtected: boolean;
}

/** The query of the list. */
export class MatchReviewsAsked {
  @Code(ReviewState, { says: 'Which reviews; OPEN unless told', optional: true })
  state?: ReviewState;

  @OpaqueId({ says: '`next` of the page before', optional: true })
  after?: string;
}

/** A decision that a person made, and its undo. */
export class DecisionMade {
  @OpaqueId({ says: 'Decision' })
  decisionId: string;

  @Code(ReviewDecision, { says: 'What was decided' })
  decision: ReviewDecision;

  @Text({ says: 'Why', max: 1000 })
  reason: string;

  @Text({ says: 'User who decided', max: 120 })
  decidedBy: string;

  @Instant({ says: 'When' })
  decidedAt: string;

  @Text({ says: 'User who undid it', nullable: true, max: 120 })
  undoneBy: string | null;

  @Instant({ says: 'When it was undone', nullable: true })
  undoneAt: string | null;

  @Text({ says: 'Why it was undone', nullable: true, max: 1000 })
  undoReason: string | null;
}

/** A possible match, as a line of the list. The weight is that of what this viewer may see of both. */
export class MatchReviewLine {
  @OpaqueId({ says: 'Review' })
  reviewId: string;

  @Instant({ says: 'Opened' })
  openedAt: string;

  @Code(ReviewReason, { says: 'Why the hub asks' })
  reason: ReviewReason;

  @Code(ReviewState, { says: 'State' })
  state: ReviewState;

  @Figure({ says: 'Match weight (log2 of the odds) by what this viewer may see of both', example: 4.2 })
  weight: number;

  @Part(() => ReviewedPerson, { says: 'The one told of last' })
  left: ReviewedPerson;

  @Part(() => ReviewedPerson, { says: 'The one known before' })
  right: ReviewedPerson;

  @Part(() => DecisionMade, { says: 'The latest decision; null where none was made', nullable: true })
  decision: DecisionMade | null;
}

/** A page of possible matches. What the viewer may see nothing of does not stand in it, nor in any number. */
export class MatchReviewList {
  @OpaqueId({ says: 'Ledger entry of this page' })
  entryId: string;

  @Part(() => MatchReviewLine, { says: 'Open: oldest first. Decided: latest first', many: { max: 20 } })
  reviews: MatchReviewLine[];

  @OpaqueId({ says: 'Where the next page goes on; null on the last', nullable: true })
  next: string | null;
}

/** One comparison of two people. Values and weight are of what this viewer may see, and of nothing else. */
export class ShownComparison {
  @Text({ says: 'What is compared, as the model names it', max: 100, example: 'date_of_birth' })
  name: string;

  @Text({ says: "The left's values, joined by commas; null where none may be shown", nullable: true, max: 2000 })
  left: string | null;

  @Text({ says: "The right's values", nullable: true, max: 2000 })
  right: string | null;

  @Code(ComparisonAgreement, { says: 'How they compare' })
  agreement: ComparisonAgreement;

  @Text({ says: 'The level in words', max: 200, example: 'The same' })
  level: string;

  @Figure({ says: 'What it adds to the match weight; 0 where not known or not shown', example: 3.1 })
  weight: number;
}

/** Two people side by side. `prior` and the comparisons' weights add up to `weight`. */
export class MatchReview {
  @OpaqueId({ says: 'Ledger entry of this view' })
  entryId: string;

  @OpaqueId({ says: 'Review' })
  reviewId: string;

  @Instant({ says: 'Opened' })
  openedAt: string;

  @Code(ReviewReason, { says: 'Why the hub asks' })
  reason: ReviewReason;

  @Code(ReviewState, { says: 'State' })
  state: ReviewState;

  @OpaqueId({ says: 'Hub person of the one told of last, as linked now' })
  leftPersonId: string;

  @OpaqueId({ says: 'Hub person of the one known before' })
  rightPersonId: string;

  @Part(() => ShownIdentity, { says: 'The one told of last' })
  left: ShownIdentity;

  @Part(() => ShownIdentity, { says: 'The one known before' })
  right: ShownIdentity;

  @Part(() => ShownComparison, { says: 'Comparisons, in the order of the model', many: { max: 100 } })
  comparisons: ShownComparison[];

  @Figure({ says: 'Match weight of two people picked at random', example: -12.3 })
  prior: number;

  @Figure({ says: 'Match weight by what this viewer may see', example: 4.2 })
  weight: number;

  @Figure({ says: 'The same as a probability', min: 0, max: 1, example: 0.948 })
  probability: number;

  @Figure({ says: 'From this weight on the hub joins by itself', example: 8 })
  joinWeight: number;

  @Figure({ says: 'From this weight on it asks a person', example: 2 })
  reviewWeight: number;

  @Part(() => DecisionMade, { says: 'Decisions, latest first', many: true })
  decisions: DecisionMade[];
}

/** A reviewer's decision. */
export class ReviewDecided {
  @Code(ReviewDecision, { says: 'What is decided' })
  decision: ReviewDecision;

  @Text({ says: 'Why', max: 1000 })
  reason: string;
}

/** Why something is undone. */
export class UndoReason {
  @Text({ says: 'Why', max: 1000 })
  reason: string;
}

/** One comparison that an identity link rests on: what was compared and how it came out, never a value. */
export class LinkEvidence {
  @Text({ says: 'What was compared, as the model names it', max: 100, example: 'date_of_birth' })
  name: string;

  @Code(ComparisonAgreement, { says: 'How it compared' })
  agreement: ComparisonAgreement;

  @Text({ says: 'The level in words', max: 200, example: 'The same' })
  level: string;

  @Figure({ says: 'What it added to the match weight', example: 3.1 })
  weight: number;
}

/** How a source person came to be this hub person. */
export const LinkRule = [
  'FIRST_KNOWN_HERE',
  'MATCHED',
  'SAME_MOTHER_AND_DUE_DATE',
  'BORN_SINCE',
  'DECIDED_BY_A_PERSON',
  'FOLLOWED_A_DECISION',
  'EXACT_NAME_BIRTH_POSTCODE',
  'VERIFIED_NHS_NUMBER',
] as const;
export type LinkRule = (typeof LinkRule)[number];

/** Why the hub believes that what one source told of somebody is this person. */
export class PersonLink {
  @OpaqueId({ says: 'Link' })
  linkId: string;

  @OpaqueId({ says: 'Source person' })
  sourcePersonId: string;

  @AgencyCode({ says: 'Who told of this person' })
  source: Agency;

  @Text({ says: 'Name as told, where the viewer may see it', nullable: true, max: 200 })
  name: string | null;

  @CalendarDate({ says: 'Date of birth as told', nullable: true })
  dateOfBirth: string | null;

  @YesNo({ says: 'True when the location is protected and must never be disclosed' })
  locationProtected: boolean;

  @Instant({ says: 'Believed from' })
  believedFrom: string;

  @Instant({ says: 'Believed until; null while it is', nullable: true })
  believedUntil: string | null;

  @Code(LinkRule, { says: 'How it came about' })
  rule: LinkRule;

  @Part(() => LinkEvidence, { says: 'What it rests on, as far as this viewer may know', many: { max: 100 } })
  evidence: LinkEvidence[];

  @Text({ says: 'User who decided; null where the hub did', nullable: true, max: 120 })
  decidedBy: string | null;

  @Text({ says: "The user's reason", nullable: true, max: 1000 })
  reason: string | null;

  @YesNo({ says: 'True where a person has confirmed that this is the same person' })
  confirmed: boolean;
}

/** A separation that holds or held: whom it parted, and how to undo it. */
export class PersonSeparation {
  @OpaqueId({ says: 'Decision' })
  decisionId: string;

  @Code(['UNMERGE', 'NOT_THE_SAME', 'ADOPTION_SEPARATION'], { says: 'Kind' })
  kind: 'UNMERGE' | 'NOT_THE_SAME' | 'ADOPTION_SEPARATION';

  @OpaqueId({ says: 'The other hub persons, as linked now', many: { max: 500 } })
  otherPersonIds: string[];

  @Text({ says: 'Why', max: 1000 })
  reason: string;

  @Text({ says: 'User who decided', max: 120 })
  decidedBy: string;

  @Instant({ says: 'When' })
  decidedAt: string;
}

/** Every source person that may be seen of one person: since when, why and by whom it is believed. */
export class PersonLinks {
  @OpaqueId({ says: 'Ledger entry of this view' })
  entryId: string;

  @OpaqueId({ says: 'Hub person' })
  personId: string;

  @Instant({ says: 'As known at; null for now', nullable: true })
  asKnownAt: string | null;

  @Part(() => PersonLink, { says: 'Links, first believed first', many: { max: 500 } })
  links: PersonLink[];

  @Part(() => PersonSeparation, { says: 'Separations that hold now', many: { max: 200 } })
  separations: PersonSeparation[];
}

/** The query of what is asked as it was known at an instant. */
export class KnownAtAsked {
  @Instant({ says: 'As known at; now unless told', optional: true })
  asKnownAt?: string;
}

/** Takes source persons out of a person: they are somebody else. */
export class SeparationAsked {
  @OpaqueId({ says: 'Source persons that are not this person', many: { min: 1, max: 500 } })
  sourcePersonIds: string[];

  @Text({ says: 'Why', max: 1000 })
  reason: string;
}

/** What a decision or its undo made of the people concerned. */
export class IdentityChanged {
  @OpaqueId({ says: 'Decision, by which it can be undone' })
  decisionId: string;

  @OpaqueId({ says: 'Hub persons concerned, as linked now', many: { max: 500 } })
  personIds: string[];
}
