import { foldAccents, toLetters } from './fold-letters.js';
import { isPlaceholderPhrase, PLACEHOLDERS, TITLES } from './placeholders.js';

/** A family name in letters a-z, and every name by which it may be known. */
export interface FamilyNames {
  /** Particles and hyphenated parts run together; null where none is known. */
  whole: string | null;
  /** The whole, its hyphenated parts, and the parts without their particles. */
  every: string[];
}

/** Words before the name proper, which some clerks write and others leave out. */
const PARTICLES = new Set([
  'van', 'von', 'vander', 'der', 'den', 'ter', 'ten', 'de', 'da', 'di', 'do', 'dos', 'das', 'du', 'des', 'del', 'della',
  'la', 'le', 'los', 'las', 'y', 'el', 'al', 'ul', 'ur', 'bin', 'ibn', 'bint', 'binti', 'binte', 'ap', 'ab', 'ferch', 'zu', 'af',
]); // prettier-ignore
/** Words that are part of the name wherever they stand: O Neill, Mc Donald, St John. */
const FIRST_HALVES = new Set(['o', 'mc', 'mac', 'fitz', 'st', 'saint', 'ni', 'nic', 'ui']);
const GENERATIONS = new Set(['jr', 'jnr', 'junior', 'sr', 'snr', 'ii', 'iii', 'iv']);

/** A family name as told; "Smith (née Jones)" and "Smith aka Jones" are two. */
export function toFamilyNames(told: string | null): FamilyNames {
  const [first, ...others] = foldAccents(told ?? '')
    .split(/[()"“”/]|\b(?:nee|aka|formerly|previously|known as)\b/)
    .map(toOne)
    .filter(({ whole }) => whole !== null);
  const all = first === undefined ? [] : [first, ...others];
  return { whole: first?.whole ?? null, every: all.flatMap(({ every }) => every) };
}

function toOne(text: string): FamilyNames {
  if (isPlaceholderPhrase(text)) return { whole: null, every: [] };
  const parts = text.split(/[-‐-―]/).map(toWords);
  const whole = parts.flat().join('');
  if (whole === '' || PLACEHOLDERS.has(whole)) return { whole: null, every: [] };
  const bare = parts.flatMap((words) => {
    const proper = words.filter((word) => !PARTICLES.has(word));
    return proper.length === 0 ? [] : [words.join(''), proper.join(''), ...proper];
  });
  return { whole, every: [whole, ...bare.filter((part) => part.length > 1 && !PLACEHOLDERS.has(part))] };
}

function toWords(part: string): string[] {
  // Al-Hassan's Al is a particle before a hyphen, O'Neill's O a first half before an apostrophe.
  const words = part
    .split(/[\s.,]+/)
    .map(toLetters)
    .filter((word) => word !== '' && !TITLES.has(word));
  const proper = words.length > 1 ? words.filter((word) => !GENERATIONS.has(word)) : words;
  return proper.reduce<string[]>((known, word) => {
    const before = known.at(-1);
    if (before !== undefined && FIRST_HALVES.has(before)) known[known.length - 1] = settled(before) + word;
    else known.push(word);
    return known;
  }, []);
}

const settled = (half: string) => (half === 'saint' ? 'st' : half);
