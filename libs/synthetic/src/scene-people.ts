import type { DomesticAbuseIncident, DomesticAbusePerson } from '#libs/contracts';
import { addMinutes, ageOn, dayOf, earlier } from './calendar.js';
import type { Dice } from './dice.js';
import type { Family, Person } from './family.js';
import { isPregnant, type Scene } from './incident-scene.js';
import { addressOf, type Fidelity, identityOf } from './mention.js';
import { schoolFor } from './places.js';
import { voiceOf } from './voices.js';

/** Somebody in a message, and who it truly is. */
export interface Mention {
  personId: string;
  person: DomesticAbusePerson;
}

/** Everything that happened, as far as it concerns how people are written down. */
export interface Telling {
  family: Family;
  scene: Scene;
  reportedAt: string;
  /** Nothing told is later. */
  now: string;
  fidelity: Fidelity;
  whereabouts: NonNullable<DomesticAbusePerson['whereabouts']>['status'];
}

/** The people of a notification: `p1` victim, `p2` suspect, `p3` carer, `c1`… children, `u1` unborn. */
export function peopleOf(dice: Dice, telling: Telling): Mention[] {
  const { scene } = telling;
  return [
    { personId: scene.victim.id, person: victim(dice, telling) },
    { personId: scene.suspect.id, person: suspect(dice, telling) },
    ...(scene.carer ? [{ personId: scene.carer.id, person: carer(dice, telling, scene.carer) }] : []),
    ...scene.children.map((child, place) => ({ personId: child.id, person: childOf(dice, telling, child, place) })),
    ...(scene.unborn ? [{ personId: scene.unborn.id, person: unbornChild(telling, scene.unborn) }] : []),
  ];
}

/** The ties of the family between the people of a message, by their references in it. */
export function relationshipsOf(
  family: Family,
  mentions: readonly Mention[],
): NonNullable<DomesticAbuseIncident['relationships']> {
  const refs = new Map(mentions.map(({ personId, person }) => [personId, person.ref]));
  return family.ties.flatMap(({ from, to, type }) => {
    const [one, other] = [refs.get(from), refs.get(to)];
    return one === undefined || other === undefined ? [] : [{ from: one, to: other, type }];
  });
}

function victim(dice: Dice, { family, scene, fidelity }: Telling): DomesticAbusePerson {
  const { victim, residence, carer } = scene;
  const away = carer !== null;
  return {
    ref: 'p1',
    roles: ['VICTIM', 'PARENT'],
    ...identityOf(dice, victim, fidelity, scene.children[0]),
    ...(away ? { address: family.elsewhere } : addressOf(dice, residence, fidelity)),
    ...(victim.telephone !== null && dice.chance(80) ? { telephone: victim.telephone } : {}),
    ...pregnancy(isPregnant(victim, scene, family), scene),
    hasPR: 'YES',
  };
}

function suspect(dice: Dice, { family, scene, fidelity, reportedAt, now, whereabouts }: Telling): DomesticAbusePerson {
  const { suspect, formerPartner, residence } = scene;
  const stranger = suspect === family.stepFather;
  const together = !formerPartner && !residence.protected;
  return {
    ref: 'p2',
    roles: ['SUSPECT', formerPartner ? 'EX_PARTNER' : 'PARTNER', ...(stranger ? [] : (['PARENT'] as const))],
    ...identityOf(dice, suspect, fidelity, undefined),
    ...(together ? addressOf(dice, residence, fidelity) : dice.chance(70) ? { address: family.elsewhere } : {}),
    ...pregnancy(isPregnant(suspect, scene, family), scene),
    hasPR: stranger ? 'NO' : dice.pick(['YES', 'YES', 'UNKNOWN', 'DISPUTED']),
    whereabouts: { status: whereabouts, asOf: earlier(addMinutes(reportedAt, dice.whole(30, 150)), now) },
  };
}

function carer(dice: Dice, { scene, fidelity }: Telling, person: Person): DomesticAbusePerson {
  return {
    ref: 'p3',
    roles: ['OTHER_HOUSEHOLD'],
    ...identityOf(dice, person, fidelity, undefined),
    ...addressOf(dice, scene.residence, fidelity),
    ...(person.telephone === null ? {} : { telephone: person.telephone }),
  };
}

function childOf(dice: Dice, telling: Telling, child: Person, place: number): DomesticAbusePerson {
  const { scene, fidelity, reportedAt } = telling;
  const age = ageOn(child.bornOn ?? dayOf(reportedAt), reportedAt);
  const sibling = scene.children.find((other) => other !== child && (other.bornOn ?? '') >= (child.bornOn ?? ''));
  const present = dice.chance(82);
  const school = schoolFor(Number(child.id.slice(1)), age);
  const voice = voiceOf(dice, { age, sexCode: child.sexCode, present, sibling: sibling && calledAs(sibling) });
  const [refuge] = scene.residence.address.lines;
  const tells = scene.residence.protected && place === 0 && age >= 3;
  return {
    ref: `c${place + 1}`,
    roles: [present ? 'CHILD_PRESENT' : 'CHILD_NOT_PRESENT'],
    ...identityOf(
      dice,
      child,
      fidelity,
      scene.children.find((other) => other !== child),
    ),
    ...addressOf(dice, scene.residence, fidelity),
    ...(school && (fidelity === 'EXACT' || dice.chance(70)) ? { school } : {}),
    ...voice,
    // Told on purpose: a mask has to find the refuge in the child's own words too.
    ...(tells && refuge !== undefined
      ? { ...heard(voice), voice: `We live at ${refuge} now. I am not allowed to say where.` }
      : {}),
    ...(present
      ? { lastSeen: { at: earlier(addMinutes(reportedAt, dice.whole(20, 90)), telling.now), by: 'POLICE' as const } }
      : {}),
    nowWith: [scene.carer ? 'p3' : 'p1'],
  };
}

function heard(voice: Partial<DomesticAbusePerson>): Partial<DomesticAbusePerson> {
  return { sawOrHeard: voice.sawOrHeard ?? 'AFTERMATH', spokenTo: true, alone: true, voiceNotObtained: null };
}

function unbornChild({ scene, fidelity, family }: Telling, child: Person): DomesticAbusePerson {
  return {
    ref: 'u1',
    roles: ['UNBORN_CHILD'],
    ...(fidelity === 'EXACT' ? { name: { family: family.mother.family } } : {}),
    expectedDateOfDelivery: child.dueOn,
    address: { lines: scene.residence.address.lines, postcode: scene.residence.address.postcode },
    ...(scene.residence.protected ? { addressProtected: true } : {}),
  };
}

function pregnancy(pregnant: boolean, scene: Scene): Pick<DomesticAbusePerson, 'pregnant'> {
  return pregnant ? { pregnant: { is: true, dueOn: scene.unborn?.dueOn } } : {};
}

function calledAs(person: Person): string {
  return person.knownAs ?? person.given[0] ?? '';
}
