import { probabilityOf, Scorer } from '#libs/matching';
import { CsvSink } from '../csv/csv-sink.js';
import { type CsvColumn, type CsvFile, readColumns, readHeader } from '../csv/read-columns.js';
import { readFile } from '../csv/read-file.js';
import { textOf } from '../csv/text-of.js';
import type { Output } from '../output.js';
import { openPairInputs } from './open-inputs.js';
import { readModelFile } from './read-model-file.js';
import { refusalOfRecord, refusingCells } from './read-records.js';
import { RecordFinder } from './record-finder.js';
import { Records } from './records.js';
import { ScoreLines } from './score-lines.js';

export interface ScoreOptions {
  model: string;
  left: string;
  right?: string;
  pairs: string;
  idColumn?: string;
  out?: string;
}

/** A pair of records, as it is asked for. */
interface AskedPair {
  left: number;
  right: number;
}

const PAIRS_AT_ONCE = 10_000;

/**
 * Scores the pairs of a file and writes them in its order. A pair is compared with the record on the left that Splink has there,
 * so that its weight does not depend on which way round it is asked for. Throws Refused.
 */
export async function scorePairs(options: ScoreOptions, output: Output): Promise<void> {
  const file = readModelFile(options.model);
  const { idColumn } = options;
  const input = await openPairInputs(file, {
    input: [options.left, ...(options.right ? [options.right] : [])],
    idColumn,
  });
  const records = new Records(input.ids);
  const columns = new Map(input.columns.map((column) => [column.name, column]));
  const scorer = await refusingCells(input, () => new Scorer(file.model, { columns, records: records.count }));
  const pairs = readPairs(readFile(options.pairs), new RecordFinder(records, input.ids.datasets));
  const sink = new CsvSink(options.out, output);
  const lines = new ScoreLines(records);
  sink.write(ScoreLines.header(records));
  for (const [number, { left, right }] of pairs.entries()) {
    const weight = records.isBefore(right, left) ? scorer.weight(right, left) : scorer.weight(left, right);
    lines.add(left, right, weight, probabilityOf(weight));
    if ((number + 1) % PAIRS_AT_ONCE === 0) sink.write(lines.take());
  }
  sink.write(lines.take());
  sink.close();
  output.message(`${pairs.length} pairs scored.`);
}

/** Refuses, with file and line, an id that no record has. */
function readPairs(file: CsvFile, finder: RecordFinder): AskedPair[] {
  const header = readHeader(file);
  const names = ['source_dataset_l', 'source_dataset_r'].filter((name) => header.includes(name));
  const { columns, rows } = readColumns([file], ['id_l', 'id_r', ...names]);
  const called = (name: string): CsvColumn | undefined => columns.find((column) => column.name === name);
  const sides = (['LEFT', 'RIGHT'] as const).map((side, index) => {
    const [ids, datasets] = [columns[index]!, called(side === 'LEFT' ? 'source_dataset_l' : 'source_dataset_r')];
    return (row: number): number => {
      const id = cellOf(ids, row);
      const found = id === undefined ? undefined : finder.find(id, side, datasets && cellOf(datasets, row));
      if (found !== undefined) return found;
      throw refusalOfRecord({ files: [file], rows }, row, `no record has this ${ids.name}.`);
    };
  });
  const [leftOf, rightOf] = sides;
  return Array.from({ length: rows[0]! }, (_none, row) => ({ left: leftOf!(row), right: rightOf!(row) }));
}

function cellOf({ codes, values }: CsvColumn, row: number): string | undefined {
  return codes[row]! < 0 ? undefined : textOf(values, codes[row]!);
}
