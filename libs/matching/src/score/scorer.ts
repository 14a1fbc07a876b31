import type { Comparison, Level, MatchingModel } from '../model/read-model.js';
import { countedFrequencies, type FrequenciesOf } from './term-frequencies.js';
import { PairMemory } from './pair-memory.js';
import type { OfPair } from './pair-arithmetic.js';
import { PairCompiler } from './pair-values.js';
import { columnsOf, RecordValues } from './record-values.js';
import type { Columns } from './coded.js';

/** Splink keeps the product of all Bayes factors between these. */
const [LEAST_WEIGHT, MOST_WEIGHT] = [Math.log2(1e-300), Math.log2(1e300)];

/** What one comparison found in a pair. */
export interface Finding {
  readonly comparison: string;
  readonly description: string;
  readonly level: Level;
  /** Match weight of the level, in bits. */
  readonly weight: number;
  /** What the frequency of the value adds to it. */
  readonly frequencyWeight: number;
}

/** Why a pair has its weight. */
export interface Explanation {
  readonly prior: number;
  readonly findings: readonly Finding[];
  readonly weight: number;
  readonly probability: number;
}

interface PreparedComparison {
  readonly comparison: Comparison;
  readonly levelOf: OfPair;
  readonly weights: Float64Array;
  /** By level; undefined where its weight is not moved. */
  readonly moved: readonly (OfPair | undefined)[];
}

/** What a scorer is made with. */
export interface Scoring {
  readonly columns: Columns;
  readonly records: number;
  /** Counted over these records where it is not given. */
  readonly frequencies?: FrequenciesOf;
  /** How many pairs will be asked about, about: what is remembered is made no larger than that needs. */
  readonly pairs?: number;
}

/**
 * Scores pairs of records by a model, as Splink 4 does (Fellegi-Sunter: log2 of the prior odds and of every level's m / u,
 * moved by how frequent the values are). A pair allocates nothing.
 */
export class Scorer {
  private readonly prepared: readonly PreparedComparison[];
  readonly values: RecordValues;

  /** Throws CellRefused for a cell that is not what the model takes its column for. */
  constructor(
    private readonly model: MatchingModel,
    { columns, records, frequencies = countedFrequencies, pairs = Number.MAX_SAFE_INTEGER }: Scoring,
  ) {
    this.values = new RecordValues(columns, model.columns, records);
    const compiler = new PairCompiler(this.values, pairs);
    this.prepared = model.comparisons.map((comparison) => this.prepare(comparison, compiler, frequencies, pairs));
  }

  /** Match weight of a pair, in bits. */
  weight(left: number, right: number): number {
    let sum = this.model.prior;
    for (const { levelOf, weights, moved } of this.prepared) {
      const level = levelOf(left, right);
      sum += weights[level]!;
      const by = moved[level];
      if (by !== undefined) sum += by(left, right);
    }
    return clamped(sum, this.model.prior);
  }

  /** What each comparison found in a pair, and what it adds. */
  explain(left: number, right: number): Explanation {
    const findings = this.prepared.map(({ comparison, levelOf, weights, moved }): Finding => {
      const place = levelOf(left, right);
      return {
        comparison: comparison.name,
        description: comparison.description,
        level: comparison.levels[place]!,
        weight: weights[place]!,
        frequencyWeight: moved[place]?.(left, right) ?? 0,
      };
    });
    const weight = this.weight(left, right);
    return { prior: this.model.prior, findings, weight, probability: probabilityOf(weight) };
  }

  private prepare(
    comparison: Comparison,
    compiler: PairCompiler,
    frequencies: FrequenciesOf,
    pairs: number,
  ): PreparedComparison {
    const { levels } = comparison;
    const conditions = levels.flatMap(({ condition }) => (condition ? [compiler.compile(condition)] : []));
    const last = conditions.length;
    const find: OfPair = (left, right) => {
      for (let place = 0; place < last; place++) if (conditions[place]!(left, right) === 1) return place;
      return last;
    };
    return {
      comparison,
      levelOf: this.remembered(comparison, find, pairs),
      weights: Float64Array.from(levels, ({ weight }) => weight),
      moved: levels
        .map(({ frequency }) => frequency && this.movedBy(frequency, frequencies))
        .map((by) => by ?? undefined),
    };
  }

  /** Which level a pair reaches depends on two values alone where the comparison looks at one column. */
  private remembered({ levels }: Comparison, find: OfPair, pairs: number): OfPair {
    const names = new Set(levels.flatMap(({ condition }) => (condition ? columnsOf(condition) : [])));
    const [name] = names;
    if (names.size !== 1 || name === undefined || levels.length < 4) return find;
    const { codes, size } = this.values.column(name);
    const memory = new PairMemory(Math.min(pairs, (size + 1) ** 2));
    let [left, right] = [0, 0];
    const compute = (): number => find(left, right);
    return (l, r) => {
      left = l;
      right = r;
      return memory.of(codes[l]! + 1, codes[r]! + 1, compute);
    };
  }

  private movedBy(
    { column, exactU, weight, minimumU }: NonNullable<Level['frequency']>,
    frequencies: FrequenciesOf,
  ): OfPair {
    const coded = this.values.column(column);
    const { codes } = coded;
    const shares = frequencies(column, coded);
    const shareOf = (record: number): number => {
      const code = codes[record]!;
      return code < 0 ? Number.NaN : shares[code]!;
    };
    return (left, right) => {
      const [one, other] = [shareOf(left), shareOf(right)];
      // Of one that is not known the other counts; of neither, nothing is moved.
      const known = Number.isNaN(one) ? other : Number.isNaN(other) ? one : Math.max(one, other);
      return Number.isNaN(known) ? 0 : weight * Math.log2(exactU / Math.max(known, minimumU));
    };
  }
}

function clamped(weight: number, prior: number): number {
  return prior === Number.POSITIVE_INFINITY ? prior : Math.min(MOST_WEIGHT, Math.max(LEAST_WEIGHT, weight));
}

/** Match probability of a match weight. */
export function probabilityOf(weight: number): number {
  return 1 / (1 + 2 ** -weight);
}
