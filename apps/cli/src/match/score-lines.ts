import { toCell } from '../csv/to-cell.js';
import type { Records } from './records.js';

/** Writes scored pairs as lines of CSV. With datasets, which of them each record is of stands behind the scores. */
export class ScoreLines {
  private text = '';
  private readonly cells: string[];

  constructor(private readonly records: Records) {
    this.cells = Array<string>(records.count);
  }

  static header({ hasDatasets }: Records): string {
    const datasets = hasDatasets ? ',source_dataset_l,source_dataset_r' : '';
    return `id_l,id_r,match_weight,match_probability${datasets}\n`;
  }

  add(left: number, right: number, weight: number, probability: number): void {
    const { records } = this;
    this.text += `${this.cellOf(left)},${this.cellOf(right)},${weight},${probability}`;
    if (records.hasDatasets) {
      this.text += `,${toCell(records.datasetOf(left) ?? '')},${toCell(records.datasetOf(right) ?? '')}`;
    }
    this.text += '\n';
  }

  /** The lines since the last time. */
  take(): Uint8Array {
    const lines = Buffer.from(this.text);
    this.text = '';
    return lines;
  }

  /** Ids stand in many pairs: their cells are made once. */
  private cellOf(record: number): string {
    return (this.cells[record] ??= toCell(this.records.idOf(record)));
  }
}
