import type { LinkType } from '#libs/matching';
import type { SharedValues } from '../csv/byte-dictionary.js';
import type { CsvColumn } from '../csv/read-columns.js';
import { textOf } from '../csv/text-of.js';

/** What is needed to tell records apart and put pairs in order: plain data in memory that threads share. */
export interface RecordIds {
  linkType: LinkType;
  ids: CsvColumn;
  /** For each record the number of its dataset; undefined where the model knows one dataset only. */
  datasetOf?: Uint8Array;
  /** Names of the datasets, by number. */
  datasets: string[];
}

/** Records by number, in the order of the input: their ids, and which of two stands left in a pair, as Splink has it. */
export class Records {
  readonly count: number;
  private readonly values: SharedValues;
  private readonly codes: Int32Array;
  /** Whether every record of one dataset comes before those of another; by number of both. */
  private readonly datasetIsBefore: (boolean | undefined)[][];
  /** Splink joins two datasets that it only links by their names; in all else the records' own names put them in order. */
  private readonly leftDataset: number | undefined;

  constructor(private readonly of: RecordIds) {
    this.codes = of.ids.codes;
    this.values = of.ids.values;
    this.count = this.codes.length;
    const { datasets } = of;
    this.datasetIsBefore = datasets.map((one) => datasets.map((other) => isDatasetBefore(one, other)));
    if (of.linkType === 'link_only' && datasets.length === 2) {
      this.leftDataset = Buffer.compare(Buffer.from(datasets[0]!), Buffer.from(datasets[1]!)) <= 0 ? 0 : 1;
    }
  }

  get hasDatasets(): boolean {
    return this.of.datasetOf !== undefined;
  }

  idOf(record: number): string {
    return textOf(this.values, this.codes[record]!);
  }

  /** Undefined where the records are of one dataset without a name. */
  datasetOf(record: number): string | undefined {
    const { datasetOf, datasets } = this.of;
    return datasetOf && datasets[datasetOf[record]!];
  }

  /** As Splink names a record over all datasets: `dataset-__-id`, or the id alone. */
  nameOf(record: number): string {
    const dataset = this.datasetOf(record);
    return dataset === undefined ? this.idOf(record) : `${dataset}-__-${this.idOf(record)}`;
  }

  /** Whether a record comes before another by its name, byte by byte. */
  isBefore(record: number, other: number): boolean {
    const { datasetOf } = this.of;
    if (datasetOf === undefined || datasetOf[record] === datasetOf[other]) return this.idIsBefore(record, other);
    const decided = this.datasetIsBefore[datasetOf[record]!]![datasetOf[other]!];
    return decided ?? Buffer.compare(Buffer.from(this.nameOf(record)), Buffer.from(this.nameOf(other))) < 0;
  }

  /** Whether the two are compared with `record` on the left. */
  isLeftOf(record: number, other: number): boolean {
    const { datasetOf, linkType } = this.of;
    if (linkType === 'link_only' && datasetOf?.[record] === datasetOf?.[other]) return false;
    if (this.leftDataset !== undefined) return datasetOf?.[record] === this.leftDataset;
    return this.isBefore(record, other);
  }

  private idIsBefore(record: number, other: number): boolean {
    const { bytes, starts } = this.values;
    const code = this.codes[record]!;
    const otherCode = this.codes[other]!;
    let at = starts[code]!;
    let otherAt = starts[otherCode]!;
    const end = starts[code + 1]!;
    const otherEnd = starts[otherCode + 1]!;
    while (at < end && otherAt < otherEnd) {
      const difference = bytes[at++]! - bytes[otherAt++]!;
      if (difference !== 0) return difference < 0;
    }
    return end - at < otherEnd - otherAt;
  }
}

/** Undefined where the names do not decide it: one, with what follows it in a record's name, may begin the other. */
function isDatasetBefore(one: string, other: string): boolean | undefined {
  const [first, second] = [`${one}-__-`, `${other}-__-`];
  if (first.startsWith(second) || second.startsWith(first)) return undefined;
  return Buffer.compare(Buffer.from(first), Buffer.from(second)) < 0;
}
