import { columnsOf } from '../score/record-values.js';
import type { Comparison } from './read-model.js';

/** The columns that a comparison rests on, also by how frequent their values are. */
export function columnsOfComparison({ levels }: Comparison): string[] {
  return [
    ...new Set(
      levels.flatMap(({ condition, frequency }) => [
        ...(condition === null ? [] : columnsOf(condition)),
        ...(frequency === null ? [] : [frequency.column]),
      ]),
    ),
  ];
}
