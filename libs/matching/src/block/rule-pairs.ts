import { type KeyGroups, type RowKeys, sharedKey } from './row-keys.js';

/** A blocking rule laid out over the rows of a table. */
export interface LaidRule {
  left: RowKeys;
  /** The same object as `left` where both sides of the rule are computed alike. */
  right: RowKeys;
  leftGroups: KeyGroups;
  rightGroups: KeyGroups;
  /** What the rule asks of a pair besides equal keys. */
  holds?: (left: number, right: number) => boolean;
}

/** The keys of one rule whose pairs are asked for: [from, to). */
export interface KeyRange {
  rule: number;
  from: number;
  to: number;
}

/**
 * Gives every pair that the rule reaches within a range of its keys, once, and none that an earlier rule reaches.
 * `isLeftOf` says which row of a pair stands left, and answers false both ways for rows that are never compared.
 */
export function eachPair(
  rules: readonly LaidRule[],
  { rule: number, from, to }: KeyRange,
  isLeftOf: (row: number, other: number) => boolean,
  give: (left: number, right: number) => void,
): void {
  const rule = rules[number]!;
  const earlier = rules.slice(0, number);
  const isAlike = rule.left === rule.right;
  const several = rule.left.starts !== undefined;
  const consider = (key: number, left: number, right: number): void => {
    if (several && sharedKey(rule.left, left, rule.right, right) !== key) return;
    if (rule.holds !== undefined && !rule.holds(left, right)) return;
    for (const other of earlier) if (reaches(other, left, right)) return;
    give(left, right);
  };
  const { leftGroups, rightGroups } = rule;
  for (let key = from; key < to; key++) {
    const endOfLeft = leftGroups.starts[key + 1]!;
    const endOfRight = rightGroups.starts[key + 1]!;
    for (let at = leftGroups.starts[key]!; at < endOfLeft; at++) {
      const row = leftGroups.rows[at]!;
      for (let beside = isAlike ? at + 1 : rightGroups.starts[key]!; beside < endOfRight; beside++) {
        const other = rightGroups.rows[beside]!;
        if (isLeftOf(row, other)) consider(key, row, other);
        else if (isAlike && isLeftOf(other, row)) consider(key, other, row);
      }
    }
  }
}

/** Whether a rule holds for a pair in this order. */
function reaches(rule: LaidRule, left: number, right: number): boolean {
  return sharedKey(rule.left, left, rule.right, right) >= 0 && (rule.holds === undefined || rule.holds(left, right));
}

/** Cuts all the pairs of the rules into ranges of about as many pairs each (a large group of one key stays whole). */
export function cutRanges(rules: readonly LaidRule[], pairsInEach: number): KeyRange[] {
  return rules.flatMap(({ left, right, leftGroups, rightGroups }, rule) => {
    const ranges: KeyRange[] = [];
    let from = 0;
    let pairs = 0;
    for (let key = 0; key < left.size; key++) {
      const inLeft = leftGroups.starts[key + 1]! - leftGroups.starts[key]!;
      const inRight = rightGroups.starts[key + 1]! - rightGroups.starts[key]!;
      pairs += left === right ? (inLeft * (inLeft - 1)) / 2 : inLeft * inRight;
      if (pairs < pairsInEach && key + 1 < left.size) continue;
      if (pairs > 0) ranges.push({ rule, from, to: key + 1 });
      from = key + 1;
      pairs = 0;
    }
    return ranges;
  });
}

/** Gives every row below `end` that the rules reach as the left one for a row on the right, once. */
export function eachReached(
  rules: readonly LaidRule[],
  right: number,
  end: number,
  give: (left: number) => void,
): void {
  for (const [number, rule] of rules.entries()) {
    const { keys, starts } = rule.right;
    for (let at = starts?.[right] ?? right; at < (starts?.[right + 1] ?? right + 1); at++) {
      const key = keys[at]!;
      if (key < 0) continue;
      const { rows, starts: groups } = rule.leftGroups;
      for (let place = groups[key]!; place < groups[key + 1]! && rows[place]! < end; place++) {
        const left = rows[place]!;
        if (starts !== undefined && sharedKey(rule.left, left, rule.right, right) !== key) continue;
        if (rule.holds !== undefined && !rule.holds(left, right)) continue;
        if (!rules.some((other, before) => before < number && reaches(other, left, right))) give(left);
      }
    }
  }
}
