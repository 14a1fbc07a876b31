import type { DecisionRequest, DecisionSubject, EvaluationRequest } from '#libs/contracts';

/** One request to the broker, and which of the questions each of its labels answers. */
export interface GroupedQuestions {
  readonly request: DecisionRequest;
  readonly questions: readonly number[];
}

/**
 * Questions of one purpose and view become one request, so that one view stays one entry of the ledger. The key of a label
 * is the place of its question.
 */
export function toDecisionRequests(questions: readonly EvaluationRequest[]): GroupedQuestions[] {
  const numbered = questions.map((question, place) => ({ question, place }));
  const groups = Map.groupBy(numbered, ({ question: { context } }) => `${context.purpose} ${context.view ?? 'RECORD'}`);
  return [...groups.values()].map((group) => {
    const [{ context }] = group.map(({ question }) => question) as [EvaluationRequest];
    return {
      request: { view: context.view ?? 'RECORD', purpose: context.purpose, subjects: group.map(toSubject) },
      questions: group.map(({ place }) => place),
    };
  });
}

function toSubject({ question, place }: { question: EvaluationRequest; place: number }): DecisionSubject {
  const { label, confirmedSourcePersonIds, ...subject } = question.resource.properties;
  const confirmedGroups = confirmedSourcePersonIds?.length ? [{ sourcePersonIds: confirmedSourcePersonIds }] : [];
  return { ...subject, confirmedGroups, labels: [{ key: String(place), label }] };
}
