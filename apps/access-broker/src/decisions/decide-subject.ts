import type {
  DecisionResponse,
  DecisionSubject,
  LabelAnswer,
  LabelAsked,
  RelationshipToChild,
  SubjectDecision,
  Tier,
} from '#libs/contracts';
import type { Answer, Decider } from '#libs/policy';
import { groupByFooting, recordsAbout } from './footing-in-case.js';
import { relationshipTo, tierOf } from './known.js';
import { type Asking, toLabelInCase, toSharedCase } from './to-case.js';

/** One subject with every label's answer, those of HIDE with their reasons: for the ledger. */
export interface DecidedSubject {
  readonly personId: string;
  readonly sourcePersonIds: readonly string[];
  readonly relationship: RelationshipToChild;
  readonly tier: Tier;
  /** Ids of the consents, dispensations and gateways that were looked at. */
  readonly records: readonly string[];
  readonly answers: readonly (LabelAsked & { readonly answer: Answer })[];
}

/** Decides every label of a subject. Pure but for what the decider remembers. */
export function decideSubject(decider: Decider, asking: Asking, subject: DecisionSubject): DecidedSubject {
  const { personId, sourcePersonIds } = subject;
  const relationship = relationshipTo(asking.known, sourcePersonIds);
  const tier = tierOf(asking.known, sourcePersonIds);
  const standing = { relationship, tier };
  const answers = new Map<LabelAsked, Answer>();
  for (const { footing, labels } of groupByFooting(asking.known, subject)) {
    const shared = toSharedCase(asking, subject, standing, footing);
    const inCase = labels.map(({ label }) => toLabelInCase(asking, subject, label));
    for (const [place, answer] of decider.decideAll(shared, inCase).entries()) {
      const asked = labels[place];
      if (asked) answers.set(asked, answer);
    }
  }
  return {
    personId,
    sourcePersonIds,
    relationship,
    tier,
    records: recordsAbout(asking.known, sourcePersonIds),
    answers: subject.labels.flatMap((asked) => {
      const answer = answers.get(asked);
      return answer ? [{ ...asked, answer }] : [];
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
