import { cutRanges, eachPair, layRules, Scorer } from '#libs/matching';
import { readColumns, readHeader } from '../../../apps/cli/src/csv/read-columns.js';
import { readFile } from '../../../apps/cli/src/csv/read-file.js';
import { readModelFile } from '../../../apps/cli/src/match/read-model-file.js';

const MOST_PAIRS = 2_000_000;

/** Pairs scored in a second on one core: those that the shipped model's blocking rules reach in a file, one after the other. */
export function pairsPerSecond(modelFile: string, input: string): number {
  const { model } = readModelFile(modelFile);
  const file = readFile(input);
  const names = readHeader(file).filter((name) => model.columns.has(name));
  const { columns, rows } = readColumns([file], names);
  const byName = new Map(columns.map((column) => [column.name, column]));
  const scorer = new Scorer(model, { columns: byName, records: rows[0]! });
  const rules = layRules(model.blockingRules, scorer.values);
  const pairs = new Int32Array(2 * MOST_PAIRS);
  let size = 0;
  const isLeftOf = (one: number, other: number): boolean => one < other;
  for (const range of cutRanges(rules, MOST_PAIRS)) {
    eachPair(rules, range, isLeftOf, (one, other) => {
      if (size < pairs.length) pairs.set([one, other], (size += 2) - 2);
    });
  }
  const began = performance.now();
  let sum = 0;
  for (let at = 0; at < size; at += 2) sum += scorer.weight(pairs[at]!, pairs[at + 1]!);
  const seconds = (performance.now() - began) / 1_000;
  if (!Number.isFinite(sum)) throw new Error('A pair has no weight.');
  return Math.round(size / 2 / seconds);
}
