import type { IncidentMarker, OfficerGrade, RiskGrade } from '#libs/contracts';
import type { Dice } from './dice.js';

/** What of the incident and the family answers questions of the DASH by itself. */
export interface RiskFacts {
  grade: RiskGrade;
  markers: readonly (typeof IncidentMarker)[number][];
  babyOrPregnant: boolean;
  stepChildren: boolean;
  seen: number;
}

/** Bands of the Norfolk service: high 14 and more, medium 10 to 13, standard 0 to 9 (of 27, police DASH). */
const BANDS: Record<RiskGrade, readonly [number, number]> = { STANDARD: [2, 9], MEDIUM: [10, 13], HIGH: [14, 22] };

/** Questions that only the victim can answer, so that any may be a yes. */
const OPEN_QUESTIONS = [1, 2, 3, 4, 5, 11, 12, 13, 14, 15, 19, 20, 21, 22, 23, 24, 25, 27];

const COMMENTS: Readonly<Record<number, string>> = {
  2: 'Shaking throughout; asked twice whether the door was locked.',
  7: 'Contact arrangements are in front of the family court.',
  9: 'Midwife knows.',
  13: 'Used to be every few months, now most weeks.',
  18: 'Said that everything went black.',
  24: 'Drinking daily since losing work.',
};

/** The officer's grade with the 27 answers of the police DASH, or a DARA grade without answers. */
export function assessRisk(dice: Dice, facts: RiskFacts): OfficerGrade {
  if (dice.chance(20)) return { tool: 'DARA', grade: facts.grade };
  const yes = new Set(certainlyYes(facts));
  const [least, most] = BANDS[facts.grade];
  const target = dice.whole(Math.max(least, Math.min(yes.size, most)), most);
  const open = OPEN_QUESTIONS.filter((q) => !yes.has(q));
  for (const q of dice.some(open, target - yes.size)) yes.add(q);
  return {
    tool: 'DASH_ACPO_27',
    grade: facts.grade,
    yesCount: yes.size,
    answers: Array.from({ length: 27 }, (_, place) => answer(dice, place + 1, yes.has(place + 1))),
  };
}

function answer(dice: Dice, q: number, yes: boolean): NonNullable<OfficerGrade['answers']>[number] {
  const comment = COMMENTS[q];
  if (!yes) return { q, answer: dice.chance(12) ? 'NOT_KNOWN' : 'NO' };
  return { q, answer: 'YES', ...(comment !== undefined && dice.chance(60) ? { comment } : {}) };
}

/** Questions of the police DASH that the facts answer: 6 separation, 7 contact, 9 baby, 10 step-children, 13 more often, … */
function certainlyYes({ markers, babyOrPregnant, stepChildren, seen }: RiskFacts): number[] {
  const has = (marker: (typeof IncidentMarker)[number]): boolean => markers.includes(marker);
  return [
    ...(has('SEPARATION') ? [6] : []),
    ...(has('CHILD_CONTACT_CONFLICT') ? [7] : []),
    ...(has('STALKING') ? [8] : []),
    ...(babyOrPregnant ? [9] : []),
    ...(stepChildren ? [10] : []),
    ...(seen >= 3 ? [13] : []),
    ...(has('WEAPON') ? [16] : []),
    ...(has('THREAT_TO_KILL') ? [17] : []),
    ...(has('STRANGULATION') ? [18] : []),
    ...(has('ALCOHOL') || has('DRUGS') || has('MENTAL_HEALTH') ? [24] : []),
    ...(has('SUICIDE_THREAT') ? [25] : []),
    ...(has('BREACH_OF_ORDER') ? [26] : []),
  ];
}
