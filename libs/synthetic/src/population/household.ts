import { addDays } from '../calendar.js';
import type { Dice } from '../dice.js';
import { type Home, homeOf, telephone } from './homes.js';
import { asBorneBy, type Community, familyName, givenName, isOneName, type Sex, shortForm } from './name-stock.js';
import { RATES } from './rates.js';

/** A home or a telephone from a day on, until the next one. */
export interface Since<T> {
  from: string;
  is: T;
}

/** Somebody of the population, as they truly are. */
export interface Resident {
  personId: string;
  householdId: string;
  /** The same for both of a pair of twins; null for everybody else. */
  twinsId: string | null;
  sex: 'F' | 'M';
  given: string[];
  knownAs: string | null;
  family: string;
  formerFamily: string | null;
  bornOn: string;
  nhsNumber: string | null;
  /** Latest first. */
  homes: Since<Home>[];
  telephones: Since<string>[];
}

/** What the households of one county share. */
export interface County {
  dice: Dice;
  today: string;
  postcodes: number;
  nextNhsNumber: () => string;
  people: number;
  households: number;
}

const YEAR_DAYS = 365.25;
/** How far back the agencies' files go. */
export const FILES_YEARS = 6;

/** A family with its children, and a father who lives elsewhere where there is one. `twinsFirst`: its eldest are twins. */
export function household(county: County, twinsFirst = false): Resident[] {
  const { dice } = county;
  const community = dice.weigh(RATES.community);
  county.households += 1;
  const householdId = `h${county.households}`;
  const here = { householdId, homes: homesOf(county), telephones: telephonesOf(county) };
  const fathersName = familyName(dice, community);
  const mothersOwn = familyName(dice, community);
  const keeps = dice.chance(RATES.motherKeepsHerName);
  const births = birthsOf(county, twinsFirst);
  const eldest = births[0]?.bornOn ?? county.today;
  const mother = resident(county, {
    ...here,
    community,
    sex: 'F',
    family: keeps ? mothersOwn : fathersName,
    formerFamily: keeps ? null : asBorneBy('F', community, mothersOwn),
    bornOn: addDays(eldest, -Math.round((18 + triangle(dice, 22)) * YEAR_DAYS)),
  });
  const apart = dice.chance(RATES.loneParent);
  const father = resident(county, {
    ...(apart ? { householdId, homes: homesOf(county), telephones: telephonesOf(county) } : here),
    community,
    sex: 'M',
    family: fathersName,
    formerFamily: null,
    bornOn: addDays(eldest, -Math.round((20 + triangle(dice, 26)) * YEAR_DAYS)),
  });
  const formerFathers = births.length > 1 && dice.chance(RATES.reformed) ? familyName(dice, community) : null;
  const children = childrenOf(county, births, {
    ...here,
    community,
    father,
    fathersName,
    mothersOwn,
    keeps,
    formerFathers,
  });
  return [mother, father, ...children];
}

interface Birth {
  bornOn: string;
  twins: boolean;
}

function birthsOf({ dice, today }: County, twinsFirst: boolean): Birth[] {
  const count = dice.weigh(RATES.childrenOfFamily);
  const births: Birth[] = [];
  let bornOn = addDays(today, -dice.whole(1, Math.round(17.9 * YEAR_DAYS)));
  for (let nth = 0; nth < count && bornOn < today; nth += 1) {
    births.push({ bornOn, twins: (twinsFirst && nth === 0) || dice.chance(RATES.twins) });
    bornOn = addDays(bornOn, dice.whole(310, 1_700));
  }
  return births;
}

interface Parentage extends Pick<Resident, 'householdId' | 'homes' | 'telephones'> {
  community: Community;
  father: Resident;
  fathersName: string;
  mothersOwn: string;
  keeps: boolean;
  /** The name of the eldest children's own father in a re-formed family. */
  formerFathers: string | null;
}

