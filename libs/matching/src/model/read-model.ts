import { checkSupported } from '../sql/check-supported.js';
import type { Expression } from '../sql/expression.js';
import { ModelRefused } from '../sql/model-refused.js';
import { parseSql } from '../sql/parse-sql.js';
import { type BlockingRule, readBlockingRules } from './blocking-rules.js';
import { type ColumnKind, kindsOf } from './column-kinds.js';
import { defaultM, defaultU } from './default-probabilities.js';

/** Which pairs are compared: of one dataset, of different ones, or all. */
export type LinkType = 'dedupe_only' | 'link_only' | 'link_and_dedupe';

/** How a level's weight is moved by how frequent the value is. */
interface TermFrequencyAdjustment {
  readonly column: string;
  /** u of the exact-match level of that column. */
  readonly exactU: number;
  readonly weight: number;
  readonly minimumU: number;
}

/** One gradation of likeness. */
export interface Level {
  /** Null for the last, which takes what is left. */
  readonly condition: Expression | null;
  readonly sql: string;
  readonly label: string;
  readonly isNull: boolean;
  /** Splink's comparison vector value: -1 for NULL, else from the number of levels down to 0. */
  readonly gamma: number;
  /** log2 of m / u; 0 for NULL. May be infinite. */
  readonly weight: number;
  readonly frequency: TermFrequencyAdjustment | null;
}

export interface Comparison {
  readonly name: string;
  readonly description: string;
  readonly levels: readonly Level[];
}

/** A Splink 4 model, read and checked: what it compares, how much each likeness weighs, which pairs it looks at. */
export interface MatchingModel {
  readonly linkType: LinkType;
  /** Match weight of any two records before anything is compared. */
  readonly prior: number;
  readonly comparisons: readonly Comparison[];
  readonly blockingRules: readonly BlockingRule[];
  readonly columns: ReadonlyMap<string, ColumnKind>;
  readonly termFrequencyColumns: readonly string[];
  readonly uniqueIdColumn: string;
  readonly sourceDatasetColumn: string;
}

interface LevelSettings {
  sql_condition?: string;
  label_for_charts?: string;
  is_null_level?: boolean;
  m_probability?: number | null;
  u_probability?: number | null;
  tf_adjustment_column?: string;
  tf_adjustment_weight?: number;
  tf_minimum_u_value?: number;
  disable_tf_exact_match_detection?: boolean;
}

interface Settings {
  link_type?: string;
  sql_dialect?: string;
  probability_two_random_records_match?: number;
  unique_id_column_name?: string;
  source_dataset_column_name?: string;
  comparisons?: { output_column_name?: string; comparison_description?: string; comparison_levels?: LevelSettings[] }[];
  blocking_rules_to_generate_predictions?: unknown;
}

const linkTypes: readonly string[] = ['dedupe_only', 'link_only', 'link_and_dedupe'];

/**
 * Reads settings as Splink 4's `save_model_to_json` writes them (DuckDB dialect). Throws ModelRefused for whatever is
 * missing or not supported, with the condition's text and position.
 */
export function readModel(settings: unknown): MatchingModel {
  if (typeof settings !== 'object' || settings === null) throw new ModelRefused('This is no model that Splink saved');
  const given = settings as Settings;
  if (!linkTypes.includes(given.link_type ?? '')) throw new ModelRefused('The model does not say its link_type');
  if ((given.sql_dialect ?? 'duckdb') !== 'duckdb') throw new ModelRefused('Only models in the DuckDB dialect are run');
  if (!Array.isArray(given.comparisons) || given.comparisons.length === 0) {
    throw new ModelRefused('The model compares nothing');
  }
  const comparisons = given.comparisons.map(readComparison);
  const blockingRules = readBlockingRules(given.blocking_rules_to_generate_predictions);
  const conditions = [
    ...comparisons.flatMap(({ levels }) => levels.flatMap(({ condition }) => condition ?? [])),
    ...blockingRules.map(({ condition }) => condition),
  ];
  const frequencies = comparisons.flatMap(({ levels }) => levels.flatMap(({ frequency }) => frequency?.column ?? []));
  return {
    linkType: given.link_type as LinkType,
    prior: priorOf(given.probability_two_random_records_match),
    comparisons,
    blockingRules,
    columns: withColumns(
      kindsOf(
        conditions,
        blockingRules.flatMap(({ explodes }) => explodes),
      ),
      frequencies,
    ),
    termFrequencyColumns: [...new Set(frequencies)],
    uniqueIdColumn: given.unique_id_column_name ?? 'unique_id',
    sourceDatasetColumn: given.source_dataset_column_name ?? 'source_dataset',
  };
}

