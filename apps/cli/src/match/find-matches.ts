import { countedFrequencies, eachReached, layRules, probabilityOf, Scorer } from '#libs/matching';
import { CsvSink } from '../csv/csv-sink.js';
import type { Output } from '../output.js';
import { type OpenedInputs, openQueries } from './open-inputs.js';
import { progress } from './progress.js';
import { type ModelFile, readModelFile } from './read-model-file.js';
import { refusingCells } from './read-records.js';
import { Records } from './records.js';
import { ScoreLines } from './score-lines.js';

export interface FindOptions {
  model: string;
  input: string;
  queries: string;
  idColumn?: string;
  out?: string;
}

/**
 * Compares each query, one by one, with all records that the blocking rules reach, and writes the scores: the record on the
 * left, the query on the right. Term frequencies are those of the records. Tells how long a query took. Throws Refused.
 */
export async function findMatches(options: FindOptions, output: Output): Promise<void> {
  const say = progress(output);
  const file = readModelFile(options.model);
  const input = await openQueries(file, options.input, options.queries, options.idColumn);
  const [count = 0, queries = 0] = input.rows;
  say(`${count} records and ${queries} queries read`);
  const find = await refusingCells(input, () => prepare(file, input, count));
  say('Index made');
  const lines = new ScoreLines(new Records(input.ids));
  const sink = new CsvSink(options.out, output);
  sink.write('id_l,id_r,match_weight,match_probability\n');
  const took = new Float64Array(queries);
  for (let number = 0; number < queries; number++) {
    const query = count + number;
    const began = performance.now();
    const found = find(query);
    took[number] = performance.now() - began;
    for (const { record, weight } of found) lines.add(record, query, weight, probabilityOf(weight));
    sink.write(lines.take());
  }
  sink.close();
  // Standard output is for results: this is one where the scores go to a file.
  const line = percentiles(took.sort());
  if (options.out === undefined) output.message(line);
  else output.result(line);
}

/** A record that a query reached. */
interface Found {
  record: number;
  weight: number;
}

/** Indexes the records by the keys of the blocking rules; gives what compares a query with them. */
function prepare({ model }: ModelFile, { columns }: OpenedInputs, count: number): (query: number) => Found[] {
  const byName = new Map(columns.map((column) => [column.name, column]));
  const scorer = new Scorer(model, {
    columns: byName,
    records: columns[0]!.codes.length,
    // A value that only a query has is of no known frequency.
    frequencies: (name, { codes, ...coded }) =>
      countedFrequencies(name, { ...coded, codes: codes.subarray(0, count) }).map((share) => share || Number.NaN),
  });
  const rules = layRules(model.blockingRules, scorer.values);
  return (query) => {
    const found: Found[] = [];
    eachReached(rules, query, count, (record) => found.push({ record, weight: scorer.weight(record, query) }));
    return found;
  };
}

/** Nearest rank. */
function percentiles(sorted: Float64Array): string {
  const at = (share: number): string => (sorted[Math.ceil(share * sorted.length) - 1] ?? 0).toFixed(3);
  return `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms per query`;
}
