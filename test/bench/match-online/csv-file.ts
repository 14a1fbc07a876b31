import { appendFileSync } from 'node:fs';

/** Above it what is kept goes to its file. */
const CHARACTERS_KEPT = 4 << 20;

/** What stands in a cell: nothing, itself, or its JSON. */
export type Cell = string | number | boolean | object | null;

/** A CSV file in the making: null is empty, a list or another object is its JSON. */
export class CsvFile {
  private text: string;

  constructor(
    readonly path: string,
    /** Their names, with commas between. */
    readonly columns: string,
  ) {
    this.text = `${columns}\n`;
  }

  add(...cells: Cell[]): void {
    this.text += `${cells.map(toCell).join(',')}\n`;
    if (this.text.length > CHARACTERS_KEPT) this.flush();
  }

  /** Writes what is still kept. */
  flush(): void {
    appendFileSync(this.path, this.text, { mode: 0o644 });
    this.text = '';
  }
}

function toCell(value: Cell): string {
  if (value === null) return '';
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
