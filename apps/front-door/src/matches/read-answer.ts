import { ReviewDecision } from '#libs/contracts';
import type { FormProblem } from '../pages/typed-forms.js';
import { readReason } from '../record/read-reason.js';

/** What a reviewer answered. */
export interface ReviewAnswer {
  decision: ReviewDecision;
  reason: string;
}

/** The answer that was typed, as it stands in the form, and what is wrong with it; `answer` null where something is. */
export function readAnswer(typed: { decision?: unknown; reason?: unknown }): {
  fields: { decision: string; reason: string };
  problems: FormProblem[];
  answer: ReviewAnswer | null;
} {
  const decision = ReviewDecision.find((known) => known === typed.decision);
  const { reason, problem } = readReason(typed.reason);
  const problems = [
    ...(decision ? [] : [{ href: '#decision', text: 'Say whether they are the same person' }]),
    ...(problem ? [{ href: '#reason', text: problem }] : []),
  ];
  const answer = decision && problems.length === 0 ? { decision, reason } : null;
  return { fields: { decision: decision ?? '', reason }, problems, answer };
}
