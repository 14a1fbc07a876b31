import type { BlockingRule, KeyPart } from '../model/blocking-rules.js';
import { type Coded, translate } from '../score/coded.js';
import { PairCompiler } from '../score/pair-values.js';
import { keyOf, type RecordValues } from '../score/record-values.js';
import { combineCodes } from './combine-codes.js';
import { compileKeyTexts } from './key-texts.js';
import { groupRows, type RowKeys } from './row-keys.js';
import type { LaidRule } from './rule-pairs.js';

/** Lays a model's blocking rules out over records: numbers the keys of both sides, and compiles what is asked besides. */
export function layRules(rules: readonly BlockingRule[], values: RecordValues, pairs = 1 << 18): LaidRule[] {
  return rules.map((rule) => layRule(rule, values, pairs));
}

function layRule(rule: BlockingRule, values: RecordValues, pairs: number): LaidRule {
  const { left, right } = rule.explodes.length > 0 ? explodedKeys(rule, values) : keysOf(rule.key, values);
  const leftGroups = groupRows(left);
  const rightGroups = left === right ? leftGroups : groupRows(right);
  const holds = compileRest(rule, values, pairs);
  return { left, right, leftGroups, rightGroups, ...(holds ? { holds } : {}) };
}

/** What a rule asks of a pair besides equal keys; undefined where that is all. */
export function compileRest(rule: BlockingRule, values: RecordValues, pairs = 1 << 18): LaidRule['holds'] {
  const compiler = new PairCompiler(values, pairs);
  const rest = rule.rest.map((one) => compiler.compile(one));
  return rest.length === 0 ? undefined : (l, r) => rest.every((one) => one(l, r) === 1);
}

interface BothKeys {
  left: RowKeys;
  right: RowKeys;
}

function keysOf(parts: readonly KeyPart[], values: RecordValues): BothKeys {
  // A rule without any equality reaches every pair: all records share one key.
  if (parts.length === 0) return same({ keys: new Int32Array(values.records), size: 1 });
  const isAlike = parts.every(({ left, right }) => keyOf(left) === keyOf(right));
  if (isAlike) return same(combined(parts.map(({ left }) => values.of(left))));
  const { records } = values;
  const { keys, size } = combined(parts.map(({ left, right }) => beside(values.of(left), values.of(right), records)));
  return { left: { keys: keys.slice(0, records), size }, right: { keys: keys.slice(records), size } };
}

/** The codes of the left side, then those of the right side by the numbers of the left. */
function beside(left: Coded, right: Coded, records: number): Pick<Coded, 'codes' | 'size'> {
  const codes = new Int32Array(2 * records);
  codes.set(left.codes);
  const map = translate(right, left);
  for (let record = 0; record < records; record++) {
    const code = right.codes[record]!;
    codes[records + record] = code < 0 ? -1 : map[code]!;
  }
  return { codes, size: left.size };
}

function combined(parts: readonly Pick<Coded, 'codes' | 'size'>[]): RowKeys {
  const [first, ...others] = parts;
  if (first === undefined) throw new RangeError('A key has at least one part.');
  const whole = others.reduce((before, part) => combineCodes(before.codes, part.codes), first);
  return { keys: whole.codes, size: whole.size };
}

function explodedKeys(rule: BlockingRule, values: RecordValues): BothKeys {
  const numbers = new Map<string, number>();
  const numbered = (side: 'left' | 'right'): RowKeys => {
    const textsOf = compileKeyTexts(rule, side);
    const starts = new Int32Array(values.records + 1);
    const keys: number[] = [];
    for (let record = 0; record < values.records; record++) {
      const own = textsOf((name) => {
        const column = values.column(name);
        const code = column.codes[record]!;
        return code < 0 ? null : column.valueOf(code);
      }).map((text) => {
        const number = numbers.get(text) ?? numbers.size;
        numbers.set(text, number);
        return number;
      });
      keys.push(...own.toSorted((a, b) => a - b));
      starts[record + 1] = keys.length;
    }
    return { keys: Int32Array.from(keys), starts, size: 0 };
  };
  const isAlike = rule.key.every(({ left, right }) => keyOf(left) === keyOf(right));
  const left = numbered('left');
  const right = isAlike ? left : numbered('right');
  left.size = numbers.size;
  right.size = numbers.size;
  return { left, right };
}

function same(keys: RowKeys): BothKeys {
  return { left: keys, right: keys };
}
