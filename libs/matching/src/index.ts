export * from './match-columns.js';
export * from './normalise/person-facts.js';
export { toMatchColumns } from './normalise/to-match-columns.js';
export { combineCodes } from './block/combine-codes.js';
export { groupRows, type RowKeys } from './block/row-keys.js';
export { cutRanges, eachPair, type KeyRange, type LaidRule } from './block/rule-pairs.js';
export { Components } from './cluster/components.js';
