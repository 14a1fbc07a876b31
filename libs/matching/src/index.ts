export * from './match-columns.js';
export * from './normalise/person-facts.js';
export { toMatchColumns } from './normalise/to-match-columns.js';
export { columnsOfComparison } from './model/comparison-columns.js';
export type { KeyGroups, RowKeys } from './block/row-keys.js';
export { cutRanges, eachPair, eachReached, type PairRange, type LaidRule } from './block/rule-pairs.js';
export { Components } from './cluster/components.js';
export { ModelRefused } from './sql/model-refused.js';
export { type BlockingRule } from './model/blocking-rules.js';
export { type Comparison, type Level, type LinkType, type MatchingModel, readModel } from './model/read-model.js';
export { type Texts, textAt, toTexts } from './similarity/texts.js';
export { CellRefused, type Columns, type TextColumn } from './score/coded.js';
export { type Explanation, type Finding, probabilityOf, Scorer, type Scoring } from './score/scorer.js';
export {
  countedFrequencies,
  type FrequenciesOf,
  frozenFrequencies,
  type FrozenShares,
} from './score/term-frequencies.js';
export { compileKeyTexts, type KeyTexts } from './block/key-texts.js';
export { compileRest, layRules } from './block/lay-rules.js';
export type { Value } from './sql/value.js';
export * from './decide/source-person.js';
export { decidePlacement } from './decide/decide-placement.js';
export { type Rules } from './decide/fit.js';
export { separatedBy } from './decide/separated.js';
