/** Waits for `work`, but no longer than `ms`; how it ends is nobody's business any more. */
export async function within(ms: number, work: Promise<unknown>): Promise<void> {
  const { promise: enough, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  try {
    await Promise.race([work.catch(() => undefined), enough]);
  } finally {
    clearTimeout(timer);
  }
}
