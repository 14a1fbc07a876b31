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

/** A part of the pairs of one rule: those with a left row at one of the places [from, to) of the rule's left groups. */
export interface PairRange {
  rule: number;
  from: number;
  to: number;
}

/**
 * Gives every pair that the rule reaches within a range, once, and none that an earlier rule reaches.
 * `isLeftOf` says which row of a pair stands left, and answers false both ways for rows that are never compared.
 */
export function eachPair(
  rules: readonly LaidRule[],
  { rule: number, from, to }: PairRange,
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
  let key = keyAt(leftGroups.starts, from);
  for (let at = from; at < to; at++) {
    while (leftGroups.starts[key + 1]! <= at) key++;
    const row = leftGroups.rows[at]!;
    const end = rightGroups.starts[key + 1]!;
    for (let beside = isAlike ? at + 1 : rightGroups.starts[key]!; beside < end; beside++) {
      const other = rightGroups.rows[beside]!;
      if (isLeftOf(row, other)) consider(key, row, other);
      else if (isAlike && isLeftOf(other, row)) consider(key, other, row);
    }
  }
}

/** The key in whose group a place lies. */
function keyAt(starts: Int32Array, place: number): number {
  let [low, high] = [0, starts.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (starts[middle]! <= place) low = middle;
    else high = middle;
  }
  return low;
}

/** Whether a rule holds for a pair in this order. */
function reaches(rule: LaidRule, left: number, right: number): boolean {
  return sharedKey(rule.left, left, rule.right, right) >= 0 && (rule.holds === undefined || rule.holds(left, right));
}

/** Cuts all the pairs of the rules into ranges of about as many pairs each; a row with all its partners stays whole. */
export function cutRanges(rules: readonly LaidRule[], pairsInEach: number): PairRange[] {
  return rules.flatMap(({ left, right, leftGroups, rightGroups }, rule) => {
    const ranges: PairRange[] = [];
    const places = leftGroups.rows.length;
    let [from, pairs, key] = [0, 0, 0];
    for (let at = 0; at < places; at++) {
      while (leftGroups.starts[key + 1]! <= at) key++;
      const end = rightGroups.starts[key + 1]!;
      pairs += left === right ? end - at - 1 : end - rightGroups.starts[key]!;
      if (pairs < pairsInEach && at + 1 < places) continue;
      if (pairs > 0) ranges.push({ rule, from, to: at + 1 });
      [from, pairs] = [at + 1, 0];
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
