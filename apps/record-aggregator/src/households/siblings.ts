import type { RelationshipType } from '#libs/contracts';
import type { HeldRelationship } from '../record/held.js';
import { parentTypes } from './nearby.sql.js';

/** Hub persons by the parents that are told of them, from the relationships that the viewer may see. */
export function parentsByChild(relationships: readonly HeldRelationship[]): Map<string, Set<string>> {
  const parents = new Map<string, Set<string>>();
  for (const { fromPersonId, toPersonId, type } of relationships) {
    const [parent, child] = type === 'CHILD_OF' ? [toPersonId, fromPersonId] : [fromPersonId, toPersonId];
    const isParent = type === 'CHILD_OF' || (parentTypes as readonly string[]).includes(type);
    if (!isParent || parent === child) continue;
    parents.set(child, (parents.get(child) ?? new Set()).add(parent));
  }
  return parents;
}

const siblings: readonly RelationshipType[] = ['SIBLING_OF', 'HALF_SIBLING_OF', 'STEP_SIBLING_OF', 'TWIN_OF'];

/**
 * What somebody is to the child, with what shared parents add to what was stated. Half-siblings are said as such where
 * one parent is shared and the other two are told and differ, even if they were told of as siblings; where the other
 * parent of one is not told, brother or sister is all that is known.
 */
export function withSiblings(
  stated: readonly RelationshipType[],
  own: ReadonlySet<string>,
  its: ReadonlySet<string>,
): { relationships: RelationshipType[]; sharedParentIds: string[] } {
  const shared = [...own].filter((parent) => its.has(parent)).toSorted();
  if (shared.length === 0) return { relationships: [...stated], sharedParentIds: [] };
  const half = shared.length === 1 && own.size > 1 && its.size > 1;
  const told = half ? stated.map((type) => (type === 'SIBLING_OF' ? 'HALF_SIBLING_OF' : type)) : [...stated];
  const relationships = told.some((type) => siblings.includes(type))
    ? told
    : [...told, half ? ('HALF_SIBLING_OF' as const) : ('SIBLING_OF' as const)];
  return { relationships: [...new Set(relationships)], sharedParentIds: shared };
}
