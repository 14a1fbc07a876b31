import type { Dice } from '../dice.js';
import names from './names.json' with { type: 'json' };

export type Community = 'british' | 'southAsian' | 'polish';
export type Sex = 'F' | 'M';

const words = (text: string): string[] => text.split(' ');
const shortForms: Readonly<Record<string, string>> = names.shortForms;
const everyForm: Readonly<Record<string, string>> = names.everyForm;

const STOCK = Object.fromEntries(
  (['british', 'southAsian', 'polish'] as const).map((community) => {
    const { female, male, family } = names[community];
    return [community, { F: words(female), M: words(male), family: words(family) }];
  }),
) as Record<Community, Record<Sex | 'family', string[]>>;

/** How flat the head of the list is (Mandelbrot's q): the commonest family name has 1.5 %, the commonest given name 2 %. */
const FLATNESS = { family: 8, given: 9 };

/** A given name of the community, by Zipf-Mandelbrot: the nth name has a share proportional to 1 / (n + q). */
export function givenName(dice: Dice, community: Community, sex: Sex): string {
  return zipf(dice, STOCK[community][sex], FLATNESS.given);
}

/** A family name as its men bear it. */
export function familyName(dice: Dice, community: Community): string {
  return zipf(dice, STOCK[community].family, FLATNESS.family);
}

/** The family name as that sex bears it: Polish names in -ski, -cki and -dzki end in -a for women. */
export function asBorneBy(sex: Sex, community: Community, family: string): string {
  return community === 'polish' && sex === 'F' ? family.replace(/(s|c|dz)ki$/, '$1ka') : family;
}

/** A short form or nickname, or undefined where the name has none. */
export function shortForm(dice: Dice, given: string): string | undefined {
  const forms = shortForms[given];
  return forms === undefined ? undefined : dice.pick(words(forms));
}

/**
 * True where parents would not give both names to children of theirs: one is a short form of the other, or both are for one,
 * or they are written in two ways but sound alike. Jack and Jake, Ella and Ellie they do give.
 */
export function isOneName(one: string, other: string): boolean {
  const [forms, others] = [formsOf(one), formsOf(other)];
  if (forms.includes(other) || others.includes(one) || forms.some((form) => others.includes(form))) return true;
  if (heardAs(one) === heardAs(other)) return true;
  const long = Math.min(one.length, other.length) >= 7;
  return long && consonantsOf(one) === consonantsOf(other) && lettersApart(one.toLowerCase(), other.toLowerCase()) <= 2;
}

const formsOf = (name: string): string[] => (everyForm[name] === undefined ? [] : words(everyForm[name]));

/** A name as it sounds: Lila and Leela, Kimberley and Kimberlee are one. */
function heardAs(name: string): string {
  return name
    .toLowerCase()
    .replaceAll('ph', 'f')
    .replaceAll('th', 't')
    .replaceAll(/ck|c|q/g, 'k')
    .replaceAll('z', 's')
    .replaceAll(/ey$|ee|ea|ie|ei|y/g, 'i')
    .replaceAll(/ou|oo/g, 'u')
    .replaceAll(/h$/g, '')
    .replaceAll(/(.)\1+/g, '$1');
}

const consonantsOf = (name: string): string =>
  name.charAt(0) +
  heardAs(name)
    .slice(1)
    .replaceAll(/[aeiouhw]/g, '');

/** Levenshtein distance. */
function lettersApart(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_none, place) => place);
  for (const [place, letter] of [...one].entries()) {
    const next = [place + 1];
    for (const [at, another] of [...other].entries()) {
      const [left = 0, above = 0, before = 0] = [next[at], row[at + 1], row[at]];
      next.push(Math.min(left + 1, above + 1, before + (letter === another ? 0 : 1)));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

function zipf(dice: Dice, list: readonly string[], flatness: number): string {
  const share = dice.whole(0, 0x7f_ff_ff_fe) / 0x7f_ff_ff_ff;
  const span = (list.length + flatness + 0.5) / (flatness + 0.5);
  const place = Math.floor((flatness + 0.5) * span ** share - flatness - 0.5);
  return list[Math.min(place, list.length - 1)] ?? '';
}
