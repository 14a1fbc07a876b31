import type { DomesticAbuseIncident, PurposeDeclared, RiskGrade } from '#libs/contracts';
import { addMinutes, dayOf, daysBetween, earlier } from './calendar.js';
import { correct } from './correction.js';
import type { Dice } from './dice.js';
import type { Family, Person } from './family.js';
import { sceneOn } from './incident-scene.js';
import type { Fidelity } from './mention.js';
import { makeNotification } from './notification.js';

/** A message as an agency's system sends it, and who its people truly are. */
export interface AgencyMessage {
  agency: 'police:36';
  /** When the agency's system sent it. */
  sentAt: string;
  message: DomesticAbuseIncident;
  mentions: { ref: string; personId: string }[];
}

/** One incident that a history asks for; what is left out is left to chance. */
export interface IncidentWish {
  minutesAgo: number;
  purpose?: PurposeDeclared;
  grade?: RiskGrade;
  /** Followed by a second version. */
  corrected?: boolean;
}

/** Numbers the notifications of one county's police. */
export interface References {
  used: number;
}

const YEAR = 525_600;

/** How often families come to notice. Most never do; a few three times and more in a year. */
const COURSES: readonly (readonly [number, (dice: Dice) => IncidentWish[]])[] = [
  [70, () => []],
  [12, (dice) => incidents(dice, 1, 30, 5 * YEAR)],
  [11, (dice) => incidents(dice, dice.whole(2, 4), 30, 6 * YEAR)],
  [7, repeated],
];

/** What comes to notice of a family. One that fled did so after repeated incidents, and something happened since. */
export function course(dice: Dice, family: Family, today: string): IncidentWish[] {
  const home = family.residences.at(-1);
  if (!home?.protected) return dice.weigh(COURSES)(dice);
  return [...repeated(dice), ...incidents(dice, 1, 30, daysBetween(home.from, today) * 1_440)];
}

function repeated(dice: Dice): IncidentWish[] {
  return [
    ...incidents(dice, dice.whole(3, 6), 30, YEAR - 10_000),
    ...incidents(dice, dice.whole(0, 3), YEAR, 7 * YEAR),
  ];
}

function incidents(dice: Dice, count: number, latest: number, earliest: number): IncidentWish[] {
  return Array.from({ length: count }, () => ({ minutesAgo: dice.whole(latest, earliest) }));
}

/** The messages about one family, earliest first; an incident before its first child and pregnancy is left out. */
export function tellHistory(
  dice: Dice,
  family: Family,
  wishes: readonly IncidentWish[],
  county: { now: string; references: References; fidelity: Fidelity },
): AgencyMessage[] {
  const people = new Map(family.children.map((child): [string, Person] => [child.id, child]));
  let before = 0;
  return [...wishes]
    .sort((a, b) => b.minutesAgo - a.minutesAgo)
    .flatMap((wish) => {
      const reportedAt = addMinutes(county.now, -wish.minutesAgo);
      const scene = sceneOn(family, dayOf(reportedAt));
      if (!scene) return [];
      county.references.used += 1;
      const { message, mentions } = makeNotification(dice, family, scene, {
        sourceRef: `PPN/36/${String(county.references.used).padStart(8, '0')}/${reportedAt.slice(2, 4)}`,
        reportedAt,
        now: county.now,
        purpose: wish.purpose ?? (dice.chance(80) ? 'REFERRAL' : 'INFORMATION_EXCHANGE'),
        grade: wish.grade ?? worsening(dice, before),
        fidelity: county.fidelity,
        before,
      });
      before += 1;
      const refs = mentions.map(({ personId, person }) => ({ ref: person.ref ?? '', personId }));
      const sent = (minutes: number): string => earlier(addMinutes(reportedAt, minutes), county.now);
      const first: AgencyMessage = { agency: 'police:36', sentAt: sent(dice.whole(15, 180)), message, mentions: refs };
      if (!(wish.corrected ?? dice.chance(6))) return [first];
      const second = correct(dice, message, mentions, { people, now: county.now });
      return [first, { agency: 'police:36', sentAt: sent(dice.whole(1_000, 4_000)), message: second, mentions: refs }];
    });
}

/** The first time is seldom the worst. */
function worsening(dice: Dice, before: number): RiskGrade {
  return dice.weigh<RiskGrade>(
    before < 2
      ? [
          [58, 'STANDARD'],
          [32, 'MEDIUM'],
          [10, 'HIGH'],
        ]
      : [
          [25, 'STANDARD'],
          [40, 'MEDIUM'],
          [35, 'HIGH'],
        ],
  );
}
