import { check, EvaluationRequest, type EvaluationsRequest, type FieldProblem } from '#libs/contracts';

/**
 * The questions of a batch, each filled up from the batch, whole values only (AuthZEN 1.0, "Access Evaluations"); or what is
 * wrong with them, by JSON pointer. All must be about the same user.
 */
export function toQuestions(
  batch: EvaluationsRequest,
  userId: string,
): { questions: EvaluationRequest[]; problems: FieldProblem[] } {
  const { evaluations = [{}], options: _options, ...defaults } = batch;
  const at = (index: number, pointer: string): string =>
    batch.evaluations === undefined ? pointer : `/evaluations/${index}${pointer}`;
  const questions = evaluations.map((part) => ({ ...defaults, ...part }));
  const problems = questions.flatMap((question, index) => [
    ...check(EvaluationRequest, question).map((problem) => ({ ...problem, pointer: at(index, problem.pointer) })),
    ...(question.subject !== undefined && question.subject.id !== userId
      ? [{ pointer: at(index, '/subject/id'), detail: 'must be whom the Lintel-Viewer token speaks for' }]
      : []),
  ]);
  return { questions: questions as EvaluationRequest[], problems };
}