function priorOf(probability: number | undefined): number {
  // Splink's own default.
  const prior = probability ?? 0.0001;
  if (!(prior > 0 && prior <= 1))
    throw new ModelRefused('probability_two_random_records_match is above 0, and 1 at most');
  return Math.log2(prior / (1 - prior));
}

function withColumns(kinds: Map<string, ColumnKind>, names: readonly string[]): ReadonlyMap<string, ColumnKind> {
  return new Map([
    ...kinds,
    ...names.flatMap((name): [string, ColumnKind][] => (kinds.has(name) ? [] : [[name, 'TEXT']])),
  ]);
}

type GivenComparison = NonNullable<Settings['comparisons']>[number];

function readComparison(comparison: GivenComparison, place: number): Comparison {
  const name = comparison.output_column_name ?? `comparison ${place + 1}`;
  const given = comparison.comparison_levels ?? [];
  const compared = given.filter(({ is_null_level }) => !is_null_level).length;
  if (compared < 2) throw new ModelRefused(`${name} has fewer than two levels`);
  const conditions = given.map((level) => readCondition(name, level));
  if (conditions.at(-1) !== null) throw new ModelRefused(`The last level of ${name} is not ELSE`);
  let gamma = compared;
  const levels = given.map((level, index): Level => {
    const isNull = level.is_null_level === true;
    const value = isNull ? -1 : --gamma;
    return {
      condition: conditions[index] ?? null,
      sql: level.sql_condition ?? '',
      label: level.label_for_charts ?? level.sql_condition ?? '',
      isNull,
      gamma: value,
      weight: isNull ? 0 : Math.log2(mOf(level, value, compared) / uOf(level, value, compared)),
      frequency: isNull || conditions[index] === null ? null : readFrequency(name, given, conditions, index, compared),
    };
  });
  return { name, description: comparison.comparison_description ?? name, levels };
}

function readCondition(comparison: string, { sql_condition: sql }: LevelSettings): Expression | null {
  if (typeof sql !== 'string') throw new ModelRefused(`A level of ${comparison} has no sql_condition`);
  if (sql.trim().toUpperCase() === 'ELSE') return null;
  const condition = parseSql(sql, 'SUFFIX');
  checkSupported(condition, sql);
  return condition;
}

// What nothing in training reached has no probability in the file; Splink then takes these.
function mOf(level: LevelSettings, gamma: number, levels: number): number {
  return numberOf(level, 'm_probability', 1) ?? defaultM(gamma, levels);
}

function uOf(level: LevelSettings, gamma: number, levels: number): number {
  return numberOf(level, 'u_probability', 1) ?? defaultU(gamma, levels);
}

type NumberSetting = 'm_probability' | 'u_probability' | 'tf_adjustment_weight' | 'tf_minimum_u_value';

/** A number of a level, from 0 on; undefined where it has none. */
function numberOf(level: LevelSettings, name: NumberSetting, most: number): number | undefined {
  const value: unknown = level[name] ?? undefined;
  if (value === undefined || (typeof value === 'number' && value >= 0 && value <= most)) return value;
  throw new ModelRefused(`${name} is no number from 0 to ${most}`, level.sql_condition);
}

function readFrequency(
  comparison: string,
  levels: readonly LevelSettings[],
  conditions: readonly (Expression | null)[],
  index: number,
  compared: number,
): TermFrequencyAdjustment | null {
  const level = levels[index]!;
  // Splink writes no weight where it is 0, and then reads 1.
  const weight = numberOf(level, 'tf_adjustment_weight', Number.MAX_VALUE) ?? 1;
  if (!level.tf_adjustment_column || weight === 0) return null;
  const column = unquoted(level.tf_adjustment_column);
  const gammaOf = (place: number): number =>
    levels.slice(place + 1).filter(({ is_null_level }) => !is_null_level).length;
  const exact = level.disable_tf_exact_match_detection
    ? index
    : conditions.findIndex((condition) => condition !== null && isExactMatch(condition, column));
  if (exact === -1) throw new ModelRefused(`${comparison} has no exact-match level of ${column}`, level.sql_condition);
  return {
    column,
    exactU: uOf(levels[exact]!, gammaOf(exact), compared),
    weight,
    minimumU: numberOf(level, 'tf_minimum_u_value', 1) ?? 0,
  };
}

function isExactMatch(condition: Expression, column: string): boolean {
  if (condition.kind !== 'binary' || condition.operator !== '=') return false;
  const { left, right } = condition;
  if (left.kind !== 'column' || right.kind !== 'column') return false;
  return left.name === right.name && left.side !== right.side && left.name.toLowerCase() === column.toLowerCase();
}

function unquoted(name: string): string {
  return /^"(.*)"$/.exec(name)?.[1]?.replaceAll('""', '"') ?? name;
}
