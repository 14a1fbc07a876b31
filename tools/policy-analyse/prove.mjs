// Puts questions to Cedar's symbolic compiler.
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const AT_ONCE = 2;

/** Each question with whether it is proven, and with the counter-example where it is not. Rejects where the prover cannot say. */
export async function proveAll(prover, schema, questions, folder) {
  const schemaFile = join(folder, 'lintel.cedarschema');
  await writeFile(schemaFile, schema);
  const waiting = questions.map((question, place) => ({ question, place }));
  const results = [];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { question, place } = next;
      results[place] = await prove(prover, schemaFile, question, join(folder, String(place)));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return results;
}

async function prove(prover, schemaFile, { statement, asked, action, first, second, alone }, name) {
  const about = ['--principal-type', 'Role', '--action', `Action::"${action}"`, '--resource-type', 'Category'];
  const args = ['symcc', '--cvc5-path', prover.cvc5, ...about, '--schema', schemaFile];
  if (alone === undefined) {
    await Promise.all([writeFile(`${name}-1.cedar`, first), writeFile(`${name}-2.cedar`, second)]);
    args.push('implies', '--policies1', `${name}-1.cedar`, '--policies2', `${name}-2.cedar`);
  } else {
    await writeFile(`${name}.cedar`, alone);
    args.push('never-errors', '--policies', `${name}.cedar`);
  }
  const { stdout } = await run(prover.cedar, args);
  if (/: VERIFIED$/m.test(stdout)) return { statement, asked, proven: true };
  if (!/: DOES NOT HOLD$/m.test(stdout)) throw new Error(`The prover could not say: ${asked}`);
  return { statement, asked, proven: false, counterExample: caseIn(stdout) };
}

/** Who asks what with which facts; Cedar lists all entities besides. */
function caseIn(said) {
  return said
    .split('\n')
    .filter((line) => /^(?:principal|context): /.test(line))
    .map((line) => `    ${line}`)
    .join('\n');
}
