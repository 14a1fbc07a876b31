import type { ParentalResponsibility, RelationshipType, SexCode } from '#libs/contracts';

/** What a person is to the child. */
export const relationshipWords: Record<RelationshipType, string> = {
  MOTHER_OF: 'mother',
  FATHER_OF: 'father',
  PARENT_OF: 'parent',
  STEP_PARENT_OF: 'step-parent',
  CARER_OF: 'carer',
  GRANDPARENT_OF: 'grandparent',
  SIBLING_OF: 'brother or sister',
  HALF_SIBLING_OF: 'half-brother or half-sister',
  STEP_SIBLING_OF: 'stepbrother or stepsister',
  TWIN_OF: 'twin',
  PARTNER_OF: 'partner',
  EX_PARTNER_OF: 'former partner',
  SPOUSE_OF: 'husband or wife',
  CHILD_OF: 'child',
  OTHER_RELATIVE_OF: 'other relative',
};

export const responsibilityWords: Record<ParentalResponsibility, string> = {
  YES: 'has parental responsibility',
  NO: 'has no parental responsibility',
  DISPUTED: 'parental responsibility disputed',
  UNKNOWN: 'parental responsibility not known',
};

export const childWords: Record<(typeof SexCode)[number], string> = { F: 'Girl', M: 'Boy', U: 'Child' };
export const adultWords: Record<(typeof SexCode)[number], string> = { F: 'Woman', M: 'Man', U: 'Adult' };
