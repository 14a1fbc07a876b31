import type { DomesticAbuseIncident, PurposeDeclared, Rag, RiskGrade } from '#libs/contracts';
import { addMinutes, ageOn, nextSchoolMorning } from './calendar.js';
import type { Dice } from './dice.js';
import type { Family } from './family.js';
import { type Happening, happenings, tell } from './happenings.js';
import { isPregnant, type Scene } from './incident-scene.js';
import type { Fidelity } from './mention.js';
import { telephone } from './places.js';
import { assessRisk } from './risk-assessment.js';
import { type Mention, peopleOf, relationshipsOf } from './scene-people.js';

/** What is asked of one notification. */
export interface NotificationWish {
  sourceRef: string;
  reportedAt: string;
  /** The county's instant: nothing in the message is later. */
  now: string;
  purpose: PurposeDeclared;
  grade: RiskGrade;
  fidelity: Fidelity;
  /** Incidents of this family before. */
  before: number;
}

const FORCE = '36';
const RAG: Record<RiskGrade, Rag> = { STANDARD: 'GREEN', MEDIUM: 'AMBER', HIGH: 'RED' };
const TIER = { STANDARD: 'EARLY_HELP', MEDIUM: 'S17', HIGH: 'S47' } as const;

/** A police notification of something that happened in this family, with who its people truly are. */
export function makeNotification(
  dice: Dice,
  family: Family,
  scene: Scene,
  wish: NotificationWish,
): { message: DomesticAbuseIncident; mentions: Mention[] } {
  const happening = dice.pick(happenings.filter((one) => one.grade === wish.grade && fits(one, family, scene)));
  const mentions = peopleOf(dice, {
    family,
    scene,
    reportedAt: wish.reportedAt,
    now: wish.now,
    fidelity: wish.fidelity,
    whereabouts: dice.pick(happening.suspectIs),
  });
  const schooled = mentions.some(({ person }) => person.school);
  const due = nextSchoolMorning(wish.reportedAt);
  return {
    mentions,
    message: {
      notification: header(dice, happening, family, scene, wish),
      incident: incident(dice, happening, scene, wish),
      people: mentions.map(({ person }) => person),
      relationships: relationshipsOf(family, mentions),
      ...(schooled
        ? { encompass: { due, sentAt: due < wish.now ? addMinutes(due, -dice.whole(10, 600)) : null } }
        : {}),
    },
  };
}

function fits({ when }: Happening, family: Family, scene: Scene): boolean {
  if (when === 'PREGNANT') return isPregnant(scene.victim, scene, family);
  return when === undefined || scene.formerPartner === (when === 'FORMER_PARTNER');
}

function header(
  dice: Dice,
  happening: Happening,
  family: Family,
  scene: Scene,
  wish: NotificationWish,
): DomesticAbuseIncident['notification'] {
  const youngest = scene.children.at(-1);
  const baby = youngest?.bornOn != null && ageOn(youngest.bornOn, wish.reportedAt) < 2;
  const asked = dice.chance(30);
  return {
    sourceRef: wish.sourceRef,
    version: 1,
    formCode: 'PPN',
    force: FORCE,
    purposeDeclared: wish.purpose,
    officerGrade: assessRisk(dice, {
      grade: happening.grade,
      markers: happening.markers,
      babyOrPregnant: baby || scene.unborn !== null,
      stepChildren: family.stepFather !== null,
      seen: wish.before,
    }),
    triage: { rag: wish.purpose === 'REFERRAL' ? RAG[happening.grade] : 'BLUE' },
    handling: {
      gsc: 'OFFICIAL',
      marking: 'SENSITIVE',
      code3x5x2: dice.weigh([
        [85, '1/A/P'],
        [15, '2/B/P'],
      ]),
      mopiGroup: happening.grade === 'HIGH' ? 2 : 3,
      mustNotDisclosePerpetrator: happening.grade === 'HIGH' || scene.residence.protected,
    },
    legal: { gateways: ['CDA98_S115', 'CA04_S11'], tierClaimed: TIER[happening.grade] },
    consent: asked
      ? { status: 'GIVEN', informedStatus: 'INFORMED' }
      : { status: 'NOT_SOUGHT', reasonCode: 'INCREASES_RISK', informedStatus: 'NOT_INFORMED_UNSAFE' },
  };
}

function incident(
  dice: Dice,
  happening: Happening,
  scene: Scene,
  wish: NotificationWish,
): DomesticAbuseIncident['incident'] {
  const { residence } = scene;
  const began = addMinutes(wish.reportedAt, -dice.whole(8, 120));
  const number = wish.sourceRef.split('/')[2] ?? '';
  return {
    reportedAt: wish.reportedAt,
    occurredFrom: began,
    occurredTo: addMinutes(began, dice.whole(1, 7)),
    isCrime: happening.isCrime,
    ...(happening.isCrime ? { crimeNumber: `${FORCE}/${number}/${wish.reportedAt.slice(2, 4)}` } : {}),
    location: {
      ...residence.address,
      type: residence.protected ? 'REFUGE' : 'HOME',
      protected: residence.protected,
    },
    abuseTypes: [...happening.abuse],
    markers: [...happening.markers],
    safeguardingDone: [...happening.done, ...(residence.protected ? (['REFUGE'] as const) : [])],
    circumstances: circumstances(dice, happening, scene),
    ...(dice.chance(70) ? { bodyWornVideoRef: `BWV-${FORCE}-${number}` } : {}),
    ...(happening.isCrime && dice.chance(20)
      ? { attachments: [{ sha256: digest(dice), kind: 'PHOTO' as const }] }
      : {}),
  };
}

function circumstances(dice: Dice, happening: Happening, { victim, suspect, residence }: Scene): string {
  const named = (person: Scene['victim']) => ({ name: person.given[0] ?? '', sexCode: person.sexCode });
  const told = tell(happening.text, named(victim), named(suspect));
  if (!residence.protected) return told;
  // Told on purpose: officers do write the refuge down, and a mask has to find it.
  const [house = '', street = ''] = residence.address.lines;
  const where = `${house}, ${street}, ${residence.address.postcode}`;
  const after = tell(
    `{victim} is now with the children at ${where}, telephone ${telephone(dice)}. {suspect} must not learn of it.`,
    named(victim),
    named(suspect),
  );
  return `${told} ${after}`;
}

function digest(dice: Dice): string {
  return Array.from({ length: 8 }, () => dice.whole(0, 0xff_ff_ff_ff).toString(16).padStart(8, '0')).join('');
}
