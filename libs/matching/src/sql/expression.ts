/** Where something stands in a condition: line and column, both from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A condition of a model, as far as one is understood. */
export type Expression = { readonly at: Position } & (
  | { readonly kind: 'column'; readonly name: string; readonly side: 'l' | 'r' }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'call'; readonly name: string; readonly arguments: readonly Expression[] }
  | { readonly kind: 'lambda'; readonly parameter: string; readonly body: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'not'; readonly of: Expression }
  | { readonly kind: 'negate'; readonly of: Expression }
  | { readonly kind: 'isNull'; readonly of: Expression; readonly negated: boolean }
  | { readonly kind: 'cast'; readonly to: CastType; readonly of: Expression; readonly tried: boolean }
  | { readonly kind: 'index'; readonly of: Expression; readonly by: Expression }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | {
      readonly kind: 'case';
      readonly when: readonly { readonly condition: Expression; readonly result: Expression }[];
      readonly otherwise: Expression | null;
    }
);

export type BinaryOperator = '=' | '<>' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | '/' | '||' | 'and' | 'or';
export type CastType = 'text' | 'integer' | 'float' | 'double' | 'date' | 'timestamp';

/** The parts of an expression, for whoever walks over all of them. */
export function partsOf(one: Expression): readonly Expression[] {
  switch (one.kind) {
    case 'column':
    case 'variable':
    case 'literal':
      return [];
    case 'call':
      return one.arguments;
    case 'lambda':
      return [one.body];
    case 'binary':
      return [one.left, one.right];
    case 'not':
    case 'negate':
    case 'isNull':
    case 'cast':
      return [one.of];
    case 'index':
      return [one.of, one.by];
    case 'list':
      return one.items;
    case 'case':
      return [
        ...one.when.flatMap(({ condition, result }) => [condition, result]),
        ...(one.otherwise ? [one.otherwise] : []),
      ];
  }
}

/** All of an expression's parts, itself first. */
export function walk(one: Expression): Expression[] {
  return [one, ...partsOf(one).flatMap(walk)];
}
