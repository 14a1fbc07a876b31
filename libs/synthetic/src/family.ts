import type { RelationshipType } from '#libs/contracts';
import type { Address } from './places.js';

/** A made-up person as they are; agencies write them down less well. */
export interface Person {
  id: string;
  /** Empty for an unborn child. */
  given: string[];
  family: string;
  /** A name used before: birth name, or the name of a former marriage. */
  formerFamily: string | null;
  knownAs: string | null;
  sexCode: 'M' | 'F' | 'U';
  /** Null for a child unborn at the county's day. */
  bornOn: string | null;
  /** For an unborn child, and for one born within the county's memory, the day it was expected. */
  dueOn: string | null;
  nhsNumber: string | null;
  telephone: string | null;
}

/** Where a household lived, from a day until a day. */
export interface Residence {
  address: Address;
  protected: boolean;
  from: string;
  /** Null while they live there. */
  to: string | null;
}

export interface FamilyTie {
  from: string;
  to: string;
  type: (typeof RelationshipType)[number];
}

/**
 * How a family is made up. COUPLE: both parents at home. LONE_PARENT: the father lives elsewhere. REFORMED: a
 * step-father at home, some children his. KINSHIP: a grandmother cares, the parents live elsewhere.
 */
export type FamilyShape = 'COUPLE' | 'LONE_PARENT' | 'REFORMED' | 'KINSHIP';

/** What is asked of a family; whatever is left out is left to chance. */
export interface FamilyWish {
  shape?: FamilyShape;
  children?: number;
  twins?: boolean;
  unborn?: boolean;
  /** Family name of the father, and of most children. */
  surname?: string;
  /** Age of the youngest born child, in days. */
  youngestDays?: number;
  /** The household fled to a refuge, whose address must never be disclosed. */
  refuge?: boolean;
}

/** A made-up household, who belongs to it, and where it has lived. */
export interface Family {
  id: string;
  shape: FamilyShape;
  /** Mother, or grandmother in KINSHIP. */
  carer: Person;
  mother: Person;
  /** Father of the eldest. */
  father: Person;
  stepFather: Person | null;
  /** Eldest first; an unborn child last. */
  children: Person[];
  /** Earliest first. */
  residences: Residence[];
  /** Where the father lives, if elsewhere. */
  elsewhere: Address;
  /** True where the mother hurt the father: one family in eight. */
  motherIsSuspect: boolean;
  ties: FamilyTie[];
}

/** Who hurt whom in this family. In KINSHIP it is the parents, in the children's sight. */
export function victimAndSuspect(family: Family): { victim: Person; suspect: Person; formerPartner: boolean } {
  const man = family.stepFather ?? family.father;
  return {
    victim: family.motherIsSuspect ? man : family.mother,
    suspect: family.motherIsSuspect ? family.mother : man,
    formerPartner: family.shape === 'LONE_PARENT' || family.shape === 'KINSHIP',
  };
}

/** Where the household lived on a day: the last residence that had begun, or else the first known. */
export function residenceOn(family: Family, day: string): Residence {
  const begun = family.residences.filter((residence) => residence.from <= day);
  const residence = begun.at(-1) ?? family.residences[0];
  if (!residence) throw new RangeError('A family has lived nowhere.');
  return residence;
}
