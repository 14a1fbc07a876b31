export * from './match-columns.js';
export * from './normalise/person-facts.js';
export { toMatchColumns } from './normalise/to-match-columns.js';
