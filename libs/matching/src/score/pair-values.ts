import { compileValue } from '../sql/evaluate.js';
import { type BinaryOperator, type Expression, walk } from '../sql/expression.js';
import { type CompareTexts, numberFunctions, textComparisons } from '../sql/functions.js';
import type { Value } from '../sql/value.js';
import { type Coded, translate } from './coded.js';
import { arithmetic, logic, type OfPair } from './pair-arithmetic.js';
import { PairMemory } from './pair-memory.js';
import { columnsOf, keyOf, type RecordValues, sidesOf } from './record-values.js';

/** Functions that give a number, or yes or no. */
const givesNumber = /length$|^(len|year|month|day)$|cosine_similarity$|contains$|has_any$|^regexp_matches$/;

/** Compiles an expression over both sides once, to closures over numbers: no text is touched for values that met before. */
export class PairCompiler {
  private readonly known = new Map<string, OfPair>();

  constructor(
    private readonly values: RecordValues,
    /** How many pairs will be asked about: memories are made no larger. */
    private readonly pairs: number,
  ) {}

  /** The same for an expression that was compiled before: several levels ask for one likeness, and it is found once. */
  compile(one: Expression): OfPair {
    const key = JSON.stringify(one, (name, value: unknown) => (name === 'at' ? undefined : value));
    const known = this.known.get(key) ?? this.compileNew(one);
    this.known.set(key, known);
    return known;
  }

  private compileNew(one: Expression): OfPair {
    const sides = sidesOf(one);
    if (sides === 'NONE') {
      const constant = toNumber(compileValue(one)(() => null));
      return () => constant;
    }
    if (sides !== 'BOTH') return this.ofRecord(one, sides);
    if (one.kind === 'binary') return this.binary(one.operator, one.left, one.right) ?? this.byValues(one);
    if (one.kind === 'call') return this.call(one.name, one.arguments) ?? this.byValues(one);
    if (one.kind === 'case') return this.case(one);
    if (one.kind === 'not' || one.kind === 'negate') {
      const of = this.compile(one.of);
      return one.kind === 'not' ? (left, right) => 1 - of(left, right) : (left, right) => -of(left, right);
    }
    if (one.kind === 'cast' && (one.to === 'float' || one.to === 'double')) {
      const of = this.compile(one.of);
      return one.to === 'float' ? (left, right) => Math.fround(of(left, right)) : of;
    }
    return this.byValues(one);
  }

  /** What depends on one of the two records alone was computed beforehand. */
  private ofRecord(one: Expression, side: 'l' | 'r'): OfPair {
    const { codes, numbers, size } = this.values.of(one);
    if (numbers === undefined && size > 0) return this.byValues(one);
    const ofNull = size;
    const table = new Float64Array(size + 1).fill(Number.NaN);
    table.set(numbers ?? []);
    const at = (record: number): number => {
      const code = codes[record]!;
      return table[code < 0 ? ofNull : code]!;
    };
    return side === 'l' ? (left) => at(left) : (_left, right) => at(right);
  }

  private binary(operator: BinaryOperator, left: Expression, right: Expression): OfPair | undefined {
    if (operator === 'and' || operator === 'or') return logic(operator, this.compile(left), this.compile(right));
    if (operator === '||') return undefined;
    if (operator === '=' || operator === '<>') {
      const equal = this.equality(left, right);
      if (equal) return operator === '=' ? equal : (l, r) => 1 - equal(l, r);
    }
    const near = operator === '<=' ? this.near(left, right) : undefined;
    if (near) return near;
    if (!this.isNumeric(left) || !this.isNumeric(right)) return undefined;
    return arithmetic(operator, this.compile(left), this.compile(right));
  }

