import type { FieldProblem } from './rules.js';

/**
 * Control characters other than tab and the ends of lines, and the overrides of the direction of writing (Unicode UAX 9),
 * with which a text reads otherwise than it is: U+202A to U+202E, U+2066 to U+2069.
 */
// oxlint-disable-next-line no-control-regex -- they are what it looks for
const DECEIVING = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

/**
 * Texts that cannot be kept or read as they are: with a control character, an override of the direction of writing, or
 * half of a surrogate pair. Walks without recursion, so that no depth of nesting can exhaust the stack.
 */
export function findUnkeepableTexts(value: unknown): FieldProblem[] {
  const found: FieldProblem[] = [];
  const open: { at: string; held: unknown }[] = [{ at: '', held: value }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { at, held } = next;
    if (typeof held === 'string') {
      if (DECEIVING.test(held) || !held.isWellFormed()) {
        found.push({ pointer: at, detail: 'has a control character, or another that cannot be kept or read as it is' });
      }
    } else if (typeof held === 'object' && held !== null) {
      for (const [name, inside] of Object.entries(held)) {
        open.push({ at: `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, held: inside });
      }
    }
  }
  return found.reverse();
}
