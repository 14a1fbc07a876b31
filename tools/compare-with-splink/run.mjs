// `node tools/compare-with-splink/run.mjs --model M.json --input A.csv --id-column id --out C.csv --scores S.csv [--arrays a,b]`
// Splink as a whole process, in a Python environment made on demand from requirements.txt; prints {"seconds": …, "pairs": …}.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = import.meta.dirname ?? dirname(fileURLToPath(import.meta.url));
const requirements = join(here, 'requirements.txt');

/** The environment's Python; made when it is not there yet, or was made from other requirements. */
function python() {
  const version = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12);
  const environment = join(here, '../../node_modules/.cache', `splink-${version}`);
  const binary = join(environment, 'bin', 'python');
  if (!existsSync(binary)) {
    process.stderr.write('Making the Python environment for Splink.\n');
    const unfinished = `${environment}.${process.pid}`;
    try {
      run('python3', ['-m', 'venv', unfinished], { stdio: ['ignore', 2, 2] });
      run(join(unfinished, 'bin/python'), ['-m', 'pip', 'install', '--quiet', '-r', requirements], {
        stdio: ['ignore', 2, 2],
      });
      renameSync(unfinished, environment);
    } finally {
      rmSync(unfinished, { recursive: true, force: true });
    }
  }
  return binary;
}

/** Standard output of a command that has to succeed. */
function run(command, args, options = {}) {
  const { status, error, stdout } = spawnSync(command, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 2],
    ...options,
  });
  if (status !== 0) throw error ?? new Error(`${command} ended with ${status}.`);
  return stdout;
}

/** The environment's Python; ends the process with 3 where there can be none, for instance without a network. */
function pythonOrEnd() {
  try {
    return python();
  } catch (error) {
    process.stderr.write(`Splink cannot be run here: ${error.message}\n`);
    process.exit(3);
  }
}

const binary = pythonOrEnd();
// Its modules are read once before it is timed: a first start reads them from the disk.
run(binary, ['-c', 'import duckdb, splink']);
const began = performance.now();
const lines = run(binary, [join(here, 'link.py'), ...process.argv.slice(2)])
  .trim()
  .split('\n');
const seconds = Math.round(performance.now() - began) / 1_000;
process.stdout.write(`${JSON.stringify({ seconds, ...JSON.parse(lines.at(-1)) })}\n`);
