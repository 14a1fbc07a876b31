import { dayOf } from './calendar.js';
import { Dice } from './dice.js';
import type { Family } from './family.js';
import { type AgencyMessage, course, tellHistory } from './history.js';
import { makeFamily } from './make-family.js';
import type { Fidelity } from './mention.js';
import { NhsNumbers } from './nhs-numbers.js';

/** What county is wanted. `seed` a 32-bit whole number, `now` its instant in UTC: the same two give the same county for ever. */
export interface CountyWish {
  seed: number;
  children: number;
  now: string;
  /** AS_IN_LIFE unless told. */
  fidelity?: Fidelity;
}

export interface FamilyTold {
  family: Family;
  messages: AgencyMessage[];
}

/** The largest county: 999-range NHS numbers for all its people. */
export const MOST_CHILDREN = 300_000;

/**
 * A made-up county, one family at a time, with exactly that many children and what the agencies say about them. A
 * smaller county of the same seed and instant is the beginning of a larger one, but for its last family. Throws RangeError over MOST_CHILDREN.
 */
export function* county(wish: CountyWish): Generator<FamilyTold> {
  if (wish.children > MOST_CHILDREN) throw new RangeError(`A county has at most ${MOST_CHILDREN} children.`);
  const dice = new Dice(wish.seed);
  const registry = { nhsNumbers: new NhsNumbers(wish.seed), today: dayOf(wish.now), people: 0, families: 0 };
  const references = { used: 0 };
  let left = wish.children;
  while (left > 0) {
    const family = makeFamily(dice, registry, left);
    left -= family.children.length;
    const told = { now: wish.now, references, fidelity: wish.fidelity ?? ('AS_IN_LIFE' as const) };
    yield { family, messages: tellHistory(dice, family, course(dice, family, registry.today), told) };
  }
}
