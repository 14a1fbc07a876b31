import { type Gateway, Mode, type Obligation } from '#libs/contracts';
import type { Facts } from '../case/facts.js';
import type { Decider } from '../decide/decide.js';
import type { PolicyRule } from '../decide/policy-set.js';
import { changes } from './changes.js';

/** A policy that decided, as people read it. */
export type ExplainedRule = Pick<PolicyRule, 'id' | 'effect' | 'reason' | 'legalBasis' | 'says'>;

/** What would give more, and how much. */
export interface ChangedCase {
  readonly code: string;
  /** A whole sentence: "With a parent's or the able child's consent to health sharing at section 17: a summary." */
  readonly says: string;
  readonly mode: Mode;
}

/** Why an item with these facts is shown as it is, and what would change it. */
export interface Explanation {
  readonly mode: Mode;
  readonly gateway: Gateway | null;
  readonly obligations: readonly Obligation[];
  readonly policies: readonly ExplainedRule[];
  readonly wouldChange: readonly ChangedCase[];
  readonly policyVersionId: string;
}

const modeWords: Record<Mode, string> = {
  HIDE: 'nothing',
  EXISTENCE: 'that it exists',
  SUMMARY: 'a summary',
  CONTENT: 'all of it',
};

/**
 * Explains an answer by deciding it again, and what would change it by deciding changed facts. Speaks of hidden items too:
 * whoever calls shows it only to those who may know of them.
 */
export function explain(decider: Decider, facts: Facts): Explanation {
  const { mode, gateway, obligations, policies, policyVersionId } = decider.answerTo(facts);
  return {
    mode,
    gateway,
    obligations,
    policies: policies.flatMap((id) => {
      const rule = decider.policies.rules.get(id);
      return rule ? [toExplained(rule)] : [];
    }),
    wouldChange: listChanges(decider, facts, mode),
    policyVersionId,
  };
}

function toExplained({ id, effect, reason, legalBasis, says }: PolicyRule): ExplainedRule {
  return { id, effect, reason, legalBasis, says };
}

/** Those changes that give more, without those that a lesser one makes needless. */
function listChanges(decider: Decider, facts: Facts, mode: Mode): ChangedCase[] {
  const helpful: { changed: Partial<Facts>; made: ChangedCase }[] = [];
  for (const { code, says, to } of changes) {
    const changed = differing(facts, to(facts));
    const reached = decider.answerTo({ ...facts, ...changed }).mode;
    if (Mode.indexOf(reached) <= Mode.indexOf(mode)) continue;
    const needless = helpful.some(
      (lesser) => Mode.indexOf(lesser.made.mode) >= Mode.indexOf(reached) && isPartOf(lesser.changed, changed),
    );
    if (!needless)
      helpful.push({ changed, made: { code, says: `${says(facts)}: ${modeWords[reached]}.`, mode: reached } });
  }
  return helpful.map(({ made }) => made);
}

function differing(facts: Facts, to: Partial<Facts>): Partial<Facts> {
  return Object.fromEntries(Object.entries(to).filter(([name, value]) => facts[name as keyof Facts] !== value));
}

/** Whether the greater change asks for all that the lesser asks for; a tier or an agreement at least as far. */
function isPartOf(lesser: Partial<Facts>, greater: Partial<Facts>): boolean {
  return Object.entries(lesser).every(([name, value]) => {
    const asked = greater[name as keyof Facts];
    return typeof asked === 'number' && typeof value === 'number' ? asked >= value : asked === value;
  });
}
