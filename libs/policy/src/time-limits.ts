/** How long what a person does for themselves holds, and within what it is reviewed (access rules 13.1 and 13.5). */
export const timeLimits = {
  brokenGlassMs: 4 * 3_600_000,
  claimedRelationshipMs: 24 * 3_600_000,
  /** Working days of England and Wales. */
  glassReviewWorkingDays: 5,
} as const;
