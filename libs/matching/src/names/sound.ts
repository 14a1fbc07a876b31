/** What is written otherwise and heard the same. In this order. */
const HEARD: readonly (readonly [written: RegExp, heard: string])[] = [
  [/ph/g, 'f'],
  [/ck|q/g, 'k'],
  [/x/g, 'ks'],
  [/c(?!h|e$)/g, 'k'],
  [/th/g, 't'],
  [/gh/g, 'g'],
  [/(?<=[aeiou])h$/, ''],
  [/(?<=[aeiouy].*[^aeiou])(?:ie|ey|ee|y)$/, 'i'],
  [/y|ee/g, 'i'],
  [/oo|ou/g, 'u'],
  [/(.)\1+/g, '$1'],
];

/** Names that these rules hear as one and that brothers and sisters bear side by side. */
const TWO_NAMES: readonly (readonly string[])[] = [
  ['eli', 'ellie', 'elly'],
  ['mary', 'marie'],
  ['miley', 'millie', 'milly', 'mylie'],
];

/**
 * True for two names that sound the same: Matthew and Mathew, Lily and Lilly, Caleb and Kaleb. Parents do not give two
 * children names that nobody can tell apart by ear, so both are one, however many bear either. Names are letters a-z.
 */
export function soundTheSame(one: string, other: string): boolean {
  if (TWO_NAMES.some((names) => names.includes(one) && names.includes(other))) return false;
  return Math.min(one.length, other.length) > 2 && soundOf(one) === soundOf(other);
}

function soundOf(name: string): string {
  return HEARD.reduce((heard, [written, as]) => heard.replace(written, as), name);
}
