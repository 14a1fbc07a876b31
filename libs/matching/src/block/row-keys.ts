/** The keys of a blocking rule, as numbers, for each row: one, or none (-1); or several where `starts` says which are whose. */
export interface RowKeys {
  keys: Int32Array;
  /** For a rule that explodes arrays: the keys of row n are keys[starts[n], starts[n + 1]), ascending. */
  starts?: Int32Array;
  /** Keys are smaller than this. */
  size: number;
}

/** The rows that have each key: those of key k are rows[starts[k], starts[k + 1]), ascending. */
export interface KeyGroups {
  rows: Int32Array;
  starts: Int32Array;
}

/** The smallest key that row l has on the left and row r on the right; -1 where they share none. */
export function sharedKey(left: RowKeys, l: number, right: RowKeys, r: number): number {
  if (left.starts === undefined || right.starts === undefined) {
    const key = left.keys[l]!;
    return key === right.keys[r] ? key : -1;
  }
  const endOfLeft = left.starts[l + 1]!;
  const endOfRight = right.starts[r + 1]!;
  for (let at = left.starts[l]!, other = right.starts[r]!; at < endOfLeft && other < endOfRight;) {
    const key = left.keys[at]!;
    const otherKey = right.keys[other]!;
    if (key === otherKey) return key;
    if (key < otherKey) at++;
    else other++;
  }
  return -1;
}

/** Sorts rows by key (a counting sort). */
export function groupRows({ keys, starts, size }: RowKeys): KeyGroups {
  const groupStarts = new Int32Array(size + 1);
  for (const key of keys) if (key >= 0) groupStarts[key + 1]!++;
  for (let key = 0; key < size; key++) groupStarts[key + 1]! += groupStarts[key]!;
  const rows = new Int32Array(groupStarts[size]!);
  const next = groupStarts.slice();
  let row = 0;
  for (let entry = 0; entry < keys.length; entry++) {
    if (starts === undefined) row = entry;
    else while (starts[row + 1]! <= entry) row++;
    const key = keys[entry]!;
    if (key >= 0) rows[next[key]!++] = row;
  }
  return { rows, starts: groupStarts };
}
