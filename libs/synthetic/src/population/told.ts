import { addDays } from '../calendar.js';
import type { Dice } from '../dice.js';
import type { Home } from './homes.js';
import { FILES_YEARS, type Resident, type Since } from './household.js';
import { AGENCIES, type AgencyHabits, RATES } from './rates.js';
import { byEar, digitMistaken, postcodeMistaken, turned, typed } from './slips.js';

interface ToldName {
  given: string[];
  family: string | null;
}

/** One source person: somebody as one agency once wrote them down, and who they truly are. */
export interface ToldPerson {
  sourceId: string;
  personId: string;
  householdId: string;
  twinsId: string | null;
  agency: string;
  toldOn: string;
  name: ToldName | null;
  aliases: (ToldName & { former: boolean })[];
  dateOfBirth: string | null;
  sexCode: 'F' | 'M' | null;
  nhsNumber: string | null;
  /** `01` verified, `02` not. */
  nhsNumberStatus: '01' | '02' | null;
  address: { uprn: string | null; postcode: string | null } | null;
  formerAddresses: { uprn: string | null; postcode: string | null }[];
  telephones: string[];
}

/** How one agency tells of a person on some day of the last years; `others` are those whose number may be mixed up with theirs. */
export function tell(
  dice: Dice,
  person: Resident,
  others: readonly Resident[],
  today: string,
  sourceId: string,
): ToldPerson {
  const { agency, habits } = dice.weigh<{ agency: string; habits: AgencyHabits }>(AGENCIES);
  const earliest =
    person.bornOn > addDays(today, -365 * FILES_YEARS) ? person.bornOn : addDays(today, -365 * FILES_YEARS);
  const days = Math.floor((Date.parse(today) - Date.parse(earliest)) / 86_400_000);
  const toldOn = addDays(today, -dice.whole(0, Math.max(0, days)));
  return {
    sourceId,
    personId: person.personId,
    householdId: person.householdId,
    twinsId: person.twinsId,
    agency,
    toldOn,
    name: nameAsTold(dice, person, habits),
    aliases: dice.chance(habits.aliasesTold) ? aliasesOf(person) : [],
    dateOfBirth: birthAsTold(dice, person.bornOn, habits),
    sexCode: sexAsTold(dice, person.sex, habits),
    ...numberAsTold(dice, person, others, habits),
    ...addressAsTold(dice, person.homes, toldOn, habits),
    telephones: dice.chance(habits.telephoneTold) ? [at(person.telephones, toldOn)] : [],
  };
}

/** Given to so many that their bearers are called by the name after it, which is therefore told. */
const GIVEN_TO_MANY = new Set(['Mohammed', 'Muhammad', 'Mohammad', 'Abdul']);

function nameAsTold(dice: Dice, person: Resident, habits: AgencyHabits): ToldName | null {
  const [first = '', second] = person.given;
  const family = familyAsTold(dice, person, habits);
  if (dice.chance(habits.withoutGiven)) return { given: [], family };
  const known = person.knownAs !== null && dice.chance(habits.byKnownName) ? person.knownAs : null;
  const written = givenAsTold(dice, known ?? first, habits);
  if (dice.chance(habits.namesTurned)) return { given: [family], family: written };
  const told = GIVEN_TO_MANY.has(first) ? RATES.secondTellsApart : habits.secondGivenTold;
  const secondTold = second !== undefined && known === null && dice.chance(told);
  return { given: secondTold ? [written, second] : [written], family };
}

function givenAsTold(dice: Dice, first: string, habits: AgencyHabits): string {
  if (dice.chance(habits.initialOnly)) return first.charAt(0);
  if (dice.chance(habits.otherSpelling)) return byEar(dice, first);
  return dice.chance(habits.slipInGiven) ? typed(dice, first) : first;
}

function familyAsTold(dice: Dice, person: Resident, habits: AgencyHabits): string {
  const former = person.formerFamily !== null && dice.chance(habits.formerFamily);
  const name = former && person.formerFamily !== null ? person.formerFamily : person.family;
  const parts = name.split('-');
  const written = parts.length > 1 && dice.chance(30) ? dice.pick(parts) : name;
  return dice.chance(habits.slipInFamily) ? dice.pick([byEar, typed])(dice, written) : written;
}

function aliasesOf({ given, family, knownAs, formerFamily }: Resident): ToldPerson['aliases'] {
  return [
    ...(knownAs === null ? [] : [{ given: [knownAs], family, former: false }]),
    ...(formerFamily === null ? [] : [{ given: given.slice(0, 1), family: formerFamily, former: true }]),
  ];
}

function birthAsTold(dice: Dice, bornOn: string, habits: AgencyHabits): string | null {
  const [year = '', month = ''] = bornOn.split('-');
  if (dice.chance(habits.withoutBirth)) return null;
  if (dice.chance(habits.dayAndMonthTurned)) return turned(bornOn);
  if (dice.chance(habits.dayUnknown)) return `${year}-${month}-${dice.chance(60) ? '01' : '15'}`;
  if (dice.chance(habits.yearWrong)) return String(Number(year) + dice.pick([-1, 1, -10, 10])) + bornOn.slice(4);
  if (dice.chance(habits.digitWrong)) return digitMistaken(dice, bornOn);
  return dice.chance(habits.birthGuessed) ? addDays(bornOn, dice.whole(-700, 700)) : bornOn;
}

function sexAsTold(dice: Dice, sex: 'F' | 'M', habits: AgencyHabits): 'F' | 'M' | null {
  if (!dice.chance(habits.sexTold)) return null;
  if (!dice.chance(habits.sexWrong)) return sex;
  return sex === 'F' ? 'M' : 'F';
}

function numberAsTold(
  dice: Dice,
  person: Resident,
  others: readonly Resident[],
  habits: AgencyHabits,
): Pick<ToldPerson, 'nhsNumber' | 'nhsNumberStatus'> {
  const number = others.length > 0 && dice.chance(habits.mixedUp) ? dice.pick(others).nhsNumber : person.nhsNumber;
  if (number === null || !dice.chance(habits.nhsNumber)) return { nhsNumber: null, nhsNumberStatus: null };
  const verified = number === person.nhsNumber && dice.chance(habits.verified);
  return { nhsNumber: number, nhsNumberStatus: verified ? '01' : '02' };
}

function addressAsTold(
  dice: Dice,
  homes: readonly Since<Home>[],
  toldOn: string,
  habits: AgencyHabits,
): Pick<ToldPerson, 'address' | 'formerAddresses'> {
  const then = homes.filter(({ from }) => from <= toldOn).map(({ is }) => is);
  const [current, ...former] = dice.chance(habits.oldAddress) && then.length > 1 ? then.slice(1) : then;
  const formerAddresses = dice.chance(habits.formerAddressTold) ? former.slice(0, 2) : [];
  if (current === undefined || dice.chance(habits.withoutPostcode)) return { address: null, formerAddresses };
  const wrong = dice.chance(habits.postcodeWrong);
  const postcode = wrong ? postcodeMistaken(dice, current.postcode) : current.postcode;
  return { address: { uprn: !wrong && dice.chance(habits.uprnTold) ? current.uprn : null, postcode }, formerAddresses };
}

function at<T>(had: readonly Since<T>[], day: string): T {
  const found = had.find(({ from }) => from <= day) ?? had.at(-1);
  if (found === undefined) throw new RangeError('There was never one.');
  return found.is;
}
