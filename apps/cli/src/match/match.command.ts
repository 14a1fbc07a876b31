import { Command, InvalidArgumentError } from 'commander';
import type { Output } from '../output.js';
import { explainPair } from './explain-pair.js';
import { findMatches } from './find-matches.js';
import { linkRecords } from './link-records.js';
import { scorePairs } from './score-pairs.js';

const INPUT = 'records, CSV; name two to link two datasets';
const ID = 'the column that tells the records of a file apart';

/** `lintel match score|link|find|explain`: runs a Splink 4 model file as it is. */
export function matchCommand(output: Output): Command {
  const match = new Command('match')
    .description('which records are of the same person, by a Splink 4 model')
    .addHelpText(
      'after',
      `
Files are CSV with a header line. Values and header are trimmed, an empty cell is null, an array is a JSON array in its cell;
a column is text unless the model computes with it. Term frequencies are counted over the whole of the input.
Two inputs are told apart by the names of their files, as source_dataset.`,
    );

  match
    .command('score')
    .description('pairs of ids -> their match weights and probabilities')
    .requiredOption('--model <file>', 'a model that Splink saved')
    .requiredOption('--left <file>', 'records, CSV')
    .option('--right <file>', 'records of another dataset, for the right ids of the pairs')
    .requiredOption('--pairs <file>', 'CSV with the columns id_l,id_r')
    .option('--id-column <name>', `${ID}; the model's when not given`)
    .option('--out <file>', 'where id_l,id_r,match_weight,match_probability go; standard output when not given')
    .action((options: Parameters<typeof scorePairs>[0]) => scorePairs(options, output));

  match
    .command('link')
    .description(
      "every pair that the model's blocking rules reach is scored; records joined by scored pairs are one cluster",
    )
    .requiredOption('--model <file>', 'a model that Splink saved')
    .requiredOption('--input <file>', INPUT, collect)
    .option('--id-column <name>', `${ID}; the model's when not given`)
    .option('--threshold-probability <number>', 'pairs at or above it are joined', toProbability, 0.95)
    .option('--out <file>', 'where id,cluster_id go; standard output when not given')
    .option('--scores <file>', 'where every scored pair goes')
    .option('--threads <number>', 'how many share the work; by the size of the input when not given', toCount)
    .action((options: Parameters<typeof linkRecords>[0]) => linkRecords(options, output));

  match
    .command('find')
    .description('each query is compared, one by one, with all records that the blocking rules reach, as the hub does')
    .requiredOption('--model <file>', 'a model that Splink saved')
    .requiredOption('--input <file>', 'records, CSV')
    .requiredOption('--queries <file>', 'records to look for, CSV with the same columns')
    .option('--id-column <name>', `${ID}; the model's when not given`)
    .option('--out <file>', 'where id_l (found), id_r (query) and their scores go; standard output when not given')
    .action((options: Parameters<typeof findMatches>[0]) => findMatches(options, output));

  match
    .command('explain')
    .description('why a pair has its weight: each comparison, the level it reached and what that adds')
    .requiredOption('--model <file>', 'a model that Splink saved')
    .requiredOption('--input <file>', INPUT, collect)
    .option('--id-column <name>', `${ID}; the model's when not given`)
    .requiredOption('--pair <X,Y>', 'two ids; of two inputs, one of the first and one of the second', toPair)
    .action((options: Parameters<typeof explainPair>[0]) => explainPair(options, output));
  return match;
}

function collect(value: string, before: string[] = []): string[] {
  return [...before, value];
}

function toProbability(value: string): number {
  const number = Number(value);
  if (value.trim() === '' || !(number >= 0 && number <= 1)) throw new InvalidArgumentError('Say a number from 0 to 1.');
  return number;
}

function toCount(value: string): number {
  if (!/^[1-9]\d?$/.test(value)) throw new InvalidArgumentError('Say a whole number from 1 to 99.');
  return Number(value);
}

function toPair(value: string): [string, string] {
  const [left, right, ...more] = value.split(',').map((id) => id.trim());
  if (!left || !right || more.length > 0) throw new InvalidArgumentError('Say two ids with a comma between: X,Y.');
  return [left, right];
}
