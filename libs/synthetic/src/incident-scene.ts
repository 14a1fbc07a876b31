import { daysBetween } from './calendar.js';
import { type Family, type Person, type Residence, residenceOn, victimAndSuspect } from './family.js';

/** Who was there when it happened, as it was on that day. */
export interface Scene {
  victim: Person;
  suspect: Person;
  formerPartner: boolean;
  /** Grandmother, where she cares for the children and is neither of the two. */
  carer: Person | null;
  /** Born by then and under 18, eldest first. */
  children: Person[];
  unborn: Person | null;
  residence: Residence;
}

/** Eight weeks along nobody may know; from then on the notification tells of an unborn child. */
const KNOWN_BEFORE_DUE_DAYS = 224;

/** The family on that day, or undefined where it had neither a child nor a pregnancy yet. */
export function sceneOn(family: Family, day: string): Scene | undefined {
  const children = family.children.filter(
    ({ bornOn }) => bornOn !== null && bornOn <= day && daysBetween(bornOn, day) < 6_570,
  );
  const unborn = family.children.find(
    ({ bornOn, dueOn }) =>
      (bornOn === null || bornOn > day) &&
      dueOn !== null &&
      dueOn > day &&
      daysBetween(day, dueOn) < KNOWN_BEFORE_DUE_DAYS,
  );
  if (children.length === 0 && unborn === undefined) return undefined;
  const residence = residenceOn(family, day);
  const { victim, suspect, formerPartner } = victimAndSuspect(family);
  return {
    victim,
    suspect,
    formerPartner: formerPartner || residence.protected,
    carer: family.carer === family.mother ? null : family.carer,
    children,
    unborn: unborn ?? null,
    residence,
  };
}

/** True for the mother of a child known to be on its way. */
export function isPregnant(person: Person, scene: Scene, family: Family): boolean {
  return scene.unborn !== null && person === family.mother;
}
