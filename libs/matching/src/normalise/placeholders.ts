/** Words that stand where no name is known. In letters a-z. */
export const PLACEHOLDERS: ReadonlySet<string> = new Set([
  'unknown', 'unk', 'unkn', 'unknwn', 'notknown', 'nk', 'notstated', 'notgiven', 'notrecorded', 'noname', 'nameless',
  'unnamed', 'none', 'nil', 'nmn', 'nfn', 'tba', 'tbc', 'test', 'testing', 'dummy', 'refused', 'withheld', 'anonymous',
  'anon', 'xx', 'xxx', 'xxxx', 'unborn', 'pending',
]); // prettier-ignore

/** Words that open a description of a child who has no name yet. As family names they may be real. */
const UNNAMED_CHILD: ReadonlySet<string> = new Set([
  'baby', 'babe', 'babyboy', 'babygirl', 'babyof', 'bo', 'infant', 'newborn', 'neonate', 'foetus', 'fetus', 'boy', 'girl',
  'male', 'female', 'twin', 'triplet', 'child', 'bump',
]); // prettier-ignore

/** Forms of address. In letters a-z. */
export const TITLES: ReadonlySet<string> = new Set([
  'mr', 'mrs', 'ms', 'miss', 'mx', 'master', 'mstr', 'dr', 'prof', 'professor', 'rev', 'revd', 'sir', 'dame', 'lady',
  'lord', 'hon',
]); // prettier-ignore

/** True where a given name that begins with this word is no name: "Baby of Sarah", "Twin 1", "Unborn". */
export function opensPlaceholder(word: string): boolean {
  return UNNAMED_CHILD.has(word) || PLACEHOLDERS.has(word);
}

/** True for a whole text that says only that nothing is known: "not known", "N/K", "n/a", "?". Accents taken off, lower case. */
export function isPlaceholderPhrase(text: string): boolean {
  const words = text.trim().replaceAll(/\s+/g, ' ');
  return /^(n[./ ]?k|n[./ ]a|b[./]o\b.*|not (yet )?(known|named|stated|given|recorded|applicable)|no (first |given |last )?name|name (not |un)known|to be (advised|confirmed)|[^a-z]*)\.?$/.test(
    words,
  );
}
