import { addDays } from './calendar.js';
import type { Dice } from './dice.js';
import type { Family, FamilyShape, FamilyWish, Person, Residence } from './family.js';
import { tiesOf } from './family-ties.js';
import { type Birth, births } from './make-children.js';
import { familyName, givenNames, knownAs } from './names.js';
import type { NhsNumbers } from './nhs-numbers.js';
import { home, refuge, telephone } from './places.js';

const SHAPES: readonly (readonly [number, FamilyShape])[] = [
  [52, 'COUPLE'],
  [26, 'LONE_PARENT'],
  [18, 'REFORMED'],
  [4, 'KINSHIP'],
];

const CHILDREN: readonly (readonly [number, number])[] = [
  [38, 1],
  [36, 2],
  [17, 3],
  [6, 4],
  [3, 5],
];

/** What the families of one county share: the numbers given out so far, and the day it is. */
export interface Registry {
  nhsNumbers: NhsNumbers;
  today: string;
  people: number;
  families: number;
}

/** Makes up one family; `most` is the largest number of children it may have. */
export function makeFamily(dice: Dice, registry: Registry, most: number, wish: FamilyWish = {}): Family {
  const shape = wish.shape ?? dice.weigh(SHAPES);
  const unborn = wish.unborn ?? dice.chance(6);
  const twins = wish.twins ?? dice.chance(3);
  const count = Math.min(most, wish.children ?? Math.max(dice.weigh(CHILDREN), (twins ? 2 : 1) + (unborn ? 1 : 0)));
  const born = births(dice, registry.today, { count, twins, unborn, youngestDays: wish.youngestDays });
  const eldest = born[0].bornOn ?? registry.today;

  const surname = wish.surname ?? familyName(dice);
  const stepName = familyName(dice);
  const married = shape === 'COUPLE' && dice.chance(55);
  const mother = adult(
    dice,
    registry,
    'F',
    addDays(eldest, -dice.whole(6_600, 14_000)),
    married ? surname : familyName(dice),
  );
  if (married) mother.formerFamily = familyName(dice);
  const father = adult(dice, registry, 'M', addDays(eldest, -dice.whole(6_700, 16_500)), surname);
  const stepFather =
    shape === 'REFORMED' ? adult(dice, registry, 'M', addDays(eldest, -dice.whole(6_700, 15_000)), stepName) : null;
  const grandmother =
    shape === 'KINSHIP'
      ? adult(dice, registry, 'F', addDays(mother.bornOn ?? eldest, -dice.whole(6_900, 12_000)), mother.family)
      : null;

  const fathersName = dice.chance(70);
  const children = born.map((birth, place) => {
    const his = stepFather !== null && isOfStepFather(born, place);
    return child(dice, registry, birth, his ? stepName : fathersName ? surname : mother.family);
  });
  registry.families += 1;
  const family: Family = {
    id: `H${String(registry.families).padStart(6, '0')}`,
    shape,
    carer: grandmother ?? mother,
    mother,
    father,
    stepFather,
    children,
    residences: residences(dice, registry.today, wish.refuge ?? dice.chance(2)),
    elsewhere: home(dice),
    motherIsSuspect: wish.refuge ? false : dice.chance(12),
    ties: [],
  };
  family.ties = tiesOf(family, {
    twins: born.flatMap(({ twin }, place) => (twin ? [place] : [])),
    ofStepFather: born.flatMap((_, place) => (stepFather && isOfStepFather(born, place) ? [place] : [])),
    married,
  });
  return family;
}

/** In a re-formed family of two or more the last child is the step-father's own, and so is its twin. */
function isOfStepFather(born: readonly Birth[], place: number): boolean {
  const last = born.length - 1;
  const firstOfHis = born[last]?.twin === true ? last - 1 : last;
  return firstOfHis > 0 && place >= firstOfHis;
}

function adult(dice: Dice, registry: Registry, sexCode: 'M' | 'F', bornOn: string, family: string): Person {
  const given = givenNames(dice, sexCode);
  const nickname = knownAs(dice, given[0] ?? '');
  return {
    id: personId(registry),
    given,
    family,
    formerFamily: null,
    knownAs: nickname !== undefined && dice.chance(50) ? nickname : null,
    sexCode,
    bornOn,
    dueOn: null,
    nhsNumber: dice.chance(97) ? registry.nhsNumbers.next() : null,
    telephone: dice.chance(85) ? telephone(dice) : null,
  };
}

function child(dice: Dice, registry: Registry, birth: Birth, family: string): Person {
  const sexCode = dice.chance(51) ? 'M' : 'F';
  const given = givenNames(dice, sexCode);
  const nickname = knownAs(dice, given[0] ?? '');
  const born = birth.bornOn !== null;
  return {
    id: personId(registry),
    given: born ? given : [],
    family,
    formerFamily: null,
    knownAs: born && nickname !== undefined && dice.chance(50) ? nickname : null,
    sexCode: born ? sexCode : 'U',
    bornOn: birth.bornOn,
    dueOn: birth.dueOn,
    nhsNumber: born && dice.chance(98) ? registry.nhsNumbers.next() : null,
    telephone: null,
  };
}

function personId(registry: Registry): string {
  registry.people += 1;
  return `P${String(registry.people).padStart(7, '0')}`;
}

/** One to four homes over ten years; the last one a refuge where they fled, some weeks ago. */
function residences(dice: Dice, today: string, fled: boolean): Residence[] {
  const moves = dice.weigh([
    [50, 0],
    [30, 1],
    [15, 2],
    [5, 3],
  ]);
  const days = Array.from({ length: moves }, () => dice.whole(200, 3_600));
  if (fled) days.push(dice.whole(20, 120));
  const starts = [4_000, ...days.sort((a, b) => b - a)].map((ago) => addDays(today, -ago));
  return starts.map((from, place) => {
    const last = place === starts.length - 1;
    const hidden = fled && last;
    return {
      address: hidden ? refuge(dice) : home(dice),
      protected: hidden,
      from,
      to: last ? null : (starts[place + 1] ?? null),
    };
  });
}
