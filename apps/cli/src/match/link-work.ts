import {
  compileRest,
  eachPair,
  type KeyGroups,
  type PairRange,
  type LaidRule,
  layRules,
  type MatchingModel,
  probabilityOf,
  readModel,
  type RowKeys,
  Scorer,
} from '#libs/matching';
import { type CsvColumn, type CsvFile, type CsvTable, readColumns } from '../csv/read-columns.js';
import { type RecordIds, Records } from './records.js';
import { ScoreLines } from './score-lines.js';

/** All that a thread needs to score pairs: plain data, the large parts in memory that threads share. */
export interface LinkJob {
  settings: unknown;
  ids: RecordIds;
  columns: CsvColumn[];
  thresholdProbability: number;
  withLines: boolean;
}

/** What came of a range of pairs. */
export interface Scored {
  pairs: number;
  /** Lines of CSV, where they are wanted. */
  lines: Uint8Array;
  /** Pairs at or above the threshold: left, right, left, right, … */
  links: Int32Array;
}

/** A job made ready on this thread. */
interface Ready {
  job: LinkJob;
  model: MatchingModel;
  records: Records;
  lines: ScoreLines;
  scorer: Scorer;
  rules: LaidRule[];
}

/** The work of `match link` that threads share out. A method is a piece of work: one argument, plain data in and out. */
export class LinkWork {
  private ready: Ready | undefined;

  read({ files, names }: { files: readonly CsvFile[]; names: readonly string[] }): CsvTable {
    return readColumns(files, names);
  }

  /** Makes a job ready; it comes before what follows. Throws CellRefused for a cell that is not what the model takes its column for. */
  open(job: LinkJob): void {
    const model = readModel(job.settings);
    const records = new Records(job.ids);
    const columns = new Map(job.columns.map((column) => [column.name, column]));
    const scorer = new Scorer(model, { columns, records: records.count });
    this.ready = { job, model, records, lines: new ScoreLines(records), scorer, rules: [] };
  }

  /** Lays out one of the model's blocking rules, in memory that threads share; `use` adds what is asked of a pair besides. */
  lay(number: number): LaidRule {
    const { model, scorer } = this.get();
    const [rule] = layRules([model.blockingRules[number]!], scorer.values);
    const { left, right, leftGroups, rightGroups } = rule!;
    const shared = { left: toShared(left), leftGroups: toShared(leftGroups) };
    if (left === right) return { ...shared, right: shared.left, rightGroups: shared.leftGroups };
    return { ...shared, right: toShared(right), rightGroups: toShared(rightGroups) };
  }

  /** Takes all rules as they were laid out, by whichever thread. */
  use(rules: LaidRule[]): void {
    const ready = this.get();
    const { model, scorer } = ready;
    ready.rules = rules.map((rule, number) => ({
      ...rule,
      holds: compileRest(model.blockingRules[number]!, scorer.values),
    }));
  }

  /** Scores the pairs of a range of keys. */
  score(range: PairRange): Scored {
    const { job, records, lines, scorer, rules } = this.get();
    const links: number[] = [];
    let pairs = 0;
    const isLeftOf = (record: number, other: number): boolean => records.isLeftOf(record, other);
    eachPair(rules, range, isLeftOf, (left, right) => {
      pairs++;
      const weight = scorer.weight(left, right);
      const probability = probabilityOf(weight);
      if (job.withLines) lines.add(left, right, weight, probability);
      if (probability >= job.thresholdProbability) links.push(left, right);
    });
    return { pairs, lines: lines.take(), links: Int32Array.from(links) };
  }

  private get(): Ready {
    if (this.ready === undefined) throw new Error('No job is open.');
    return this.ready;
  }
}

/** The same with its arrays in memory that threads share. */
function toShared<Arrays extends RowKeys | KeyGroups>(arrays: Arrays): Arrays {
  const entries = Object.entries(arrays).map(([name, value]) => [
    name,
    value instanceof Int32Array ? copied(value) : value,
  ]);
  return Object.fromEntries(entries) as Arrays;
}

function copied(numbers: Int32Array): Int32Array {
  if (numbers.buffer instanceof SharedArrayBuffer) return numbers;
  const copy = new Int32Array(new SharedArrayBuffer(numbers.byteLength));
  copy.set(numbers);
  return copy;
}
