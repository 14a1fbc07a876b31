import type {
  DecisionResponse,
  DecisionSubject,
  Label,
  LabelAnswer,
  RelationshipToChild,
  SubjectDecision,
  Tier,
} from '#libs/contracts';
import type { Answer, Decider } from '#libs/policy';
import { relationshipTo, tierOf } from './known.js';
import { type Asking, toLabelInCase, toSharedCase } from './to-case.js';

/** One subject with every label's answer, those of HIDE with their reasons: for the ledger. */
export interface DecidedSubject {
  readonly personId: string;
  readonly sourcePersonIds: readonly string[];
  readonly relationship: RelationshipToChild;
  readonly tier: Tier;
  readonly answers: readonly { readonly key: string; readonly label: Label; readonly answer: Answer }[];
}

/** Decides every label of a subject. Pure but for what the decider remembers. */
export function decideSubject(decider: Decider, asking: Asking, subject: DecisionSubject): DecidedSubject {
  const { personId, sourcePersonIds } = subject;
  const labels = subject.labels.map(({ label }) => toLabelInCase(asking, subject, label));
  const relationship = relationshipTo(asking.known, sourcePersonIds);
  const tier = tierOf(asking.known, sourcePersonIds);
  const answers = decider.decideAll(toSharedCase(asking, subject, { relationship, tier }), labels);
  return {
    personId,
    sourcePersonIds,
    relationship,
    tier,
    answers: subject.labels.flatMap(({ key, label }, place) => {
      const answer = answers[place];
      return answer ? [{ key, label, answer }] : [];
    }),
  };
}

/** What the asker is told. Why something is hidden stays in the ledger (13.6). */
export function toResponse(
  entry: { entryId: string; at: string; policyVersionId: string },
  subjects: readonly DecidedSubject[],
): DecisionResponse {
  return {
    entryId: entry.entryId,
    policyVersionId: entry.policyVersionId,
    at: entry.at,
    subjects: subjects.map(({ personId, relationship, tier, answers }): SubjectDecision => ({
      personId,
      relationship,
      tier,
      answers: answers.map(({ key, answer }) => toLabelAnswer(key, answer)),
    })),
  };
}

function toLabelAnswer(key: string, answer: Answer): LabelAnswer {
  const told = answer.mode !== 'HIDE';
  return {
    key,
    mode: answer.mode,
    facets: answer.facets,
    obligations: [...answer.obligations],
    policies: told ? [...answer.policies] : [],
    gateway: answer.gateway,
    reasons: told ? [...answer.reasons] : [],
  };
}
