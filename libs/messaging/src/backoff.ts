/** How often a message is tried, and how long is waited between (milliseconds, full jitter below a doubling ceiling). */
export interface RetryPolicy {
  tries: number;
  firstMs: number;
  longestMs: number;
}

/** Six tries over about six seconds: long enough for a deadlock or a restart, short enough that the key is not forgotten. */
export const defaultRetry: RetryPolicy = { tries: 6, firstMs: 200, longestMs: 5_000 };

/**
 * How long to wait after the `failures`th failure (1, 2, …). `chance` is in [0, 1). Never below half of the ceiling,
 * so that a retry is spread but never immediate.
 */
export function backoffMs(
  policy: Pick<RetryPolicy, 'firstMs' | 'longestMs'>,
  failures: number,
  chance: number,
): number {
  const ceiling = Math.min(policy.longestMs, policy.firstMs * 2 ** Math.min(failures - 1, 30));
  return Math.round(ceiling / 2 + (ceiling / 2) * chance);
}
