import { streetKinds } from './street-words.js';

/** Everyday words that one slip makes of a kind of street ("was" of "way"): they stay where they follow a name. */
const EVERYDAY =
  'was|why|who|were|when|with|will|would|while|ran|rob|red|rid|read|ride|raised|closed|chose|late|lie|line|like|last|said|still|started|stayed|stopped|drove|driven|place|plays|played|please|create|cut|caught|grew|give|gave|hall|help|held|her|his|how|here|had|has|have|end|and|park|pack|peak|yet|yes|you|your';

/** The words of a name that are kinds of street, in all their spellings. */
export function kindsIn(words: readonly string[]): string[] {
  return streetKinds.filter((kind) => words.some((word) => kind.words.includes(word))).flatMap((kind) => kind.words);
}

/**
 * A pattern for a kind of street with one typing slip: a vowel left out or another one, two letters swapped, and in words
 * of four letters or more a letter left out, doubled or wrong. The first letter is always right.
 */
export function misspelt(kinds: readonly string[]): string {
  const forms = new Set(kinds.filter((kind) => kind.length >= 3).flatMap(slipsOf));
  return `(?!(?:${EVERYDAY})(?!\\p{L}))(?:${[...kinds, ...forms].join('|')})`;
}

function slipsOf(kind: string): string[] {
  const vowels = `${kind[0]}${kind.slice(1).replaceAll(/[aeiouy]+/g, '[aeiouy]{0,2}')}`;
  if (kind.length < 4) return [vowels, ...swapped(kind[0] ?? '', kind[1] ?? '', kind.slice(2))];
  const slips = [...kind].slice(1).flatMap((letter, index) => {
    const place = index + 1;
    const [head, tail] = [kind.slice(0, place), kind.slice(place + 1)];
    return [
      `${head}${tail}`,
      `${head}${letter}${letter}${tail}`,
      `${head}\\p{L}${tail}`,
      ...swapped(head, letter, tail),
    ];
  });
  return [vowels, ...slips];
}

function swapped(head: string, letter: string, tail: string): string[] {
  return tail === '' ? [] : [`${head}${tail[0]}${letter}${tail.slice(1)}`];
}
