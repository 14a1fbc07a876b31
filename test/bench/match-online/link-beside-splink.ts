import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a whole process took, from its start to its end, and how many pairs it scored. */
interface Took {
  seconds: number;
  pairs: number;
}

/** Both on the same file and model, with both outputs written, one after the other. */
export interface Beside {
  lintel: Took;
  /** Undefined where Splink cannot be installed. */
  splink: Took | undefined;
}

/** How `run.mjs` ends where Splink cannot be installed. */
const NO_SPLINK = 3;

const MODEL = 'libs/matching/models/person.model.json';
const ARRAYS = ['given_names', 'family_names', 'postcodes', 'uprns', 'telephones'];

/** Links a file with `lintel match link` and with Splink. Throws unless both give the same number of pairs and the same clusters. */
export function linkBesideSplink(input: string, folder: string): Beside {
  const asked = (by: string): string[] => [
    `--model=${MODEL}`,
    `--input=${input}`,
    '--id-column=id',
    '--threshold-probability=0.95',
    `--out=${join(folder, `${by}.clusters.csv`)}`,
    `--scores=${join(folder, `${by}.scores.csv`)}`,
  ];
  const said = run(
    ['tools/compare-with-splink/run.mjs', ...asked('splink'), `--arrays=${ARRAYS.join(',')}`],
    [NO_SPLINK],
  );
  const splink = said === '' ? undefined : (JSON.parse(said) as Took);
  const began = performance.now();
  run(['dist/apps/cli/src/main.js', 'match', 'link', ...asked('lintel')]);
  const seconds = Math.round(performance.now() - began) / 1_000;
  const lintel = { seconds, pairs: linesOf(join(folder, 'lintel.scores.csv')) - 1 };
  if (splink !== undefined) compare(lintel, splink, folder);
  return { lintel, splink };
}

function compare(lintel: Took, splink: Took, folder: string): void {
  if (lintel.pairs !== splink.pairs) throw new Error(`Lintel scored ${lintel.pairs} pairs, Splink ${splink.pairs}.`);
  if (clustersIn(join(folder, 'lintel.clusters.csv')) !== clustersIn(join(folder, 'splink.clusters.csv'))) {
    throw new Error("Lintel's clusters are not Splink's.");
  }
}

/** Standard output of a script that has to succeed, or to end in a way that is allowed. */
function run(args: readonly string[], allowed: readonly number[] = []): string {
  const { status, error, stdout } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 2],
  });
  if (status !== 0 && !allowed.includes(status ?? -1)) throw error ?? new Error(`${args[0]} ended with ${status}.`);
  return stdout;
}

function linesOf(file: string): number {
  const bytes = readFileSync(file);
  let lines = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) lines++;
  return lines;
}

function clustersIn(file: string): string {
  return readFileSync(file, 'utf8').split('\n').sort().join('\n');
}
