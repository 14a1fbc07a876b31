import { type Agency, BreakGlassGround, type Role } from './codes.js';
import { ReaderOfRecord } from './decisions.js';
import { AgencyCode, CalendarDate, Code, Instant, OpaqueId, Part, Text, Whole, YesNo } from './fields.js';

/** Breaking the glass over a person's record (13.5): a ground of the closed list, and a reason of at least 20 characters. */
export class NewBreakGlass {
  @OpaqueId({ says: 'Source persons that the worker saw as the person', many: { min: 1, max: 500 } })
  sourcePersonIds: string[];

  @Code(BreakGlassGround, { says: 'On what ground' })
  ground: BreakGlassGround;

  @Text({ says: 'Why, in at least 20 characters not counting space at its ends', max: 1000 })
  reason: string;
}

export const GlassOutcome = ['JUSTIFIED', 'NOT_JUSTIFIED'] as const;
export type GlassOutcome = (typeof GlassOutcome)[number];

/** What a privacy officer who did not break it finds. */
export class GlassReviewDecision {
  @Code(GlassOutcome, { says: 'Whether it was justified' })
  outcome: GlassOutcome;

  @Text({ says: 'Why', max: 1000 })
  reason: string;
}

/** What was found, and by whom. */
export class GlassReviewed extends GlassReviewDecision {
  @Text({ says: 'Privacy officer', max: 120 })
  reviewedBy: string;

  @Instant({ says: 'When' })
  reviewedAt: string;
}

/** A broken glass: whose, over whom, why, from when until when. */
export class BrokenGlass {
  @OpaqueId({ says: 'Id' })
  breakGlassId: string;

  @OpaqueId({ says: 'Source persons over whose record it was broken', many: { max: 500 } })
  sourcePersonIds: string[];

  @Text({ says: 'User who broke it', max: 120 })
  userId: string;

  @Text({ says: 'Role of that user', max: 60 })
  role: Role;

  @AgencyCode({ says: 'Agency of that user' })
  agency: Agency;

  @Code(BreakGlassGround, { says: 'On what ground' })
  ground: BreakGlassGround;

  @Text({ says: 'Why', max: 1000 })
  reason: string;

  @Instant({ says: 'From' })
  from: string;

  @Instant({ says: 'In force until at the latest' })
  until: string;

  @Instant({ says: 'Ended before that', nullable: true })
  endedAt: string | null;

  @Text({ says: 'User who ended it', nullable: true, max: 120 })
  endedBy: string | null;

  @YesNo({ says: 'Whether it opens anything now' })
  inForce: boolean;
}

/** Glasses that the viewer has broken over some source persons, latest first. */
export class BrokenGlasses {
  @Part(() => BrokenGlass, { says: 'Broken glasses', many: { max: 1000 } })
  broken: BrokenGlass[];
}

/** A broken glass as the privacy officer reviews it, with its clock of five working days. */
export class GlassReview extends BrokenGlass {
  @CalendarDate({ says: 'Last day of the review: the fifth working day after it was broken' })
  dueOn: string;

  @Whole({ says: 'Working days left after today, in London; 0 on the last day and later' })
  workingDaysLeft: number;

  @YesNo({ says: 'True once the last day has passed without a review' })
  overdue: boolean;

  @Part(() => GlassReviewed, { says: 'What was found', nullable: true })
  review: GlassReviewed | null;
}

/** Reviews, the one that is due first coming first. */
export class GlassReviews {
  @Part(() => GlassReview, { says: 'Reviews', many: { max: 200 } })
  reviews: GlassReview[];

  @Whole({ says: 'How many there are in all' })
  total: number;
}

/** Which reviews are asked for; the open ones unless told. */
export class GlassReviewsAsked {
  @Code(['OPEN', 'REVIEWED'], { says: 'Whether a review was made', optional: true })
  state?: 'OPEN' | 'REVIEWED';
}

/** What was looked at while the glass was broken. */
export class ViewUnderGlass extends ReaderOfRecord {
  @YesNo({ says: 'True where the glass opened some of it' })
  openedByGlass: boolean;
}

/** A review with what the user looked at of these people meanwhile, latest first. */
export class GlassReviewWithViews extends GlassReview {
  @Part(() => ViewUnderGlass, { says: 'Views', many: { max: 5000 } })
  views: ViewUnderGlass[];
}
