import type { FieldProblem } from './rules.js';

/**
 * Texts that no database or UTF-8 stream can keep: with U+0000, or half of a surrogate pair. Walks without recursion, so
 * that no depth of nesting can exhaust the stack.
 */
export function findUnkeepableTexts(value: unknown): FieldProblem[] {
  const found: FieldProblem[] = [];
  const open: { at: string; held: unknown }[] = [{ at: '', held: value }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { at, held } = next;
    if (typeof held === 'string') {
      if (held.includes('\0') || !held.isWellFormed()) {
        found.push({ pointer: at, detail: 'has a character that cannot be kept' });
      }
    } else if (typeof held === 'object' && held !== null) {
      for (const [name, inside] of Object.entries(held)) {
        open.push({ at: `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, held: inside });
      }
    }
  }
  return found.reverse();
}
