import { CsvScanner } from './csv-scanner.js';
import type { CsvFile } from './read-columns.js';

/** The line on which a row begins; rows count from 0 below the header. For the rare row that is refused: it reads the file again. */
export function lineOfRow({ bytes, name }: CsvFile, row: number): number {
  const scanner = new CsvScanner(bytes, name);
  for (let passed = -1; passed < row && scanner.nextRow(); passed++) {
    do scanner.skip();
    while (!scanner.endsRow);
  }
  scanner.nextRow();
  return scanner.line();
}
