import { basename, extname } from 'node:path';
import { CellRefused, type LinkType } from '#libs/matching';
import { lineOfRow } from '../csv/line-of-row.js';
import type { CsvColumn, CsvFile } from '../csv/read-columns.js';
import { textsOf } from '../csv/text-of.js';
import type { RecordIds } from './records.js';
import { Refused } from '../refused.js';

/** The files as they were read: `rows` says how many records each has. */
export interface InputFiles {
  files: readonly CsvFile[];
  rows: readonly number[];
}

/**
 * What tells the records apart. Their dataset is what the column says, or else the name of their file without its ending.
 * Refuses, with file and line, a record without an id, and an id that a dataset has twice.
 */
export function toRecordIds(linkType: LinkType, input: InputFiles, ids: CsvColumn, dataset?: CsvColumn): RecordIds {
  const datasets = dataset ? fromColumn(input, dataset) : fromFiles(input);
  const records: RecordIds = { linkType, ids, ...(linkType === 'dedupe_only' ? { datasets: [] } : datasets) };
  refuseDoubles(records, input);
  return records;
}

/** Refuses a record without an id, and an id that a dataset has twice. */
export function refuseDoubles({ ids, datasets, datasetOf }: RecordIds, input: InputFiles): void {
  const seen = Array.from({ length: Math.max(1, datasets.length) }, () => new Uint8Array(ids.values.size));
  for (const [record, code] of ids.codes.entries()) {
    if (code < 0) throw refusalOfRecord(input, record, `the ${ids.name} is empty.`);
    const inDataset = seen[datasetOf?.[record] ?? 0]!;
    if (inDataset[code] === 1) throw refusalOfRecord(input, record, `its ${ids.name} was there before.`);
    inDataset[code] = 1;
  }
}

/** A refusal that names the file and the line of a record. */
export function refusalOfRecord({ files, rows }: InputFiles, record: number, says: string): Refused {
  let row = record;
  let file = 0;
  while (row >= rows[file]!) row -= rows[file++]!;
  return new Refused(`${files[file]!.name}, line ${lineOfRow(files[file]!, row)}: ${says}`);
}

/** Does work with the records; where a cell is not what the model takes its column for, refuses it with file and line. */
export async function refusingCells<Result>(input: InputFiles, work: () => Promise<Result> | Result): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof CellRefused)) throw error;
    throw refusalOfRecord(input, error.record, `the ${error.column} is not ${error.expected}.`);
  }
}

function fromFiles({ files, rows }: InputFiles): Pick<RecordIds, 'datasets' | 'datasetOf'> {
  const datasets = files.map(({ name }) => basename(name, extname(name)));
  if (new Set(datasets).size < datasets.length) {
    throw new Refused(`Two inputs are called ${datasets[0]}: the names of the files tell the datasets apart.`);
  }
  return { datasets, datasetOf: numbersOfFiles(rows) };
}

/** For each record the number of its file. */
export function numbersOfFiles(rows: readonly number[]): Uint8Array {
  const numbers = sharedBytes(rows.reduce((sum, count) => sum + count, 0));
  let from = 0;
  for (const [number, count] of rows.entries()) numbers.fill(number, from, (from += count));
  return numbers;
}

function fromColumn(input: InputFiles, { name, codes, values }: CsvColumn): Pick<RecordIds, 'datasets' | 'datasetOf'> {
  if (values.size > 256) throw new Refused(`The column ${name} names ${values.size} datasets; 256 is the most.`);
  const datasetOf = sharedBytes(codes.length);
  for (const [record, code] of codes.entries()) {
    if (code < 0) throw refusalOfRecord(input, record, `the ${name} is empty.`);
    datasetOf[record] = code;
  }
  return { datasets: textsOf(values), datasetOf };
}

function sharedBytes(length: number): Uint8Array {
  return new Uint8Array(new SharedArrayBuffer(length));
}
