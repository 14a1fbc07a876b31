import type {
  DecisionResponse,
  DecisionSubject,
  LabelAnswer,
  LabelAsked,
  RelationshipToChild,
  SubjectDecision,
  Tier,
} from '#libs/contracts';
import type { Decided, Decider } from '#libs/policy';
import { groupByFooting, recordsAbout } from './footing-in-case.js';
import { relationshipTo, tierOf } from './known.js';
import { type Asking, toLabelInCase, toSharedCase } from './to-case.js';

/** One subject with every label's answer, those of HIDE with their reasons: for the ledger. */
export interface DecidedSubject {
  readonly personId: string;
  readonly sourcePersonIds: readonly string[];
  readonly relationship: RelationshipToChild;
  readonly tier: Tier;
  /** Ids of the consents, dispensations, gateways and broken glass that were looked at. */
  readonly records: readonly string[];
  /**
   * Each with the facts that were decided, none where the case was not valid. A label has several where it stands on
   * several footings: each says for whom.
   */
  readonly answers: readonly (LabelAsked & Decided)[];
}

/** Decides every label of a subject. Pure but for what the decider remembers. */
export function decideSubject(decider: Decider, asking: Asking, subject: DecisionSubject): DecidedSubject {
  const { personId, sourcePersonIds } = subject;
  const relationship = relationshipTo(asking.known, sourcePersonIds);
  const tier = tierOf(asking.known, sourcePersonIds);
  const standing = { relationship, tier };
  const answers = groupByFooting(asking.known, subject).flatMap(({ footing, labels }) => {
    const shared = toSharedCase(asking, subject, standing, footing);
    const inCase = labels.map(({ label }) => toLabelInCase(asking, subject, label, footing));
    return decider.decideAll(shared, inCase).flatMap((decided, place) => {
      const asked = labels[place];
      return asked ? [{ ...asked, ...decided }] : [];
    });
  });
  return {
    personId,
    sourcePersonIds,
    relationship,
    tier,
    records: recordsAbout(asking.known, sourcePersonIds),
    answers,
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
      answers: answers.map(toLabelAnswer),
    })),
  };
}

function toLabelAnswer({ key, borneBy, answer }: DecidedSubject['answers'][number]): LabelAnswer {
  const told = answer.mode !== 'HIDE';
  return {
    key,
    ...(borneBy && { borneBy }),
    mode: answer.mode,
    facets: answer.facets,
    obligations: [...answer.obligations],
    policies: told ? [...answer.policies] : [],
    gateway: answer.gateway,
    reasons: told ? [...answer.reasons] : [],
  };
}
