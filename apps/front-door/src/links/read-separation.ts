import type { SeparationAsked } from '#libs/contracts';
import type { FormProblem } from '../pages/typed-forms.js';
import { readReason } from '../record/read-reason.js';

const PREFIX = 'apart-';

/** The name of the box of one source person in the form: one name each, so that each is kept when a session ends. */
export function boxOf(sourcePersonId: string): string {
  return `${PREFIX}${sourcePersonId}`;
}

/** What was ticked and typed; `asked` null where something is wrong. Ids that are no source person of `known` are left out. */
export function readSeparation(
  typed: Readonly<Record<string, unknown>>,
  known: readonly string[],
): { fields: Record<string, string>; problems: FormProblem[]; asked: SeparationAsked | null } {
  const sourcePersonIds = known.filter((id) => typed[boxOf(id)] === 'yes');
  const { reason, problem } = readReason(typed.reason);
  const which =
    sourcePersonIds.length === 0
      ? 'Choose what is about somebody else'
      : sourcePersonIds.length === known.length
        ? 'Leave at least one: if all of it is about somebody else, nobody would be left here'
        : null;
  const problems = [
    ...(which ? [{ href: '#apart', text: which }] : []),
    ...(problem ? [{ href: '#reason', text: problem }] : []),
  ];
  return {
    fields: { ...Object.fromEntries(sourcePersonIds.map((id) => [boxOf(id), 'yes'])), reason },
    problems,
    asked: problems.length === 0 ? { sourcePersonIds, reason } : null,
  };
}
