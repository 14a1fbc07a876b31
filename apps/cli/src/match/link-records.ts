import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Components, cutRanges, type PairRange, type LaidRule } from '#libs/matching';
import type { CsvTable } from '../csv/read-columns.js';
import { CsvSink } from '../csv/csv-sink.js';
import { toCell } from '../csv/to-cell.js';
import type { Output } from '../output.js';
import type { Scored } from './link-work.js';
import { openInputs, type ReadColumns } from './open-inputs.js';
import { progress } from './progress.js';
import { readModelFile } from './read-model-file.js';
import { refusingCells } from './read-records.js';
import { Records } from './records.js';
import { ScoreLines } from './score-lines.js';
import { Threads } from './threads.js';

export interface LinkOptions {
  model: string;
  input: string[];
  idColumn?: string;
  thresholdProbability: number;
  out?: string;
  scores?: string;
  threads?: number;
}

/** A thread takes up the next range of pairs when it has done one: small enough that all end at about the same time. */
const PAIRS_IN_A_RANGE = 50_000;

const BYTES_FOR_THREADS = 4 << 20;

/**
 * Scores every pair that the model's blocking rules reach, each once, and writes the clusters of records that pairs at or
 * above the threshold join. What is written does not depend on the number of threads. Throws Refused.
 */
export async function linkRecords(options: LinkOptions, output: Output): Promise<void> {
  const say = progress(output);
  const modelFile = readModelFile(options.model);
  const threads = new Threads(options.threads ?? threadsFor(options.input));
  try {
    const input = await openInputs(modelFile, options, readOn(threads));
    const records = new Records(input.ids);
    say(`${records.count} records read`);
    const scores = options.scores === undefined ? undefined : new CsvSink(options.scores, output);
    scores?.write(ScoreLines.header(records));
    const components = new Components(records.count, (record, other) => records.isBefore(record, other));
    let pairs = 0;
    const take = (scored: Scored): void => {
      pairs += scored.pairs;
      scores?.write(scored.lines);
      for (let at = 0; at < scored.links.length; at += 2) components.link(scored.links[at]!, scored.links[at + 1]!);
    };
    const { thresholdProbability } = options;
    const job = { ...input, settings: modelFile.settings, thresholdProbability, withLines: scores !== undefined };
    await refusingCells(input, () => threads.onEach('open', job));
    await threads.share('score', await layRules(threads, modelFile.model.blockingRules.length), take);
    scores?.close();
    say(`${pairs} pairs scored`);
    const clusters = writeClusters(new CsvSink(options.out, output), records, components);
    say(`${clusters} clusters written`);
  } finally {
    await threads.close();
  }
}

/** One for a small input: it is done before another thread has started. What cannot be read is refused later. */
function threadsFor(input: readonly string[]): number {
  const bytes = input.reduce((sum, path) => sum + (statSync(path, { throwIfNoEntry: false })?.size ?? 0), 0);
  return bytes < BYTES_FOR_THREADS ? 1 : availableParallelism();
}

/** Every thread goes through the files once, for its part of the columns. */
function readOn(threads: Threads): ReadColumns {
  return async (files, names) => {
    const tables: CsvTable[] = [];
    const { count } = threads;
    const pieces = Array.from({ length: count }, (_none, thread) => ({
      files,
      names: names.filter((_name, place) => place % count === thread),
    }));
    await threads.share('read', pieces, (table) => tables.push(table));
    return { columns: tables.flatMap(({ columns }) => columns), rows: tables[0]!.rows };
  };
}

/** Lays the rules out, one thread a rule, and lets every thread know all of them; gives the ranges in which pairs are asked for. */
async function layRules(threads: Threads, count: number): Promise<PairRange[]> {
  const rules: LaidRule[] = [];
  await threads.share('lay', [...Array(count).keys()], (rule) => rules.push(rule));
  await threads.onEach('use', rules);
  return cutRanges(rules, PAIRS_IN_A_RANGE);
}

/** Gives the number of clusters. */
function writeClusters(sink: CsvSink, records: Records, components: Components): number {
  sink.write(records.hasDatasets ? 'id,cluster_id,source_dataset\n' : 'id,cluster_id\n');
  const names: string[] = [];
  let clusters = 0;
  let text = '';
  for (let record = 0; record < records.count; record++) {
    const root = components.rootOf(record);
    if (root === record) clusters++;
    const cluster = (names[root] ??= toCell(records.nameOf(root)));
    text += `${toCell(records.idOf(record))},${cluster}`;
    text += records.hasDatasets ? `,${toCell(records.datasetOf(record) ?? '')}\n` : '\n';
    if (text.length < 1 << 20) continue;
    sink.write(text);
    text = '';
  }
  sink.write(text);
  sink.close();
  return clusters;
}
