import { kindsIn, misspelt } from './misspelt.js';
import { kindsOfPlace, sameWords } from './street-words.js';

/** What may stand between two parts of a value: spaces, line ends, punctuation, underscores. Never letters or digits. */
const BETWEEN = '[^\\p{L}\\p{N}]{0,4}';
/**
 * What stands between letters that are spelt out, and between pieces of one name. Short classes, repeated without bounds:
 * twenty of BETWEEN take V8 50 ms to compile, and twenty that it unrolls take seconds.
 */
const APART = '[\\s!-/:-@\\[-`{-~·‐-―’]+';
const PIECES = '[ \\t._-]*';
const POSTCODE = /^[a-z]{1,2}\d[a-z\d]?\d[a-z]{2}$/;

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
const before = (first: string): string => (/\d/.test(first) ? '(?<!\\d)' : '(?<!\\p{L})');
const after = (last: string): string => (/\d/.test(last) ? '(?!\\d)' : '(?!\\p{L})');

/** Typing slips that read alike: O and 0, I, l and 1, S and 5. */
function lookalike(character: string): string {
  if ('o0'.includes(character)) return '[o0]';
  if ('il1'.includes(character)) return '[il1]';
  if ('s5'.includes(character)) return '[s5]';
  return escape(character);
}

const digitNames = ['zero|oh|nought|o', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const digit = (character: string): string => `(?:${character}|${digitNames[Number(character)]})`;

/**
 * Patterns that find one held location value however it was typed; none for a value that says nothing. WORD_BY_WORD also
 * finds the telling words by themselves ("the Juniper one"), which in a field for names might be the name.
 */
export function locationPatterns(value: string, breadth: 'WHOLE' | 'WORD_BY_WORD'): RegExp[] {
  const words = wordsOf(value);
  const squashed = words.join('');
  if (squashed.length < 2) return [];
  if (POSTCODE.test(squashed)) return postcodePatterns(squashed);
  const digits = squashed.replace(/\D/g, '');
  if (digits.length >= 6 && !/\p{L}/u.test(squashed)) return numberPatterns(digits);
  return placeNamePatterns(words, breadth);
}

function wordsOf(value: string): string[] {
  return value
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’`]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** The whole code with anything between its characters, and the area code by itself ("she is in ZZ1 now"). */
function postcodePatterns(squashed: string): RegExp[] {
  const spaced = [...squashed].map(lookalike).join(BETWEEN);
  const outward = squashed.slice(0, -3).split('').map(escape).join('[\\s.-]?');
  return [
    new RegExp(`(?<![\\p{L}\\p{N}])${spaced}(?![\\p{L}\\p{N}])`, 'giu'),
    new RegExp(`(?<![\\p{L}\\p{N}])${outward}(?![\\p{L}\\p{N}])`, 'giu'),
  ];
}

/** The number with or without its country code, the part said locally, and each in words. */
function numberPatterns(digits: string): RegExp[] {
  const national = digits.replace(/^(?:0044|44)/, '').replace(/^0/, '');
  const spoken = (part: string): string => [...part].map(digit).join(BETWEEN);
  const local = national.slice(-6);
  return [
    new RegExp(
      `(?<![\\p{L}\\d])(?:\\+?${BETWEEN}(?:0${BETWEEN}0${BETWEEN})?4${BETWEEN}4${BETWEEN})?(?:\\(?0\\)?${BETWEEN})?${spoken(national)}(?!\\d)`,
      'giu',
    ),
    new RegExp(`(?<!\\d)${spoken(local)}(?!\\d)`, 'giu'),
  ];
}

/** The name as given, the street without its number, and what remains without the kind of place ("the Juniper one"). */
function placeNamePatterns(words: readonly string[], breadth: 'WHOLE' | 'WORD_BY_WORD'): RegExp[] {
  const named = words.filter((word) => !/^\d+[a-z]?$/.test(word));
  const core = named.filter((word) => !kindsOfPlace.has(word));
  const whole = [words, ...(named.length > 1 ? [named] : [])].filter((form) => form.length > 1);
  const wordByWord = [words, named, core, ...core.filter((word) => word.length >= 4).map((word) => [word])];
  const forms = breadth === 'WHOLE' ? whole : wordByWord;
  const spelt = forms.flatMap(speltOut);
  if (breadth === 'WORD_BY_WORD') spelt.push(...inStreet(words, core));
  const typed = forms
    .filter((form) => form.join('').length >= 3)
    .map((form) => {
      const body = form.map(alternatives).join(BETWEEN);
      const long = form.length > 1 && form.join('').length >= 9;
      // A long value is found inside a file name or a hashtag too; a short one only as a word.
      return new RegExp(long ? body : `${before(form[0] ?? '')}${body}(?:['’]?s)?${after(form.at(-1) ?? '')}`, 'giu');
    });
  return [...typed, ...spelt];
}

/** A name letter by letter, "R o s e w o o d"; a long one also in two or more pieces, "Rose wood". */
function speltOut(words: readonly string[]): RegExp[] {
  const letters = [...words.join('')].map(escape);
  if (letters.length < 4) return [];
  const apart = `(?<![\\p{L}\\p{N}])${letters.join(APART)}(?![\\p{L}\\p{N}])`;
  const pieces = `(?<![\\p{L}\\p{N}])${letters.join(PIECES)}(?![\\p{L}\\p{N}])`;
  return [new RegExp(apart, 'giu'), ...(letters.length >= 8 ? [new RegExp(pieces, 'giu')] : [])];
}

/** The telling part of a street with what surrounds it: the number of a house before, the kind of street after, misspelt or not. */
function inStreet(words: readonly string[], core: readonly string[]): RegExp[] {
  const kinds = kindsIn(words);
  if (kinds.length === 0 || core.join('').length < 4) return [];
  const name = core.map(alternatives).join(BETWEEN);
  const number = '(?:(?<![\\p{L}\\d])\\d{1,5}[a-z]?[ \\t,./-]{1,3})';
  return [
    new RegExp(`${number}?(?<!\\p{L})${name}${BETWEEN}${misspelt(kinds)}(?!\\p{L})`, 'giu'),
    new RegExp(`${number}(?<!\\p{L})${name}(?!\\p{L})`, 'giu'),
  ];
}

function alternatives(word: string): string {
  const same = new Set([word, ...sameWords.filter((group) => group.includes(word)).flat()]);
  return `(?:${[...same].map((one) => [...one].map(escape).join("['’`]?")).join('|')})`;
}

/** Patterns that find a person's name, whole or in part, in any case; parts of fewer than three letters only in the whole. */
export function namePatterns(name: string): RegExp[] {
  const words = wordsOf(name);
  const forms = [words, ...words.filter((word) => word.length >= 3).map((word) => [word])];
  return forms
    .filter((form) => form.length > 0)
    .flatMap((form) => [
      new RegExp(`(?<!\\p{L})${form.map(alternatives).join(BETWEEN)}(?:['’]?s)?(?!\\p{L})`, 'giu'),
      ...speltOut(form),
    ]);
}
