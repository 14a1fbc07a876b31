import { locationPatterns, namePatterns } from './held-patterns.js';
import { certainPlaces, likelyPlaces } from './place-patterns.js';
import { type Masks, type ProtectedValues } from './protected-values.js';

/** What stands where something was removed: always the same, so that its length tells nothing. */
export const WITHHELD = '[withheld]';

/** Removes from a text what the masks cover; the same function for many texts of the same persons. */
export type TextRedactor = (text: string) => string;

/**
 * Prepares the removal of everything the masks cover: of a masked location every held value in any case, spacing and
 * punctuation, and everything that looks like a postcode, telephone number, street, institution or distance; of a
 * masked referrer or third party the names. Without a mask a text is returned as it is. A NAME is a field for a name,
 * into which an address may have been typed, but where "Hill" is more likely a surname.
 */
export function textRedactor(values: ProtectedValues, masks: Masks, text: 'TOLD' | 'NAME' = 'TOLD'): TextRedactor {
  const patterns = [
    ...(masks.location ? placesIn(values, text) : []),
    ...(masks.referrer ? values.referrers.flatMap(namePatterns) : []),
    ...(masks.thirdParty ? values.thirdParties.flatMap(namePatterns) : []),
  ];
  if (patterns.length === 0) return (given) => given;
  return (given) => withhold(plain(given), patterns);
}

function placesIn({ locations }: ProtectedValues, text: 'TOLD' | 'NAME'): RegExp[] {
  return text === 'TOLD'
    ? [...locations.flatMap((value) => locationPatterns(value, 'WORD_BY_WORD')), ...certainPlaces, ...likelyPlaces]
    : [...locations.flatMap((value) => locationPatterns(value, 'WHOLE')), ...certainPlaces];
}

/** One text, once: see `textRedactor`. */
export function redactText(text: string, values: ProtectedValues, masks: Masks): string {
  return textRedactor(values, masks)(text);
}

/** Full-width and composed characters as ordinary ones; invisible ones, which could split a word, are gone. */
function plain(text: string): string {
  return text.normalize('NFKC').replace(/\p{Cf}/gu, '');
}

/** All patterns look at the text as it was, so that one removal cannot hide the other half of something from the next. */
function withhold(text: string, patterns: readonly RegExp[]): string {
  const spans = patterns
    .flatMap((pattern) =>
      [...text.matchAll(pattern)].map((match) => [match.index, match.index + match[0].length] as const),
    )
    .filter(([from, until]) => until > from)
    .toSorted((one, other) => one[0] - other[0]);
  let shown = '';
  let at = 0;
  for (const [from, until] of spans) {
    if (until <= at) continue;
    const between = text.slice(at, Math.max(at, from));
    const joins = shown.endsWith(WITHHELD) && /^[^\p{L}\p{N}]*$/u.test(between);
    shown += joins ? '' : `${between}${WITHHELD}`;
    at = until;
  }
  return shown + text.slice(at);
}