  /** A distance of texts of which only that it is so small counts. */
  private near(distance: Expression, most: Expression): OfPair | undefined {
    if (distance.kind !== 'call' || most.kind !== 'literal' || typeof most.value !== 'number') return undefined;
    const compare = textComparisons[distance.name];
    const [one, other] = distance.arguments;
    if (!compare || !one || !other) return undefined;
    const limit = most.value;
    const of = this.comparison((texts, l, others, r) => compare(texts, l, others, r, limit), one, other);
    return of && arithmetic('<=', of, () => limit);
  }

  /** Two values are equal where their numbers are. */
  private equality(one: Expression, other: Expression): OfPair | undefined {
    const [side, otherSide] = [sidesOf(one), sidesOf(other)];
    const opposite = (side === 'l' && otherSide === 'r') || (side === 'r' && otherSide === 'l');
    if (!opposite) return undefined;
    const [ofLeft, ofRight] = side === 'l' ? [one, other] : [other, one];
    const [left, right] = [this.values.of(ofLeft), this.values.of(ofRight)];
    // A text and a number are no neighbours: what equals what is for the values themselves to say.
    if (left !== right && left.size > 0 && right.size > 0 && !left.texts !== !right.texts) return undefined;
    const codesLeft = left.codes;
    const codesRight = left === right ? right.codes : translated(right, left);
    return (l, r) => {
      const code = codesLeft[l]!;
      const other = codesRight[r]!;
      return code === -1 || other === -1 ? Number.NaN : code === other ? 1 : 0;
    };
  }

  /** Whether an expression gives a number or a yes or no, so that it can be compiled to numbers. */
  private isNumeric(one: Expression): boolean {
    const sides = sidesOf(one);
    if (sides === 'l' || sides === 'r') {
      const { numbers, size } = this.values.of(one);
      return numbers !== undefined || size === 0;
    }
    if (one.kind === 'literal') return typeof one.value !== 'string';
    if (one.kind === 'binary') return one.operator !== '||';
    if (one.kind === 'cast') return one.to !== 'text';
    if (one.kind === 'call') return this.isNumericCall(one);
    if (one.kind === 'case') {
      return (
        one.when.every(({ result }) => this.isNumeric(result)) && (!one.otherwise || this.isNumeric(one.otherwise))
      );
    }
    return one.kind === 'not' || one.kind === 'negate' || one.kind === 'isNull';
  }

  private isNumericCall(call: Extract<Expression, { kind: 'call' }>): boolean {
    const { name, arguments: given } = call;
    if (Object.hasOwn(numberFunctions, name) || Object.hasOwn(textComparisons, name) || givesNumber.test(name))
      return true;
    if (/^(least|greatest|coalesce|ifnull)$/.test(name)) return given.every((part) => this.isNumeric(part));
    // The nearest of all pairs of two lists.
    return (
      /^(list|array)_(max|min)$/.test(name) &&
      walk(call).some((part) => part.kind === 'call' && part.name in textComparisons)
    );
  }

  private case({ when, otherwise }: Extract<Expression, { kind: 'case' }>): OfPair {
    const arms = when.map(({ condition, result }) => [this.compile(condition), this.compile(result)] as const);
    const last = otherwise ? this.compile(otherwise) : () => Number.NaN;
    return (left, right) => {
      for (const [condition, result] of arms) if (condition(left, right) === 1) return result(left, right);
      return last(left, right);
    };
  }

  private call(name: string, given: readonly Expression[]): OfPair | undefined {
    const compare = textComparisons[name];
    const [one, other] = given;
    if (compare && one && other) return this.comparison(compare, one, other);
    if (/^(array_length|len|length)$/.test(name) && one?.kind === 'call' && /^(list|array)_intersect$/.test(one.name)) {
      return this.shared(one.arguments);
    }
    const ofNumbers = numberFunctions[name];
    if (!ofNumbers && !/^(least|greatest)$/.test(name)) return undefined;
    if (!given.every((part) => this.isNumeric(part))) return undefined;
    const [first, second, ...more] = given.map((part) => this.compile(part));
    if (!first || more.length > 0) return undefined;
    if (ofNumbers) {
      const { of } = ofNumbers;
      return second ? (l, r) => of(first(l, r), second(l, r)) : (l, r) => of(first(l, r));
    }
    if (!second) return first;
    const sign = name === 'least' ? -1 : 1;
    return (l, r) => {
      const [a, b] = [first(l, r), second(l, r)];
      if (Number.isNaN(a)) return b;
      return Number.isNaN(b) || sign * (a - b) > 0 ? a : b;
    };
  }

