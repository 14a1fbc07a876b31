import type { LinkType } from '#libs/matching';
import { type CsvColumn, type CsvFile, type CsvTable, readColumns, readHeader } from '../csv/read-columns.js';
import { readFile } from '../csv/read-file.js';
import type { ModelFile } from './read-model-file.js';
import { type InputFiles, numbersOfFiles, refuseDoubles, toRecordIds } from './read-records.js';
import type { RecordIds } from './records.js';
import { Refused } from '../refused.js';

/** The records of the input: ids, and the columns that the model computes with, in memory that threads share. */
export interface OpenedInputs extends InputFiles {
  ids: RecordIds;
  columns: CsvColumn[];
}

/** Reads some columns of the files: at once, or shared out among threads. */
export type ReadColumns = (files: readonly CsvFile[], names: readonly string[]) => Promise<CsvTable>;

/** What a command names. */
export interface InputsNamed {
  input: readonly string[];
  idColumn?: string;
}

/**
 * Reads the records that a command names and that are linked as the model says. Refuses what the model cannot link, with file
 * and line where it is in a file.
 */
export async function openInputs(file: ModelFile, named: InputsNamed, read?: ReadColumns): Promise<OpenedInputs> {
  const { linkType } = file.model;
  if (linkType === 'dedupe_only' && named.input.length > 1) {
    throw new Refused("The model finds one dataset's duplicates (dedupe_only): name one --input.");
  }
  const opened = await readInputs(file, named, linkType, read);
  if (linkType !== 'dedupe_only' && opened.ids.datasets.length < 2) {
    throw new Refused(`The model links datasets (${linkType}): name each with an --input of its own.`);
  }
  return opened;
}

/** Reads records whose pairs are named: of one file, or of two that are two datasets, whatever the model links. */
export async function openPairInputs(file: ModelFile, named: InputsNamed): Promise<OpenedInputs> {
  const { linkType } = file.model;
  if (named.input.length === 1) return readInputs(file, named, 'dedupe_only');
  return readInputs(file, named, linkType === 'dedupe_only' ? 'link_and_dedupe' : linkType);
}

/** Reads records and, behind them, queries; `rows` says how many there are of each. An id may stand in both. */
export async function openQueries(
  file: ModelFile,
  input: string,
  queries: string,
  idColumn?: string,
): Promise<OpenedInputs> {
  const { ids, columns, ...files } = await readTable(file, { input: [input, queries], idColumn }, []);
  const records = { linkType: 'dedupe_only' as const, ids, datasets: [] };
  refuseDoubles({ ...records, datasets: ['records', 'queries'], datasetOf: numbersOfFiles(files.rows) }, files);
  return { ...files, ids: records, columns };
}

async function readInputs(
  file: ModelFile,
  named: InputsNamed,
  linkType: LinkType,
  read?: ReadColumns,
): Promise<OpenedInputs> {
  const wanted = linkType === 'dedupe_only' ? [] : [file.model.sourceDatasetColumn];
  const { ids, columns, optional, ...files } = await readTable(file, named, wanted, read);
  return { ...files, ids: toRecordIds(linkType, files, ids, optional[0]), columns };
}

/** Reads ids, the columns of the model, and those of the optional ones that every file has. */
async function readTable(
  { model }: ModelFile,
  { input, idColumn = model.uniqueIdColumn }: InputsNamed,
  optional: readonly string[],
  read: ReadColumns = async (files, names) => readColumns(files, names),
) {
  const files = input.map(readFile);
  const headers = files.map(readHeader);
  const there = optional.filter((name) => headers.every((header) => header.includes(name)));
  const { columns, rows } = await read(files, [...new Set([idColumn, ...there, ...model.columns.keys()])]);
  const called = (name: string): CsvColumn => columns.find((column) => column.name === name)!;
  return {
    files,
    rows,
    ids: called(idColumn),
    columns: [...model.columns.keys()].map(called),
    optional: there.map(called),
  };
}
