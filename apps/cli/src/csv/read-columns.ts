import { isUtf8 } from 'node:buffer';
import { ByteDictionary, type SharedValues } from './byte-dictionary.js';
import { CsvScanner } from './csv-scanner.js';
import { Refused } from '../refused.js';

/** A column of a CSV file: for each row the number of its value, -1 for an empty cell. Threads may share it. */
export interface CsvColumn {
  name: string;
  codes: Int32Array;
  values: SharedValues;
}

/** A file as it is read: its bytes and the name by which a refusal speaks of it. */
export interface CsvFile {
  name: string;
  bytes: Uint8Array;
}

/** The columns asked for, over the rows of all files one after the other. */
export interface CsvTable {
  columns: CsvColumn[];
  /** How many rows each file has. */
  rows: number[];
}

/** The names in the header, trimmed, in order. Refuses an empty file and bytes that are not UTF-8. */
export function readHeader(file: CsvFile): string[] {
  if (!isUtf8(file.bytes)) throw refusalOfBytes(file);
  return headerOf(new CsvScanner(file.bytes, file.name), file);
}

/**
 * Reads the wanted columns of the files. Refuses, with file and line: a column that is not there or there twice,
 * a row with more or fewer values than its header, and quotes that do not close.
 */
export function readColumns(files: readonly CsvFile[], wanted: readonly string[]): CsvTable {
  const columns = wanted.map((name) => new ColumnInMaking(name));
  const rows: number[] = [];
  for (const file of files) rows.push(readInto(columns, file));
  return { columns: columns.map((column) => column.finished()), rows };
}

/** Appends the rows of a file to the columns; gives how many there were. */
function readInto(columns: readonly ColumnInMaking[], file: CsvFile): number {
  const scanner = new CsvScanner(file.bytes, file.name);
  const header = headerOf(scanner, file);
  const byPosition = header.map((name) => columns.find((column) => column.name === name));
  for (const { name } of columns) checkOnce(header, name, file);
  let rows = 0;
  for (; scanner.nextRow(); rows++) {
    const start = scanner.at;
    let position = 0;
    do {
      const column = byPosition[position++];
      if (column === undefined) {
        scanner.skip();
        continue;
      }
      scanner.next();
      column.append(scanner.source, scanner.from, scanner.to);
    } while (!scanner.endsRow && position < header.length);
    if (!scanner.endsRow || position < header.length) {
      const found = scanner.endsRow ? `${position} values` : 'more values';
      throw scanner.refusal(`${found} stand where the header has ${header.length}.`, start);
    }
  }
  return rows;
}

class ColumnInMaking {
  private codes = sharedCodes(1 << 12);
  private rows = 0;
  private readonly values = new ByteDictionary();

  constructor(readonly name: string) {}

  append(source: Uint8Array, from: number, to: number): void {
    if (this.rows === this.codes.length) this.codes = doubled(this.codes);
    this.codes[this.rows++] = from === to ? -1 : this.values.codeOf(source, from, to);
  }

  finished(): CsvColumn {
    const { bytes, starts, size } = this.values;
    return { name: this.name, codes: this.codes.subarray(0, this.rows), values: { bytes, starts, size } };
  }
}

function headerOf(scanner: CsvScanner, file: CsvFile): string[] {
  if (!scanner.nextRow()) throw new Refused(`${file.name} is empty: a line with the names of the columns is needed.`);
  const names: string[] = [];
  do {
    scanner.next();
    names.push(Buffer.from(scanner.source.subarray(scanner.from, scanner.to)).toString());
  } while (!scanner.endsRow);
  return names;
}

function checkOnce(header: readonly string[], name: string, file: CsvFile): void {
  const times = header.filter((one) => one === name).length;
  if (times === 1) return;
  const found = times === 0 ? `there is no column ${name}` : `the column ${name} stands there ${times} times`;
  throw new Refused(`${file.name}, line 1: ${found}.`);
}

function refusalOfBytes({ bytes, name }: CsvFile): Refused {
  let line = 1;
  for (let from = 0; from < bytes.length; line++) {
    const newline = bytes.indexOf(0x0a, from);
    const to = newline < 0 ? bytes.length : newline;
    if (!isUtf8(bytes.subarray(from, to))) break;
    from = to + 1;
  }
  return new Refused(`${name}, line ${line}: these bytes are not UTF-8.`);
}

function sharedCodes(length: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(length * Int32Array.BYTES_PER_ELEMENT));
}

function doubled(codes: Int32Array): Int32Array {
  const larger = sharedCodes(codes.length * 2);
  larger.set(codes);
  return larger;
}