  private comparison(compare: CompareTexts, one: Expression, other: Expression): OfPair | undefined {
    const sides = `${sidesOf(one)}${sidesOf(other)}`;
    if (sides !== 'lr' && sides !== 'rl') return undefined;
    const [first, second] = [this.values.of(one), this.values.of(other)];
    const { texts } = first;
    const { texts: others } = second;
    if (!texts || !others) return undefined;
    const compute = (a: number, b: number): number => compare(texts, a, others, b);
    return this.remembered(first, second, sides === 'rl', compute);
  }

  /** The number of elements that two lists share. */
  private shared([one, other]: readonly Expression[]): OfPair | undefined {
    if (!one || !other || `${sidesOf(one)}${sidesOf(other)}`.length !== 2 || keyOf(one) !== keyOf(other))
      return undefined;
    const { codes, lists } = this.values.of(one);
    if (!lists) return undefined;
    const { starts, elements } = lists;
    const isTurned = sidesOf(one) === 'r';
    return (l, r) => {
      const [a, b] = isTurned ? [codes[r]!, codes[l]!] : [codes[l]!, codes[r]!];
      if (a < 0) return Number.NaN;
      if (b < 0) return 0;
      const [end, otherStart, otherEnd] = [starts[a + 1]!, starts[b]!, starts[b + 1]!];
      let count = 0;
      for (let place = starts[a]!; place < end; place++) {
        const element = elements[place]!;
        for (let other = otherStart; other < otherEnd; other++) if (elements[other] === element) count += 1;
      }
      return count;
    };
  }

  /** Whatever else: by values, remembered where it depends on one column of each side. */
  private byValues(one: Expression): OfPair {
    const evaluate = compileValue(one);
    const names = columnsOf(one);
    const [name] = names;
    if (names.length === 1 && name !== undefined) {
      const column = this.values.column(name);
      const compute = (a: number, b: number): number =>
        toNumber(evaluate((_name, side) => valueOf(column, side === 'l' ? a : b)));
      const memory = new PairMemory(Math.min(this.pairs, (column.size + 1) ** 2));
      return (l, r) => memory.of(column.codes[l]! + 1, column.codes[r]! + 1, (a, b) => compute(a - 1, b - 1));
    }
    const columns = new Map(names.map((each) => [each, this.values.column(each)]));
    return (l, r) =>
      toNumber(
        evaluate((each, side) => {
          const column = columns.get(each)!;
          return valueOf(column, column.codes[side === 'l' ? l : r]!);
        }),
      );
  }

  private remembered(
    first: Coded,
    second: Coded,
    isTurned: boolean,
    compute: (a: number, b: number) => number,
  ): OfPair {
    const memory = new PairMemory(Math.min(this.pairs, first.size * second.size));
    const [codes, others] = [first.codes, second.codes];
    return (l, r) => {
      const a = codes[isTurned ? r : l]!;
      const b = others[isTurned ? l : r]!;
      return a < 0 || b < 0 ? Number.NaN : memory.of(a, b, compute);
    };
  }
}

function valueOf(coded: Coded, code: number): Value {
  return code < 0 ? null : coded.valueOf(code);
}

/** -2 where there is a value, but none that the other has. */
function translated(from: Coded, to: Coded): Int32Array {
  const map = translate(from, to);
  return from.codes.map((code) => (code < 0 ? -1 : map[code]! < 0 ? -2 : map[code]!));
}

function toNumber(value: Value): number {
  return typeof value === 'number' ? value : typeof value === 'boolean' ? Number(value) : Number.NaN;
}
