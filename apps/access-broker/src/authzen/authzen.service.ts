import { Injectable } from '@nestjs/common';
import type { DecisionResponse, EvaluationRequest, EvaluationResponse, EvaluationsRequest } from '#libs/contracts';
import type { Principal } from '#libs/identity';
import { Refusal } from '#libs/web-platform';
import { DecisionsService } from '../decisions/decisions.service.js';
import { toDecisionRequests } from './to-decision-requests.js';
import { toQuestions } from './to-questions.js';

/** The AuthZEN Authorization API 1.0 over the same decisions that the aggregator asks for: same rules, same ledger. */
@Injectable()
export class AuthzenService {
  constructor(private readonly decisions: DecisionsService) {}

  /** Throws 400 with every wrong field; whatever cannot be decided is refused as a whole. */
  async evaluate(caller: Principal, viewer: Principal, batch: EvaluationsRequest): Promise<EvaluationResponse[]> {
    const { questions, problems } = toQuestions(batch, viewer.userId);
    if (problems.length > 0) throw new Refusal(400, 'INVALID', 'The question is wrong; see errors.', problems);
    const stopsAt = stops[batch.options?.evaluations_semantic ?? 'execute_all'];
    if (stopsAt === undefined) return this.decideAll(caller, viewer, questions);
    const answers: EvaluationResponse[] = [];
    for (const question of questions) {
      // One by one: what is not asked any more must not stand in the ledger as shown.
      const [answer] = await this.decideAll(caller, viewer, [question]);
      if (answer) answers.push(answer);
      if (answer?.decision === stopsAt) break;
    }
    return answers;
  }

  private async decideAll(
    caller: Principal,
    viewer: Principal,
    questions: readonly EvaluationRequest[],
  ): Promise<EvaluationResponse[]> {
    const answers = new Map<string, EvaluationResponse>();
    for (const { request } of toDecisionRequests(questions)) {
      const response = await this.decisions.decide(caller, viewer, request);
      for (const [key, answer] of toAnswers(response)) answers.set(key, answer);
    }
    return questions.map((_question, place) => {
      const answer = answers.get(String(place));
      if (answer === undefined) throw new Error('A question was not answered.');
      return answer;
    });
  }
}

const stops = { execute_all: undefined, deny_on_first_deny: false, permit_on_first_permit: true } as const;

function toAnswers({ entryId, policyVersionId, at, subjects }: DecisionResponse): [string, EvaluationResponse][] {
  return subjects.flatMap(({ answers }) =>
    answers.map(({ key, ...answer }): [string, EvaluationResponse] => [
      key,
      { decision: answer.mode !== 'HIDE', context: { ...answer, policyVersionId, entryId, at } },
    ]),
  );
}
