import {
  type Bands,
  type Columns,
  frozenFrequencies,
  type MatchColumns,
  readModel,
  Scorer,
  type TextColumn,
  toTexts,
  type Weigh,
} from '#libs/matching';
import bands from '../../libs/matching/models/person.bands.json' with { type: 'json' };
import settings from '../../libs/matching/models/person.model.json' with { type: 'json' };
import frequencies from '../../libs/matching/models/person.term-frequencies.json' with { type: 'json' };

const model = readModel(settings);
const frozen = frozenFrequencies(frequencies);

/** The bands of the shipped model. */
export const shippedBands: Bands = bands;

/** Weighs any two of these by the shipped model; asked about others it throws. */
export function weigherOf(people: readonly MatchColumns[]): Weigh {
  const columns: Columns = new Map(
    [...model.columns.keys()].map((name) => [name, toColumn(people.map((one) => one[name as keyof MatchColumns]))]),
  );
  const scorer = new Scorer(model, { columns, records: people.length, frequencies: frozen });
  const records = new Map(people.map((one, record) => [one, record]));
  const recordOf = (one: MatchColumns): number => {
    const record = records.get(one);
    if (record === undefined) throw new Error('This weigher was not made for everybody it is asked about.');
    return record;
  };
  return (one, other) => scorer.weight(recordOf(one), recordOf(other));
}

function toColumn(cells: readonly (string | string[] | null)[]): TextColumn {
  const texts = cells.map((cell) => (cell === null || typeof cell === 'string' ? cell : JSON.stringify(cell)));
  const values = [...new Set(texts)].filter((text) => text !== null);
  return {
    codes: Int32Array.from(texts, (text) => (text === null ? -1 : values.indexOf(text))),
    values: toTexts(values),
  };
}
