import { type Expression, partsOf } from '../sql/expression.js';
import { numberFunctions, textComparisons } from '../sql/functions.js';

/** What the model takes a column for; text unless it computes with it. */
export type ColumnKind = 'TEXT' | 'NUMBER' | 'TIMESTAMP' | 'LIST' | 'NUMBER_LIST' | 'STRUCT' | 'BOOLEAN';

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
  // A condition that is nothing but a column is a yes or a no.
  for (const one of expressions) see(one, 'BOOLEAN');
  return kinds;
}

function expectedOf(whole: Expression, place: number, part: Expression): ColumnKind | undefined {
  if (whole.kind === 'binary') return ofOperand(whole, part);
  if (whole.kind === 'negate') return 'NUMBER';
  if (whole.kind === 'not') return 'BOOLEAN';
  if (whole.kind === 'case') return whole.when.some(({ condition }) => condition === part) ? 'BOOLEAN' : undefined;
  if (whole.kind === 'index') {
    const isName = whole.by.kind === 'literal' && typeof whole.by.value === 'string';
    return place !== 0 ? undefined : isName ? 'STRUCT' : 'LIST';
  }
  if (whole.kind !== 'call') return undefined;
  if (/^(epoch|year|month|day)$/.test(whole.name)) return 'TIMESTAMP';
  if (/^(coalesce|ifnull|nullif)$/.test(whole.name)) return whole.arguments.map(plainKindOf).find(Boolean);
  if (Object.hasOwn(numberFunctions, whole.name)) return 'NUMBER';
  if (ofNumberLists.test(whole.name)) return 'NUMBER_LIST';
  return (ofLists.test(whole.name) && place === 0) || /intersect|has_any/.test(whole.name) ? 'LIST' : undefined;
}

/** Arithmetic needs numbers; a comparison needs what the other side plainly is. */
function ofOperand(
  { operator, left, right }: Extract<Expression, { kind: 'binary' }>,
  part: Expression,
): ColumnKind | undefined {
  if ('+-*/'.includes(operator)) return 'NUMBER';
  if (operator === 'and' || operator === 'or') return 'BOOLEAN';
  if (!['=', '<>', '<', '<=', '>', '>='].includes(operator)) return undefined;
  return plainKindOf(part === left ? right : left);
}

/** What an expression gives, where that can be seen without knowing its columns. */
function plainKindOf(one: Expression): ColumnKind | undefined {
  if (one.kind === 'literal' && typeof one.value === 'boolean') return 'BOOLEAN';
  if (one.kind === 'literal') return typeof one.value === 'number' ? 'NUMBER' : undefined;
  if (one.kind === 'cast') {
    if (one.to === 'date' || one.to === 'timestamp') return 'TIMESTAMP';
    return one.to === 'text' ? undefined : 'NUMBER';
  }
  if (one.kind === 'negate' || (one.kind === 'binary' && '+-*/'.includes(one.operator))) return 'NUMBER';
  if (one.kind !== 'call') return undefined;
  if (one.name.endsWith('strptime')) return 'TIMESTAMP';
  if (/^(least|greatest|coalesce|ifnull)$/.test(one.name)) return one.arguments.map(plainKindOf).find(Boolean);
  return Object.hasOwn(numberFunctions, one.name) ||
    Object.hasOwn(textComparisons, one.name) ||
    /^(len|length|array_length|year|month|day)$/.test(one.name)
    ? 'NUMBER'
    : undefined;
}
