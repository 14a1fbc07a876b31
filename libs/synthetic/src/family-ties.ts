import type { Family, FamilyTie, Person } from './family.js';

/** How the members of a family are related. Places are those of `family.children`. */
export function tiesOf(
  family: Family,
  known: { twins: readonly number[]; ofStepFather: readonly number[]; married: boolean },
): FamilyTie[] {
  const { mother, father, stepFather, carer, children } = family;
  const his = (place: number): boolean => known.ofStepFather.includes(place);
  return [
    ...(carer === mother ? [] : [tie(carer, mother, 'MOTHER_OF')]),
    ...partners(family, known.married),
    ...children.flatMap((child, place) => [
      tie(mother, child, 'MOTHER_OF'),
      ...(his(place) && stepFather ? [tie(stepFather, child, 'FATHER_OF')] : [tie(father, child, 'FATHER_OF')]),
      ...(stepFather && !his(place) ? [tie(stepFather, child, 'STEP_PARENT_OF')] : []),
      ...(carer === mother ? [] : [tie(carer, child, 'GRANDPARENT_OF')]),
      ...children.slice(0, place).map((elder, elderPlace) => tie(elder, child, siblings(elderPlace, place))),
    ]),
  ];

  function siblings(elder: number, younger: number): FamilyTie['type'] {
    if (known.twins.includes(younger) && elder === younger - 1) return 'TWIN_OF';
    return his(elder) === his(younger) ? 'SIBLING_OF' : 'HALF_SIBLING_OF';
  }
}

function partners(family: Family, married: boolean): FamilyTie[] {
  const { mother, father, stepFather, shape } = family;
  if (shape === 'COUPLE') return [tie(mother, father, married ? 'SPOUSE_OF' : 'PARTNER_OF')];
  return [tie(mother, father, 'EX_PARTNER_OF'), ...(stepFather ? [tie(mother, stepFather, 'PARTNER_OF')] : [])];
}

function tie(from: Person, to: Person, type: FamilyTie['type']): FamilyTie {
  return { from: from.id, to: to.id, type };
}
