// `npm run test:invariants [-- --states 1000000]`: the invariants of the access rules over many generated states, on two processes
// with seeds of their own. A seed that finds a counter-example is printed by fast-check, with the smallest case.
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { build, isBuilt } from './build.mjs';

/** Invariants that generate states; the eighth, about searches, is the two-worlds test. */
const INVARIANTS = 7;
const PROCESSES = 2;

const { values } = parseArgs({ options: { states: { type: 'string', default: '1000000' } } });
const states = Number(values.states);
if (!Number.isInteger(states) || states < INVARIANTS * PROCESSES) {
  process.stderr.write('Use: npm run test:invariants [-- --states 1000000]\n');
  process.exit(2);
}
if (!isBuilt() && build() !== 0) process.exit(1);

const each = Math.ceil(states / INVARIANTS / PROCESSES);
const began = Date.now();
const codes = await Promise.all(
  Array.from({ length: PROCESSES }, (_none, place) => {
    const jest = ['node_modules/jest/bin/jest.js', 'libs/policy/src/decide/invariants', '--testTimeout=7200000'];
    const args = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', ...jest];
    const seed = String((Date.now() + place * 7919) % 2 ** 31);
    const env = { ...process.env, LINTEL_INVARIANT_STATES: String(each), LINTEL_INVARIANT_SEED: seed };
    return new Promise((resolve) => {
      spawn(process.execPath, args, { stdio: 'inherit', env }).once('exit', (code) => resolve(code ?? 1));
    });
  }),
);
const seconds = ((Date.now() - began) / 1000).toFixed(0);
process.stdout.write(`${each * INVARIANTS * PROCESSES} states of ${INVARIANTS} invariants in ${seconds} s.\n`);
process.exit(codes.some((code) => code !== 0) ? 1 : 0);
