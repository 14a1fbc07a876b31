import { readFileSync } from 'node:fs';
import { type TextColumn, toTexts } from '#libs/matching';

/** Rows of a CSV file by column: values and header trimmed, empty is null. */
export function readCsv(file: string): { names: string[]; rows: (string | null)[][] } {
  const text = readFileSync(file, 'utf8');
  const rows: (string | null)[][] = [];
  let row: string[] = [];
  for (const [, quoted, bare = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n\r]*))(,|\r?\n|$)/g)) {
    row.push((quoted?.replaceAll('""', '"') ?? bare).trim());
    if (end === ',') continue;
    if (row.length > 1 || row[0] !== '') rows.push(row.map((cell) => (cell === '' ? null : cell)));
    row = [];
  }
  const [names = [], ...records] = rows;
  return { names: names.map((name) => name ?? ''), rows: records };
}

/** The same as numbered columns. */
export function toColumns({ names, rows }: ReturnType<typeof readCsv>): Map<string, TextColumn> {
  return new Map(
    names.map((name, place) => {
      const numbers = new Map<string, number>();
      const codes = Int32Array.from(rows, (row) => {
        const value = row[place] ?? null;
        if (value === null) return -1;
        const number = numbers.get(value) ?? numbers.size;
        numbers.set(value, number);
        return number;
      });
      return [name, { codes, values: toTexts([...numbers.keys()]) }];
    }),
  );
}
