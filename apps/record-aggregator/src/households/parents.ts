import type { SexCode, ShownParents, ShownPerson } from '#libs/contracts';

/**
 * Which parents are told of. PARENT_OF says which by the parent's sex; two parents of whatever sex leave nobody out. A
 * father nobody was asked about must not look like no father (R10).
 */
export function toParents(
  people: readonly { shown: Pick<ShownPerson, 'relationships'>; sexCode: (typeof SexCode)[number] | null }[],
): ShownParents {
  const are = (type: 'MOTHER_OF' | 'FATHER_OF' | 'PARENT_OF') =>
    people.filter(({ shown }) => shown.relationships.includes(type));
  const [mothers, fathers, parents] = [are('MOTHER_OF'), are('FATHER_OF'), are('PARENT_OF')];
  const both = new Set([...mothers, ...fathers, ...parents]).size > 1;
  return {
    mother: both || mothers.length > 0 || parents.some(({ sexCode }) => sexCode === 'F') ? 'KNOWN' : 'NOT_TOLD',
    father: both || fathers.length > 0 || parents.some(({ sexCode }) => sexCode === 'M') ? 'KNOWN' : 'NOT_TOLD',
  };
}
