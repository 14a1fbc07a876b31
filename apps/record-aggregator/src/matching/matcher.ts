import { createHash } from 'node:crypto';
import {
  type Bands,
  columnsOfComparison,
  compileKeyTexts,
  type Finding,
  type FrequenciesOf,
  frozenFrequencies,
  type FrozenShares,
  type KeyTexts,
  type MatchColumns,
  type MatchingModel,
  ModelRefused,
  readModel,
  Scorer,
  type Value,
  type Weigh,
} from '#libs/matching';
import type { Compared, Comparison } from './compared.js';
import { toLevelWords } from './level-words.js';
import { matchColumnNames, toScored } from './scored-columns.js';
import { mistake, type ModelFiles } from './model-files.js';
import { type Profile, toProfile } from './profile.js';

/** Raise it when the columns of people already held have to be made anew. */
const columnsVersion = 2;

/** Columns that tell where somebody lives or how to reach them. */
const locating: ReadonlySet<string> = new Set(['postcode', 'postcodes', 'uprns', 'telephones']);

/** The model in force: what is looked up, what a pair weighs and why. Its frequencies are frozen: a weight is the same for ever. */
export class Matcher {
  /** The same while the same people are found by the same keys. */
  readonly indexVersion: string;
  private readonly columnsOf: ReadonlyMap<string, (keyof MatchColumns)[]>;
  /** By rule: the keys that somebody has on either side of it. */
  private readonly keysOf: readonly KeyTexts[][];

  private constructor(
    private readonly model: MatchingModel,
    private readonly frequencies: FrequenciesOf,
    readonly bands: Bands,
  ) {
    const rules = model.blockingRules.map(({ sql, explodes }) => [sql, explodes]);
    this.indexVersion = createHash('sha256')
      .update(JSON.stringify([columnsVersion, rules]))
      .digest('hex');
    this.keysOf = model.blockingRules.map((rule) => [compileKeyTexts(rule, 'left'), compileKeyTexts(rule, 'right')]);
    this.columnsOf = new Map(
      model.comparisons.map((comparison) => [
        comparison.name,
        columnsOfComparison(comparison) as (keyof MatchColumns)[],
      ]),
    );
  }

  /** Throws EnvMistakes, with the condition's text and position, for a model that cannot be run for people. */
  static of({ model, termFrequencies, bands }: ModelFiles): Matcher {
    try {
      const read = readModel(model);
      const foreign = [...read.columns.keys()].find((name) => !matchColumnNames.has(name));
      if (foreign !== undefined) throw new ModelRefused(`It compares ${foreign}, which is not told of people`);
      const broad = read.blockingRules.find(({ key }) => key.length === 0);
      if (broad !== undefined) throw new ModelRefused('A blocking rule has no equality to look up', broad.sql);
      return new Matcher(read, frozenFrequencies(toShares(termFrequencies)), toBands(bands));
    } catch (error) {
      throw error instanceof ModelRefused ? mistake(`has a model that is refused: ${error.message}`, error) : error;
    }
  }

  toProfile(columns: MatchColumns): Profile {
    const row: Readonly<Record<string, Value>> = { ...columns };
    const ruleKeys = this.keysOf.map((sides) => sides.flatMap((keys) => keys((name) => row[name] ?? null)));
    return toProfile(columns, ruleKeys);
  }

  /** Prepares to weigh these against each other; asked about any others it throws. */
  weigher(people: readonly MatchColumns[]): Weigh {
    const { scorer, recordOf } = this.prepare(people);
    return (one, other) => scorer.weight(recordOf(one), recordOf(other));
  }

  /** Two people compared, comparison by comparison. */
  compare(one: MatchColumns, other: MatchColumns): Compared {
    const { scorer, recordOf } = this.prepare([one, other]);
    const { prior, weight, probability, findings } = scorer.explain(recordOf(one), recordOf(other));
    return { prior, weight, probability, comparisons: findings.map((finding) => this.toComparison(finding)) };
  }

  /** True for a comparison that rests on where somebody lives or how to reach them. */
  isLocating(comparison: string): boolean {
    // One that is not of this model may have been made by an older one: nobody knows what it rests on.
    return this.columnsOf.get(comparison)?.some((column) => locating.has(column)) ?? true;
  }

  private prepare(people: readonly MatchColumns[]): { scorer: Scorer; recordOf: (one: MatchColumns) => number } {
    const { records, columns, recordOf } = toScored(people);
    const pairs = records * records;
    return { scorer: new Scorer(this.model, { columns, records, frequencies: this.frequencies, pairs }), recordOf };
  }

  private toComparison({ comparison, level, weight, frequencyWeight }: Finding): Comparison {
    const adds = Math.max(-mostShown, Math.min(mostShown, weight + frequencyWeight));
    return { name: comparison, columns: this.columnsOf.get(comparison) ?? [], ...toLevelWords(level), weight: adds };
  }
}

/** A level that never happens by chance, or never to one person, has a weight without end: JSON has no such number. */
const mostShown = 1_000;

function toBands(given: unknown): Bands {
  const { joinWeight, reviewWeight, fractureWeight } = (given ?? {}) as Partial<Bands>;
  const isNumber = (one: unknown): one is number => typeof one === 'number' && Number.isFinite(one);
  if (!isNumber(joinWeight) || !isNumber(reviewWeight) || !isNumber(fractureWeight) || joinWeight < reviewWeight) {
    throw new ModelRefused('Its bands do not say joinWeight, reviewWeight and fractureWeight');
  }
  return { joinWeight, reviewWeight, fractureWeight };
}

function toShares(given: unknown): Record<string, FrozenShares> {
  const shares = Object.entries((given ?? {}) as Record<string, Partial<FrozenShares>>);
  if (shares.some(([, { rest, frequencies }]) => typeof rest !== 'number' || typeof frequencies !== 'object')) {
    throw new ModelRefused('Its term frequencies do not say rest and frequencies');
  }
  return given as Record<string, FrozenShares>;
}
