import type { Records } from './records.js';

/** Finds records by their id, or by their name over all datasets (`dataset-__-id`). */
export class RecordFinder {
  private readonly byName = new Map<string, number>();

  constructor(
    private readonly records: Records,
    /** The names of the datasets of the left and the right file; they are the same where there is one. */
    private readonly datasets: readonly (string | undefined)[],
  ) {
    for (let record = 0; record < records.count; record++) this.byName.set(records.nameOf(record), record);
  }

  /** Undefined where there is none. An id alone is looked for in the dataset of its side. */
  find(id: string, side: 'LEFT' | 'RIGHT', dataset = this.datasets.at(side === 'LEFT' ? 0 : -1)): number | undefined {
    return (dataset === undefined ? undefined : this.byName.get(`${dataset}-__-${id}`)) ?? this.byName.get(id);
  }
}
