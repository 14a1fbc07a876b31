import { type Explanation, Scorer } from '#libs/matching';
import { toCell } from '../csv/to-cell.js';
import type { Output } from '../output.js';
import { openPairInputs } from './open-inputs.js';
import { readModelFile } from './read-model-file.js';
import { refusingCells } from './read-records.js';
import { RecordFinder } from './record-finder.js';
import { Records } from './records.js';
import { Refused } from '../refused.js';

export interface ExplainOptions {
  model: string;
  input: string[];
  idColumn?: string;
  pair: [string, string];
}

/** Writes what each comparison found in a pair and what it adds to the match weight, in bits; the rows add up. Throws Refused. */
export async function explainPair(options: ExplainOptions, output: Output): Promise<void> {
  const file = readModelFile(options.model);
  const input = await openPairInputs(file, options);
  const records = new Records(input.ids);
  const columns = new Map(input.columns.map((column) => [column.name, column]));
  const scorer = await refusingCells(input, () => new Scorer(file.model, { columns, records: records.count }));
  const finder = new RecordFinder(records, input.ids.datasets);
  const [left, right] = (['LEFT', 'RIGHT'] as const).map((side, index) => {
    const found = finder.find(options.pair[index]!, side);
    if (found === undefined) throw new Refused(`No record has the id ${options.pair[index]}.`);
    return found;
  }) as [number, number];
  const explanation = records.isBefore(right, left) ? scorer.explain(right, left) : scorer.explain(left, right);
  for (const line of toLines(explanation)) output.result(line);
}

function toLines({ prior, findings, weight, probability }: Explanation): string[] {
  return [
    'comparison,level,contribution,of_the_level,of_term_frequency',
    `prior,,${prior},,`,
    ...findings.map(
      (found) =>
        `${toCell(found.comparison)},${toCell(found.level.label)},${found.weight + found.frequencyWeight},${found.weight},${found.frequencyWeight}`,
    ),
    `match_weight,,${weight},,`,
    `match_probability,,${probability},,`,
  ];
}
