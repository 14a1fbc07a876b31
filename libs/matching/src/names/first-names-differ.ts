import { isSlip } from './is-slip.js';
import { areOneName } from './same-name.js';
import { fullNamesOf } from './short-forms.js';
import { soundTheSame } from './sound.js';

/**
 * True where two people bear different first names: none of the one is a spelling, a short form, an initial or the first half
 * of one of the other. Of a girl and a boy a short form may be the other's name, so there it does not count: Charlie and
 * Charlotte. False where either has none. Names are letters a-z; the same whichever way round it is asked.
 */
export function firstNamesDiffer(
  one: readonly string[] | null,
  other: readonly string[] | null,
  sexesDiffer: boolean,
): boolean {
  if (one === null || other === null) return false;
  const mayBeOne = sexesDiffer ? mayBeOneSpelling : mayBeOneName;
  return !one.some((name) => other.some((another) => mayBeOne(name, another)));
}

/** True where two first names may be one person's. */
export function mayBeOneName(one: string, other: string): boolean {
  return mayBeOneSpelling(one, other) || isShortOf(one, other) || isShortOf(other, one) || areShortOfOne(one, other);
}

function mayBeOneSpelling(one: string, other: string): boolean {
  return (
    one === other ||
    isInitialOf(one, other) ||
    isInitialOf(other, one) ||
    areOneName(one, other) ||
    soundTheSame(one, other) ||
    isFirstHalf(one, other) ||
    isFirstHalf(other, one) ||
    isSlip(one, other)
  );
}

const isInitialOf = (one: string, other: string) => one.length === 1 && other.startsWith(one);

/** Kate is short for Katherine, and so for Catherine. */
const isShortOf = (one: string, other: string) =>
  fullNamesOf(one).some((full) => full === other || areOneName(full, other));

/** Kate and Katie, but not Alfie and Fred or Charlie and Lottie: those are brothers and sisters. */
const areShortOfOne = (one: string, other: string) =>
  one.slice(0, 2) === other.slice(0, 2) && fullNamesOf(one).some((full) => fullNamesOf(other).includes(full));

/** Second halves of double names, Ellie-Mae. With any second half Mary would be Maryam. */
const SECOND_HALVES = new Set(
  (
    'mae may rose grace lee leigh louise jane marie ann anne jo joe james john jay lou rae belle thomas lily beth kate sue ' +
    'ray rosa hope jack'
  ).split(' '),
);

const isFirstHalf = (half: string, whole: string) =>
  half.length > 2 && whole.startsWith(half) && SECOND_HALVES.has(whole.slice(half.length));
