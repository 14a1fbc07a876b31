import { Dice } from '../dice.js';
import { NhsNumbers } from '../nhs-numbers.js';
import { postcodesFor } from './homes.js';
import { type County, household, type Resident } from './household.js';
import { TOLD_OF } from './rates.js';
import { tell, type ToldPerson } from './told.js';

/** What population is wanted. `seed` a 32-bit whole number; `today` a date: the same wish gives the same population for ever. */
export interface PopulationWish {
  seed: number;
  people: number;
  today: string;
}

/** A household: who lives there, and how agencies have told of them. */
export interface HouseholdTold {
  residents: Resident[];
  told: ToldPerson[];
}

/** As many people as there are NHS numbers of the 999 range, with some to spare. */
export const MOST_PEOPLE = 850_000;

/** A county's population, one household at a time, `people` or a few more. Throws RangeError over MOST_PEOPLE. */
export function population(wish: PopulationWish): Generator<HouseholdTold> {
  return households(wish, (county) => county.people < wish.people, false);
}

/** Households with a pair of twins each, `pairs` of them, in a county of `people`. */
export function twinHouseholds(wish: PopulationWish & { pairs: number }): Generator<HouseholdTold> {
  return households(wish, (county) => county.households < wish.pairs, true);
}

function* households(
  wish: PopulationWish,
  more: (county: County) => boolean,
  twinsFirst: boolean,
): Generator<HouseholdTold> {
  if (wish.people > MOST_PEOPLE) throw new RangeError(`A population has at most ${MOST_PEOPLE} people.`);
  const dice = new Dice(wish.seed);
  const numbers = new NhsNumbers(wish.seed);
  const county: County = {
    dice,
    today: wish.today,
    postcodes: postcodesFor(wish.people),
    nextNhsNumber: () => numbers.next(),
    people: 0,
    households: 0,
  };
  let sources = 0;
  while (more(county)) {
    const residents = household(county, twinsFirst);
    const told = residents.flatMap((person) => {
      const others = residents.filter((other) => other !== person);
      return Array.from({ length: dice.weigh(TOLD_OF) }, () => {
        sources += 1;
        return tell(dice, person, others, wish.today, `s${sources}`);
      });
    });
    yield { residents, told };
  }
}
