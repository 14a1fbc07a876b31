import { type HouseholdTold, toFacts, type ToldPerson } from '#libs/synthetic';
import {
  type Columns,
  type MatchColumns,
  type MatchingModel,
  type FrequenciesOf,
  Scorer,
  type TextColumn,
  toMatchColumns,
  toTexts,
  type Weigh,
} from '#libs/matching';
import type { Arrival } from './hub-in-memory.js';

/** Everybody whom agencies told of, in the order in which they did. */
export function arrivalsOf(households: Iterable<HouseholdTold>): Arrival[] {
  const told = [...households].flatMap((household) => household.told);
  return told
    .toSorted((one, other) => (one.toldOn < other.toldOn ? -1 : one.toldOn > other.toldOn ? 1 : 0))
    .map(toArrival);
}

function toArrival(told: ToldPerson): Arrival {
  const columns = toMatchColumns(toFacts(told));
  return {
    source: {
      sourcePersonId: told.sourceId,
      // Each is told of alone: nothing but what is told keeps twins apart.
      referenceId: told.sourceId,
      columns,
      verifiedNhsNumber: told.nhsNumberStatus === '01' ? columns.nhs_number : null,
      unborn: null,
      motherPersonId: null,
    },
    truth: told.personId,
    twinsId: told.twinsId,
  };
}

/** Weighs any two of them by the model; every pair is prepared at once, so that a pair costs no more than its score. */
export function weigherOf(model: MatchingModel, frequencies: FrequenciesOf, arrivals: readonly Arrival[]): Weigh {
  const people = arrivals.map(({ source }) => source.columns);
  const recordOf = new Map(people.map((columns, record) => [columns, record]));
  const columns: Columns = new Map(
    [...model.columns.keys()].map((name) => [name, toColumn(people.map((one) => one[name as keyof MatchColumns]))]),
  );
  const scorer = new Scorer(model, { columns, records: people.length, frequencies, pairs: people.length * 10 });
  return (one, other) => scorer.weight(recordOf.get(one)!, recordOf.get(other)!);
}

function toColumn(cells: readonly (string | string[] | null)[]): TextColumn {
  const numbers = new Map<string, number>();
  const codes = Int32Array.from(cells, (cell) => {
    if (cell === null) return -1;
    const text = typeof cell === 'string' ? cell : JSON.stringify(cell);
    const known = numbers.get(text) ?? numbers.size;
    numbers.set(text, known);
    return known;
  });
  return { codes, values: toTexts([...numbers.keys()]) };
}
