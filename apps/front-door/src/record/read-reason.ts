/** The most that a reason may hold; the contract takes no more. */
const MOST = 1000;

/** A typed reason, and what is wrong with it. Line ends count once, as the page counts them. */
export function readReason(typed: unknown): { reason: string; problem: string | null } {
  const reason = typeof typed === 'string' ? typed.replaceAll('\r\n', '\n').trim() : '';
  if (reason === '') return { reason, problem: 'Say why' };
  return { reason, problem: reason.length > MOST ? `The reason must have ${MOST} characters or fewer` : null };
}
