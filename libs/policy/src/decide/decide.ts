import { type Facts, toFacts } from '../case/facts.js';
import { readCase, readLabel, readShared } from '../case/read-case.js';
import { type Answer, hidden } from './answer.js';
import { decideFacts, mayReadLedger } from './decide-facts.js';
import { PolicyFailed, type PolicySet } from './policy-set.js';

/** How many answers are remembered before all are forgotten; an answer is about a kilobyte. */
const REMEMBERED = 20_000;

/** An answer with the facts it was given for; none where the case is not valid. */
export interface Decided {
  readonly facts: Facts | null;
  readonly answer: Answer;
}

/**
 * Decides cases under one policy set. Answers are remembered under the facts and the policy version, never under an
 * identity or a time, so a remembered answer cannot be a stale one.
 */
export class Decider {
  private readonly known = new Map<string, Answer>();

  constructor(readonly policies: PolicySet) {}

  /** The answer to a case as written (13.1). A case that is not valid, or a policy that fails, gives HIDE. */
  decide(written: unknown): Answer {
    const read = readCase(written);
    return read ? this.answerTo(toFacts(read)) : hidden('CASE_NOT_VALID', this.policies.versionId);
  }

  /** The answers for the labels of one view: as `decide` gives them one by one, with what they have in common read once. */
  decideAll(shared: unknown, labels: readonly unknown[]): Decided[] {
    const read = readShared(shared);
    return labels.map((one) => {
      const label = read && readLabel(one);
      if (!label) return { facts: null, answer: hidden('CASE_NOT_VALID', this.policies.versionId) };
      const facts = toFacts({ ...read, label });
      return { facts, answer: this.answerTo(facts) };
    });
  }

  /**
   * Whether a reader of the ledger may learn that the item of a case was read: at EXISTENCE or more for that reader, or
   * by a governance role for what is hidden from nobody in particular. False where in doubt.
   */
  mayKnowOfReading(written: unknown): boolean {
    const read = readCase(written);
    if (!read) return false;
    const facts = toFacts(read);
    if (this.answerTo(facts).mode !== 'HIDE') return true;
    try {
      return mayReadLedger(this.policies, facts);
    } catch (problem) {
      if (problem instanceof PolicyFailed) return false;
      throw problem;
    }
  }

  /** How many answers are remembered. */
  get remembered(): number {
    return this.known.size;
  }

  /** The answer to facts. A policy that fails gives HIDE. */
  answerTo(facts: Facts): Answer {
    const key = Object.values(facts).join();
    const remembered = this.known.get(key);
    if (remembered) return remembered;
    try {
      const answer = decideFacts(this.policies, facts);
      if (this.known.size >= REMEMBERED) this.known.clear();
      this.known.set(key, answer);
      return answer;
    } catch (problem) {
      // A failure is not remembered: it is about the engine, not about the facts.
      if (problem instanceof PolicyFailed) return hidden('POLICY_FAILED', this.policies.versionId);
      throw problem;
    }
  }
}
