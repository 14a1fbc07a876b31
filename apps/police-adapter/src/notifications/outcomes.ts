import type { Metrics } from '#libs/web-platform';

/** What can become of a notification that is sent to us. */
export type Outcome = 'ACCEPTED' | 'REPEATED' | 'CONFLICT' | 'OTHER_FORCE' | 'INVALID' | 'ABOVE_OFFICIAL';

/** Counts notifications by what became of them: `police_notifications_total{outcome}`. */
export function countOutcomes(metrics: Metrics): { inc(labels: { outcome: Outcome }): void } {
  return metrics.counter('police_notifications_total', 'Notifications sent to us, by what became of them', ['outcome']);
}