function childrenOf(county: County, births: readonly Birth[], parentage: Parentage): Resident[] {
  const { dice } = county;
  const { community, father, fathersName, mothersOwn, keeps, formerFathers, ...here } = parentage;
  const taken = new Set<string>();
  return births.flatMap(({ bornOn, twins }, nth) => {
    const ofFormer = formerFathers !== null && nth === 0;
    const plain = ofFormer ? formerFathers : keeps && dice.chance(20) ? mothersOwn : fathersName;
    const family = keeps && !ofFormer && dice.chance(RATES.childHyphenated) ? `${mothersOwn}-${fathersName}` : plain;
    const first: Sex = dice.chance(50) ? 'F' : 'M';
    const sexes: Sex[] = twins
      ? [first, dice.chance(RATES.twinsOfOneSex) ? first : first === 'F' ? 'M' : 'F']
      : [first];
    const twinsId = twins ? `t${county.people + 1}` : null;
    const changed = dice.chance(ofFormer ? RATES.nameOfStepfather : RATES.familyNameChanged);
    return sexes.map((sex) => {
      const child = resident(county, {
        ...here,
        community,
        twinsId,
        sex,
        taken,
        firstName: sex === 'M' && nth === 0 && dice.chance(RATES.sonNamedAfterFather) ? father.given[0] : undefined,
        family: changed && ofFormer ? fathersName : family,
        formerFamily: changed ? (ofFormer ? formerFathers : asBorneBy(sex, community, mothersOwn)) : null,
        bornOn,
      });
      for (const name of [...child.given, ...(child.knownAs === null ? [] : [child.knownAs])]) taken.add(name);
      return child;
    });
  });
}

interface Wish extends Pick<
  Resident,
  'householdId' | 'homes' | 'telephones' | 'sex' | 'family' | 'formerFamily' | 'bornOn'
> {
  community: Community;
  twinsId?: string | null;
  firstName?: string | undefined;
  /** Given names of brothers and sisters: parents do not give one twice, nor in another form. */
  taken?: ReadonlySet<string>;
}

function resident(county: County, wish: Wish): Resident {
  const { dice } = county;
  const { community, firstName, taken, ...rest } = wish;
  county.people += 1;
  let first = firstName ?? givenName(dice, community, wish.sex);
  const isTaken = (name: string) => [...(taken ?? [])].some((other) => other === name || isOneName(name, other));
  while (isTaken(first)) first = givenName(dice, community, wish.sex);
  const second = givenName(dice, community, wish.sex);
  const hasSecond = dice.chance(RATES.secondGivenName) && second !== first && !isTaken(second);
  const given = hasSecond ? [first, second] : [first];
  const short = dice.chance(RATES.knownByShortForm) ? shortForm(dice, first) : undefined;
  const bySecond = given.length > 1 && dice.chance(RATES.knownBySecondName);
  return {
    twinsId: null,
    ...rest,
    personId: `p${county.people}`,
    given,
    family: asBorneBy(wish.sex, community, wish.family),
    knownAs: bySecond ? second : (short ?? null),
    nhsNumber: dice.chance(RATES.withoutNhsNumber) ? null : county.nextNhsNumber(),
  };
}

function homesOf({ dice, today, postcodes }: County): Since<Home>[] {
  return changing(dice, today, RATES.moves, () => homeOf(dice, postcodes));
}

function telephonesOf({ dice, today }: County): Since<string>[] {
  return changing(dice, today, RATES.telephoneChanged, () => telephone(dice));
}

/** What a family had over the years that files go back, latest first; `percent` change it each year. */
function changing<T>(dice: Dice, today: string, percent: number, next: () => T): Since<T>[] {
  const had: Since<T>[] = [];
  for (let year = 0; year < FILES_YEARS; year += 1) {
    if (dice.chance(percent))
      had.push({ from: addDays(today, -dice.whole(365 * year + 1, 365 * (year + 1))), is: next() });
  }
  had.push({ from: addDays(today, -365 * 40), is: next() });
  return had;
}

/** Years from 0 to `span`, the middle likeliest. */
function triangle(dice: Dice, span: number): number {
  return (dice.whole(0, 1_000) + dice.whole(0, 1_000)) * (span / 2_000);
}
