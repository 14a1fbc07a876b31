import { type Columns, type MatchColumns, type TextColumn, toTexts } from '#libs/matching';

const names: Record<keyof MatchColumns, true> = {
  given_name: true,
  given_names: true,
  first_names: true,
  family_name: true,
  family_names: true,
  date_of_birth: true,
  sex: true,
  postcode: true,
  postcodes: true,
  uprns: true,
  telephones: true,
  nhs_number: true,
};

/** Every column that people are compared by. */
export const matchColumnNames: ReadonlySet<string> = new Set(Object.keys(names));

/** People as a scorer takes them: a number for each, and each column as the numbers of its texts. */
export interface Scored {
  records: number;
  columns: Columns;
  /** Throws for somebody who was not among them. */
  recordOf: (one: MatchColumns) => number;
}

/** Lays people out in columns; the same object is one record, however often it is given. */
export function toScored(people: readonly MatchColumns[]): Scored {
  const distinct = [...new Set(people)];
  const records = new Map(distinct.map((one, record) => [one, record]));
  return {
    records: distinct.length,
    columns: new Map(
      (Object.keys(names) as (keyof MatchColumns)[]).map((name) => [name, toColumn(distinct.map((one) => one[name]))]),
    ),
    recordOf(one) {
      const record = records.get(one);
      if (record === undefined) throw new Error('Somebody is weighed who was not prepared.');
      return record;
    },
  };
}

function toColumn(cells: readonly (string | string[] | null | undefined)[]): TextColumn {
  const numbers = new Map<string, number>();
  const codes = Int32Array.from(cells, (cell) => {
    if (cell === null || cell === undefined) return -1;
    const text = typeof cell === 'string' ? cell : JSON.stringify(cell);
    const known = numbers.get(text) ?? numbers.size;
    numbers.set(text, known);
    return known;
  });
  return { codes, values: toTexts([...numbers.keys()]) };
}
