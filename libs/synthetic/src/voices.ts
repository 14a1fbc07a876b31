import type { DomesticAbusePerson, Presence } from '#libs/contracts';
import type { Dice } from './dice.js';

type Seen = (typeof Presence)[number];
type Voice = Pick<DomesticAbusePerson, 'sawOrHeard' | 'spokenTo' | 'alone' | 'voice' | 'voiceNotObtained' | 'injury'>;

/** What babies and toddlers showed, who cannot say it. */
const SHOWN = [
  'Crying when officers came in. Quiet as soon as Mum picked {him} up; would not be put down again.',
  'Awake in the cot, stiff and staring at the door. Did not cry.',
  'Held on to Mum’s leg the whole time and flinched when the radio went off.',
  'Hid behind the sofa with a blanket and would not come out for anyone but Mum.',
];

/** Ages 3 to 6. `{sibling}` is a brother or sister, by first name. */
const SMALL = [
  'Daddy was a monster and Mummy fell down.',
  'I put my fingers in my ears and counted to a hundred.',
  'I hid under the bed with teddy. Teddy was scared.',
  'They did shouting. The plate got broken and I had no shoes on.',
  'I want Mummy to stop crying.',
];
const SMALL_WITH_SIBLING = [
  '{sibling} held my hand and we went in the wardrobe.',
  'Me and {sibling} played the quiet game.',
];

/** Ages 7 to 11. */
const MIDDLE = [
  'I could hear it through the wall so I turned the telly up.',
  'I rang 999 because the last time nobody did.',
  'He said it was my fault because I spilled my drink.',
  'I don’t want to go to sleep in case it starts again.',
  'Please don’t tell them I said anything.',
  'I stood on the stairs. I always stand on the stairs so I can see.',
];
const MIDDLE_WITH_SIBLING = [
  'I took {sibling} upstairs and shut the door.',
  'I sang to {sibling} so that we could not hear.',
  'I make {sibling} tea when it is like this.',
];

/** Ages 12 to 17. */
const TEEN = [
  'It’s every weekend. You lot come, and then you go, and it’s worse.',
  'I got in between them. I’m bigger than he thinks.',
  'I’m fine. I just want to go to my nan’s.',
  'She won’t leave, and I can’t leave her here with him.',
  'I haven’t slept properly since the summer. School don’t know.',
  'He takes her phone. She has to ask him for money for my bus.',
];
const TEEN_WITH_SIBLING = [
  'I can look after myself, it’s {sibling} I’m worried about.',
  'I keep {sibling} in my room when he drinks.',
];

const NOT_PRESENT = [
  'At school when it happened.',
  'Staying with grandparents; not yet seen.',
  'At a friend’s; to be seen tomorrow.',
];
const ASLEEP = [
  'Asleep upstairs; looked in on and not woken.',
  'Would not speak to officers; held the dog and looked away.',
];

/** What a child of that age saw or heard, and said or showed; or why that was not obtained. */
export function voiceOf(
  dice: Dice,
  child: { age: number; sexCode: string; present: boolean; sibling: string | undefined },
): Voice {
  if (!child.present) {
    const later = dice.chance(30);
    return {
      sawOrHeard: later ? 'AFTERMATH' : 'NOT_PRESENT',
      spokenTo: false,
      voiceNotObtained: dice.pick(NOT_PRESENT),
      injury: false,
    };
  }
  const sawOrHeard = dice.weigh<Seen>([
    [4, 'HEARD'],
    [3, 'SAW'],
    [2, 'AFTERMATH'],
  ]);
  if (dice.chance(15)) return { sawOrHeard, spokenTo: false, voiceNotObtained: dice.pick(ASLEEP), injury: false };
  const words = dice.pick(sayings(child.age, child.sibling !== undefined));
  return {
    sawOrHeard,
    spokenTo: child.age >= 3,
    ...(child.age >= 3 ? { alone: dice.chance(70) } : {}),
    voice: words
      .replaceAll('{sibling}', child.sibling ?? '')
      .replaceAll('{him}', child.sexCode === 'F' ? 'her' : 'him'),
    injury: sawOrHeard === 'SAW' && dice.chance(6),
  };
}

function sayings(age: number, hasSibling: boolean): readonly string[] {
  if (age < 3) return SHOWN;
  if (age < 7) return hasSibling ? [...SMALL, ...SMALL_WITH_SIBLING] : SMALL;
  if (age < 12) return hasSibling ? [...MIDDLE, ...MIDDLE_WITH_SIBLING] : MIDDLE;
  return hasSibling ? [...TEEN, ...TEEN_WITH_SIBLING] : TEEN;
}
