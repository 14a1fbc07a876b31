/** Letters that Unicode does not take apart into a letter and a mark. */
const UNDIVIDED: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ħ: 'h',
};

/** Lower case with accents taken off; whatever else stands in the text stays. */
export function foldAccents(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[łøđðþßæœıħ]/g, (letter) => UNDIVIDED[letter] ?? '');
}

/** The letters a-z of a text, accents taken off, run together; '' where it has none. */
export function toLetters(text: string): string {
  return foldAccents(text).replaceAll(/[^a-z]/g, '');
}
