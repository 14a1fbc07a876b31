import type { ToldPerson, ToldRelationship } from './told-people.js';

/** The ref of somebody's mother, where the message says who she is: as mother, or as a woman whose child this is. */
export function motherOf(
  child: ToldPerson,
  people: readonly ToldPerson[],
  relationships: readonly ToldRelationship[],
): string | null {
  if (child.motherRef !== null) return child.motherRef;
  const isWoman = (ref: string) => people.some((one) => one.ref === ref && one.person.sexCode === 'F');
  const stated = relationships.find(({ to, type }) => to === child.ref && type === 'MOTHER_OF')?.from;
  const mothers = relationships.flatMap(({ from, to, type }) => {
    if (type === 'CHILD_OF' && from === child.ref && isWoman(to)) return [to];
    return type === 'PARENT_OF' && to === child.ref && isWoman(from) ? [from] : [];
  });
  const [only] = mothers;
  return stated ?? (new Set(mothers).size === 1 ? (only ?? null) : null);
}
