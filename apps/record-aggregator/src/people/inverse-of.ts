import type { RelationshipType } from '#libs/contracts';

const inverses: Record<RelationshipType, RelationshipType | null> = {
  MOTHER_OF: 'CHILD_OF',
  FATHER_OF: 'CHILD_OF',
  PARENT_OF: 'CHILD_OF',
  CHILD_OF: 'PARENT_OF',
  STEP_PARENT_OF: null,
  CARER_OF: null,
  GRANDPARENT_OF: 'OTHER_RELATIVE_OF',
  SIBLING_OF: 'SIBLING_OF',
  HALF_SIBLING_OF: 'HALF_SIBLING_OF',
  STEP_SIBLING_OF: 'STEP_SIBLING_OF',
  TWIN_OF: 'TWIN_OF',
  PARTNER_OF: 'PARTNER_OF',
  EX_PARTNER_OF: 'EX_PARTNER_OF',
  SPOUSE_OF: 'SPOUSE_OF',
  OTHER_RELATIVE_OF: 'OTHER_RELATIVE_OF',
};

/** What the second is to the first, or null where the closed list has no true word for it. */
export function inverseOf(type: RelationshipType): RelationshipType | null {
  return inverses[type];
}
