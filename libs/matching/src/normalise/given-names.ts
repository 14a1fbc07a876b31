import { foldAccents, toLetters } from './fold-letters.js';
import { isPlaceholderPhrase, opensPlaceholder, PLACEHOLDERS, TITLES } from './placeholders.js';

/** The given names of one name, first one first, in letters a-z. */
export interface GivenNames {
  /** Empty where none is known, as in "Baby of Sarah" or "Unknown". */
  given: string[];
  /** Names in brackets or quotation marks: Robert (Bob). */
  knownAs: string[];
}

/** `Abdul` and its like are half a name: they belong to the word after them. */
const JOINS_NEXT = new Set(['abd', 'abdul', 'abdel', 'abdal', 'abu', 'umm', 'ibn']);

/** Given names as told, without titles and placeholders; several in one text are taken apart, a hyphenated one is one. */
export function toGivenNames(told: readonly string[]): GivenNames {
  const text = foldAccents(told.join(' '));
  if (isPlaceholderPhrase(text)) return { given: [], knownAs: [] };
  const aside = [...text.matchAll(/[("“]([^)"”]*)[)"”]/g)].flatMap(([, inside = '']) => toWords(inside));
  const words = toWords(text.replaceAll(/[("“][^)"”]*[)"”]?/g, ' '));
  // INVARIANT: what follows "baby" is as likely the mother's name as the child's, so it is nobody's.
  if (words[0] !== undefined && opensPlaceholder(words[0])) return { given: [], knownAs: [] };
  return { given: joined(words), knownAs: joined(aside) };
}

function toWords(text: string): string[] {
  return text
    .split(/[\s,.]+/)
    .map(toLetters)
    .filter((word) => word !== '' && !TITLES.has(word));
}

function joined(words: readonly string[]): string[] {
  const names: string[] = [];
  let half = '';
  for (const word of words) {
    if (JOINS_NEXT.has(word)) half += word;
    else if (!PLACEHOLDERS.has(word)) {
      names.push(half + word);
      half = '';
    }
  }
  return half === '' ? names : [...names, half];
}

/** True for a first name that brothers bear together: it is the next that tells them apart. */
export function isGivenToMany(name: string): boolean {
  return GIVEN_TO_MANY.has(name);
}

const GIVEN_TO_MANY = new Set([
  'mohammed', 'muhammad', 'mohammad', 'mohamed', 'muhammed', 'mohamad', 'mohamud', 'muhamad', 'mohd', 'md', 'syed',
  'sayed', 'sayyid', 'shaikh', 'sheikh',
]); // prettier-ignore

/**
 * What the person is told apart from brothers and sisters by. Brothers may all be Muhammad: then it is the name after it.
 * Undefined where none is known.
 */
export function toCallName(given: readonly string[]): string | undefined {
  const [first, second] = given;
  return first !== undefined && second !== undefined && isGivenToMany(first) ? second : first;
}
