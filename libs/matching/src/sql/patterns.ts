import { RE2JS } from 're2js';

const flagsOf: Readonly<Record<string, number>> = {
  c: 0,
  g: 0,
  i: RE2JS.CASE_INSENSITIVE,
  s: RE2JS.DOTALL,
};

const known = new Map<string, RE2JS>();

/** A pattern of RE2, which is what DuckDB has: no look-around, and always done in linear time. Undefined where it is none. */
export function toPattern(pattern: string, options = ''): RE2JS | undefined {
  const key = `${options} ${pattern}`;
  const before = known.get(key);
  if (before) return before;
  if ([...options].some((option) => !(option in flagsOf))) return undefined;
  try {
    const made = RE2JS.compile(
      pattern,
      [...options].reduce((flags, option) => flags | flagsOf[option]!, 0),
    );
    known.set(key, made);
    return made;
  } catch {
    return undefined;
  }
}

function patternOf(pattern: string, options: string): RE2JS {
  const made = toPattern(pattern, options);
  if (made === undefined) throw new RangeError('A pattern that was not checked when the model was read.');
  return made;
}

/** What a group of the first match holds; empty where there is no match or no such group (regexp_extract). */
export function extracted(whole: string, pattern: string, group: number, options: string): string {
  const matcher = patternOf(pattern, options).matcher(whole);
  return matcher.find() && group <= matcher.groupCount() ? (matcher.group(group) ?? '') : '';
}

/** Whether a pattern matches somewhere (regexp_matches). */
export function isFound(whole: string, pattern: string, options: string): boolean {
  return patternOf(pattern, options).matcher(whole).find();
}

/** The first match replaced, or with the option g each; \1 stands for the first group (regexp_replace). */
export function replaced(whole: string, pattern: string, by: string, options: string): string {
  const matcher = patternOf(pattern, options).matcher(whole);
  let result = '';
  let from = 0;
  while (matcher.find()) {
    const groups = matcher.groupCount();
    const put = by.replaceAll(/\\(\d|\\)/g, (_all, one: string) =>
      one === '\\' ? one : Number(one) <= groups ? (matcher.group(Number(one)) ?? '') : '',
    );
    result += whole.slice(from, matcher.start()) + put;
    from = matcher.end();
    if (!options.includes('g')) break;
  }
  return result + whole.slice(from);
}
