import { dayOf } from './calendar.js';
import type { CountyWish, FamilyTold } from './county.js';
import { Dice } from './dice.js';
import type { FamilyWish } from './family.js';
import { type IncidentWish, tellHistory } from './history.js';
import { makeFamily } from './make-family.js';
import { NhsNumbers } from './nhs-numbers.js';

const HOUR = 60;
const DAY = 1_440;
const MONTH = 30 * DAY;
const YEAR = 365 * DAY;

/** The families that a first start shows, and what was told of them: each is there for something that the pages must show. */
const cast: readonly { shows: string; family: FamilyWish; told: readonly IncidentWish[] }[] = [
  {
    shows: 'a refuge whose address is nowhere shown, and the fourth incident in twelve months',
    family: {
      surname: 'Example',
      shape: 'COUPLE',
      children: 2,
      youngestDays: 1_700,
      refuge: true,
      unborn: false,
      twins: false,
    },
    told: [
      { minutesAgo: 40, grade: 'MEDIUM', purpose: 'REFERRAL' },
      { minutesAgo: 5 * MONTH, grade: 'HIGH', purpose: 'REFERRAL' },
      { minutesAgo: 7 * MONTH, grade: 'MEDIUM', purpose: 'REFERRAL' },
      { minutesAgo: 10 * MONTH, grade: 'STANDARD', purpose: 'REFERRAL' },
    ],
  },
  {
    shows: 'a re-formed family with three children, coming to notice more and more often',
    family: {
      surname: 'Sample',
      shape: 'REFORMED',
      children: 3,
      youngestDays: 1_100,
      refuge: false,
      unborn: false,
      twins: false,
    },
    told: [
      { minutesAgo: 3 * HOUR, grade: 'HIGH', purpose: 'REFERRAL' },
      { minutesAgo: 61 * DAY, grade: 'MEDIUM', purpose: 'REFERRAL' },
      { minutesAgo: 101 * DAY, grade: 'STANDARD', purpose: 'INFORMATION_EXCHANGE' },
      { minutesAgo: 2 * YEAR, grade: 'STANDARD', purpose: 'INFORMATION_EXCHANGE' },
    ],
  },
  {
    shows: 'an unborn child and a brother or sister',
    family: {
      surname: 'Specimen',
      shape: 'COUPLE',
      children: 2,
      youngestDays: 1_300,
      refuge: false,
      unborn: true,
      twins: false,
    },
    told: [{ minutesAgo: 5 * HOUR, grade: 'HIGH', purpose: 'REFERRAL' }],
  },
  {
    shows: 'twins',
    family: {
      surname: 'Placeholder',
      shape: 'LONE_PARENT',
      children: 2,
      youngestDays: 2_600,
      refuge: false,
      unborn: false,
      twins: true,
    },
    told: [{ minutesAgo: 2 * HOUR, grade: 'MEDIUM', purpose: 'REFERRAL' }],
  },
  {
    shows: 'an information exchange and nothing else: only that something is held',
    family: {
      surname: 'Pretend',
      shape: 'LONE_PARENT',
      children: 1,
      youngestDays: 3_300,
      refuge: false,
      unborn: false,
      twins: false,
    },
    told: [
      { minutesAgo: 50 * HOUR, grade: 'STANDARD', purpose: 'INFORMATION_EXCHANGE' },
      { minutesAgo: 14 * MONTH, grade: 'STANDARD', purpose: 'INFORMATION_EXCHANGE' },
    ],
  },
  {
    shows: 'a notification and its correction',
    family: {
      surname: 'Madeup',
      shape: 'COUPLE',
      children: 2,
      youngestDays: 900,
      refuge: false,
      unborn: false,
      twins: false,
    },
    told: [{ minutesAgo: 20 * HOUR, grade: 'MEDIUM', purpose: 'REFERRAL', corrected: true }],
  },
  {
    shows: 'a grandmother who cares',
    family: {
      surname: 'Invented',
      shape: 'KINSHIP',
      children: 2,
      youngestDays: 1_900,
      refuge: false,
      unborn: false,
      twins: false,
    },
    told: [{ minutesAgo: 30 * HOUR, grade: 'MEDIUM', purpose: 'REFERRAL' }],
  },
  {
    shows: 'a baby',
    family: {
      surname: 'Fiction',
      shape: 'COUPLE',
      children: 1,
      youngestDays: 120,
      refuge: false,
      unborn: false,
      twins: false,
    },
    told: [{ minutesAgo: 9 * HOUR, grade: 'HIGH', purpose: 'REFERRAL' }],
  },
  {
    shows: 'a young person of sixteen',
    family: {
      surname: 'Notreal',
      shape: 'LONE_PARENT',
      children: 1,
      youngestDays: 5_900,
      refuge: false,
      unborn: false,
      twins: false,
    },
    told: [
      { minutesAgo: 44 * HOUR, grade: 'STANDARD', purpose: 'REFERRAL' },
      { minutesAgo: 4 * YEAR, grade: 'STANDARD', purpose: 'REFERRAL' },
    ],
  },
];

/** References of the demonstration, apart from those of a county that a test or a benchmark sends to the same hub. */
const REFERENCES_FROM = 900_000;

/**
 * The demonstration's families with what is told of them, written down without mistakes; then ordinary families until
 * there are `children`, of whom a few came to notice once, long ago.
 */
export function demonstration({ seed, children, now }: Omit<CountyWish, 'fidelity'>): FamilyTold[] {
  const dice = new Dice(seed);
  const registry = { nhsNumbers: new NhsNumbers(seed), today: dayOf(now), people: 0, families: 0 };
  const told = { now, references: { used: REFERENCES_FROM }, fidelity: 'EXACT' as const };
  const families = cast.map(({ family: wish, told: wishes }) => {
    const family = makeFamily(dice, registry, wish.children ?? 1, wish);
    // The mother is the one hurt, so that what each family is there for is always to be seen.
    family.motherIsSuspect = false;
    return { family, messages: tellHistory(dice, family, wishes, told) };
  });
  let left = children - families.reduce((total, { family }) => total + family.children.length, 0);
  while (left > 0) {
    const family = makeFamily(dice, registry, left, { refuge: false });
    left -= family.children.length;
    families.push({ family, messages: tellHistory(dice, family, longAgo(dice), told) });
  }
  return families;
}

/** The front door opens a contact for whatever is told: a few old ones are enough beside the cast's. */
function longAgo(dice: Dice): IncidentWish[] {
  return dice.chance(35) ? [{ minutesAgo: dice.whole(YEAR, 5 * YEAR), grade: 'STANDARD' }] : [];
}
