// Single letters for single letters, as DuckDB has it: no text grows.
const upperOnly = new Map([['ß', 'ẞ']]);
const lowerOnly = new Map([['İ', 'i']]);

/** Upper case, letter by letter. */
export function toUpper(text: string): string {
  return mapped(text, upperOnly, (letter) => letter.toUpperCase());
}

/** Lower case, letter by letter: a sigma is the same wherever it stands. */
export function toLower(text: string): string {
  return mapped(text, lowerOnly, (letter) => letter.toLowerCase());
}

function mapped(text: string, special: ReadonlyMap<string, string>, map: (letter: string) => string): string {
  return [...text]
    .map((letter) => {
      const changed = special.get(letter) ?? map(letter);
      return [...changed].length === 1 ? changed : letter;
    })
    .join('');
}

/** Without the spaces (Unicode's, but no tabs or line ends) at its start, its end or both. */
export function trimmed(text: string, at: 'START' | 'END' | 'BOTH'): string {
  const started = at === 'END' ? text : text.replace(/^\p{Zs}+/u, '');
  return at === 'START' ? started : started.replace(/\p{Zs}+$/u, '');
}

/** Without the marks on its letters. */
export function withoutMarks(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').normalize('NFC');
}

/** Letters from a place on, counted from 1, or from the end where it is negative (DuckDB's substring). */
export function substring(whole: string, from: number, count?: number): string {
  const letters = [...whole];
  const start = from > 0 ? from - 1 : from < 0 ? letters.length + from : -1;
  if (count === undefined) return letters.slice(Math.max(0, start)).join('');
  const end = count < 0 ? start : start + count;
  const begin = count < 0 ? start + count : start;
  return letters.slice(Math.max(0, begin), Math.max(0, end)).join('');
}

/** The n-th part between separators, counted from 1, or from the end where it is negative (split_part). */
export function partOf(whole: string, by: string, place: number): string {
  const parts = by === '' ? [whole] : whole.split(by);
  return (place === 0 ? undefined : parts.at(place > 0 ? place - 1 : place)) ?? '';
}
