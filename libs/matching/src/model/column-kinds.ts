import { type Expression, partsOf } from '../sql/expression.js';
import { numberFunctions } from '../sql/functions.js';

/** What the model takes a column for; text unless it computes with it. */
export type ColumnKind = 'TEXT' | 'NUMBER' | 'TIMESTAMP' | 'LIST' | 'NUMBER_LIST';

const ofLists = /^(list_|array_)|^(flatten|len)$/;
const ofNumberLists = /cosine_similarity$/;

/** What each column must be for the conditions to make sense; `lists` are so whatever is asked of them, and all else is text. */
export function kindsOf(expressions: readonly Expression[], lists: readonly string[]): Map<string, ColumnKind> {
  const kinds = new Map<string, ColumnKind>(lists.map((name) => [name, 'LIST']));
  const see = (one: Expression, expected: ColumnKind | undefined): void => {
    if (one.kind === 'column') {
      const before = kinds.get(one.name) ?? 'TEXT';
      if (before === 'TEXT' || (before === 'LIST' && expected === 'NUMBER_LIST'))
        kinds.set(one.name, expected ?? before);
      return;
    }
    for (const [place, part] of partsOf(one).entries()) see(part, expectedOf(one, place, part));
  };
  for (const one of expressions) see(one, undefined);
  return kinds;
}

function expectedOf(whole: Expression, place: number, part: Expression): ColumnKind | undefined {
  if (whole.kind === 'binary') return ofOperand(whole, part);
  if (whole.kind === 'negate') return 'NUMBER';
  if (whole.kind === 'index') return place === 0 ? 'LIST' : undefined;
  if (whole.kind !== 'call') return undefined;
  if (whole.name === 'epoch') return 'TIMESTAMP';
  if (whole.name in numberFunctions) return 'NUMBER';
  if (ofNumberLists.test(whole.name)) return 'NUMBER_LIST';
  return (ofLists.test(whole.name) && place === 0) || /intersect|has_any/.test(whole.name) ? 'LIST' : undefined;
}

/** Arithmetic needs numbers; a comparison needs what the other side plainly is. */
function ofOperand(
  { operator, left, right }: Extract<Expression, { kind: 'binary' }>,
  part: Expression,
): ColumnKind | undefined {
  if ('+-*/'.includes(operator)) return 'NUMBER';
  if (!['=', '<>', '<', '<=', '>', '>='].includes(operator)) return undefined;
  const other = part === left ? right : left;
  if (other.kind === 'literal' && typeof other.value === 'number') return 'NUMBER';
  if (other.kind === 'cast' && other.of.kind === 'literal') {
    if (other.to === 'date' || other.to === 'timestamp') return 'TIMESTAMP';
    return other.to === 'text' ? undefined : 'NUMBER';
  }
  return undefined;
}
