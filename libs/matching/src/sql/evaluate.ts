import { readDay, readTimestamp } from './dates.js';
import type { BinaryOperator, CastType, Expression } from './expression.js';
import { lambdaFunctions, plainFunctions } from './functions.js';
import { areEqual, compareValues, Fields, Instant, toList, toNumber, toText, type Value } from './value.js';

/** Gives the value of a column of one side. */
export type ColumnValue = (name: string, side: 'l' | 'r') => Value;

/** An expression made ready: gives its value for the columns of a record or a pair. */
export type Evaluate = (column: ColumnValue) => Value;

type Variables = ReadonlyMap<string, Value>;
type Inner = (column: ColumnValue, variables: Variables) => Value;

const noVariables: Variables = new Map();

/** Compiles an expression that was checked. Three-valued logic; what cannot be computed is NULL. */
export function compileValue(one: Expression): Evaluate {
  const inner = compile(one);
  return (column) => inner(column, noVariables);
}

function compile(one: Expression): Inner {
  switch (one.kind) {
    case 'column':
      return (column) => column(one.name, one.side);
    case 'variable':
      return (_column, variables) => variables.get(one.name) ?? null;
    case 'literal':
      return () => one.value;
    case 'call':
      return compileCall(one.name, one.arguments);
    case 'lambda':
      return compile(one.body);
    case 'binary':
      return compileBinary(one.operator, compile(one.left), compile(one.right));
    case 'not': {
      const of = compile(one.of);
      return (column, variables) => negated(toBoolean(of(column, variables)));
    }
    case 'negate': {
      const of = compile(one.of);
      return (column, variables) => {
        const number = toNumber(of(column, variables));
        return number === null ? null : -number;
      };
    }
    case 'isNull': {
      const of = compile(one.of);
      return (column, variables) => (of(column, variables) === null) !== one.negated;
    }
    case 'cast': {
      const of = compile(one.of);
      return (column, variables) => castTo(one.to, of(column, variables));
    }
    case 'index':
      return compileIndex(compile(one.of), compile(one.by));
    case 'list': {
      const items = one.items.map(compile);
      return (column, variables) => items.map((item) => item(column, variables));
    }
    case 'case': {
      const when = one.when.map(({ condition, result }) => ({
        condition: compile(condition),
        result: compile(result),
      }));
      const otherwise = one.otherwise ? compile(one.otherwise) : () => null;
      return (column, variables) => {
        const found = when.find(({ condition }) => condition(column, variables) === true);
        return (found?.result ?? otherwise)(column, variables);
      };
    }
  }
}

function compileCall(name: string, given: readonly Expression[]): Inner {
  const overList = lambdaFunctions[name];
  const [first, second] = given;
  if (overList && first && second?.kind === 'lambda') {
    const of = compile(first);
    const body = compile(second);
    return (column, variables) => {
      const values = toList(of(column, variables));
      if (values === null) return null;
      return overList(values, (value) => body(column, new Map([...variables, [second.parameter, value]])));
    };
  }
  const known = plainFunctions[name];
  if (known === undefined) throw new RangeError(`${name} was not checked.`);
  const compiled = given.map(compile);
  return (column, variables) => {
    const values = compiled.map((one) => one(column, variables));
    return known.takesNull || !values.includes(null) ? known.of(values) : null;
  };
}

function compileBinary(operator: BinaryOperator, left: Inner, right: Inner): Inner {
  if (operator === 'and' || operator === 'or') {
    const decides = operator === 'or';
    return (column, variables) => {
      const one = toBoolean(left(column, variables));
      if (one === decides) return decides;
      const other = toBoolean(right(column, variables));
      return other === decides ? decides : one === null || other === null ? null : !decides;
    };
  }
  return (column, variables) => {
    const one = left(column, variables);
    const other = right(column, variables);
    return one === null || other === null ? null : binary(operator, one, other);
  };
}

function binary(operator: BinaryOperator, one: Exclude<Value, null>, other: Exclude<Value, null>): Value {
  if (operator === '||') {
    if (Array.isArray(one) && Array.isArray(other)) return [...(one as Value[]), ...(other as Value[])];
    return `${toText(one)}${toText(other)}`;
  }
  if (operator === '=' || operator === '<>') return areEqual(one, other) === (operator === '=');
  if ('+-*/'.includes(operator)) return arithmetic(operator, toNumber(one), toNumber(other));
  if (Array.isArray(one) || Array.isArray(other)) return null;
  const order = compareValues(one, other);
  if (operator === '<') return order < 0;
  if (operator === '<=') return order <= 0;
  return operator === '>' ? order > 0 : order >= 0;
}

function arithmetic(operator: string, one: number | null, other: number | null): Value {
  if (one === null || other === null) return null;
  if (operator === '+') return one + other;
  if (operator === '-') return one - other;
  if (operator === '*') return one * other;
  return divided(one, other);
}

/** 0 / 0 is NaN, which DuckDB has above every number and not as NULL: infinity compares like it. */
export function divided(one: number, other: number): number {
  const quotient = one / other;
  return Number.isNaN(quotient) && !Number.isNaN(one) && !Number.isNaN(other) ? Number.POSITIVE_INFINITY : quotient;
}

function compileIndex(of: Inner, by: Inner): Inner {
  return (column, variables) => {
    const whole = of(column, variables);
    const index = by(column, variables);
    if (whole instanceof Fields) return whole.get(toText(index) ?? '');
    const place = toNumber(index);
    if (whole === null || place === null) return null;
    const items: readonly Value[] = Array.isArray(whole) ? (whole as readonly Value[]) : [...(toText(whole) ?? '')];
    const item = place === 0 ? undefined : items.at(place > 0 ? place - 1 : place);
    return item ?? (Array.isArray(whole) ? null : '');
  };
}

function castTo(type: CastType, value: Value): Value {
  if (value === null || type === 'text') return toText(value);
  if (type === 'date' || type === 'timestamp') {
    const read = type === 'date' ? readDay : readTimestamp;
    const seconds = typeof value === 'string' ? read(value) : toNumber(value);
    if (seconds === null) return null;
    return type === 'date' ? new Instant(Math.floor(seconds / 86_400) * 86_400, true) : new Instant(seconds, false);
  }
  const number = toNumber(value);
  if (number === null || type === 'double') return number;
  return type === 'float' ? Math.fround(number) : toInteger(number, typeof value === 'string');
}

/** A half of a number goes to the even neighbour, one of a text away from zero. */
function toInteger(number: number, isText: boolean): number {
  const rounded = Math.sign(number) * Math.round(Math.abs(number));
  const isHalf = Math.abs(number % 1) === 0.5;
  return isHalf && !isText && rounded % 2 !== 0 ? rounded - Math.sign(number) : rounded;
}

function toBoolean(value: Value): boolean | null {
  return typeof value === 'boolean' ? value : typeof value === 'number' ? value !== 0 : null;
}

function negated(value: boolean | null): boolean | null {
  return value === null ? null : !value;
}
