// `npm run policy:analyse [-- --write]`: proves the statements of libs/policy/analysis over the shipped policies, for all inputs, with
// Cedar's symbolic compiler and cvc5. Prints a table, and a counter-example where one fails. --write keeps the result in docs/policy.md.
// Exit 0 all proven, 1 a statement fails, 2 used wrongly, 3 the prover cannot be had here.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build, isBuilt } from './build.mjs';
import { offerHelp } from './help.mjs';
import { proveAll } from './policy-analyse/prove.mjs';
import { ProverAway, findProver } from './policy-analyse/prover.mjs';
import { questionsOf, readRules } from './policy-analyse/questions.mjs';
import { putSection } from './policy-analyse/section.mjs';

offerHelp(`
Use: npm run policy:analyse [-- --write]

Proves the statements of libs/policy/analysis over the shipped policies, for all inputs, with Cedar's symbolic compiler and cvc5.

  --write  keep the result in docs/policy.md`);
const { values } = parseArgs({ options: { write: { type: 'boolean', default: false } } });
if (!isBuilt() && build() !== 0) process.exit(1);

const folder = 'libs/policy/analysis';
const groups = readdirSync(folder)
  .sort()
  .map((name) => ({ name, statements: JSON.parse(readFileSync(join(folder, name), 'utf8')) }));
const { PolicySet } = await import(pathToFileURL('dist/libs/policy/src/index.js').href);
const { readPolicies } = await import(pathToFileURL('dist/libs/policy-files/src/index.js').href);
const texts = await readPolicies(pathToFileURL(join(process.cwd(), 'libs/policy/policies/')));
// Refuses an invalid set, so that nothing is proven about policies that would never be loaded.
const { versionId } = await PolicySet.prepare(texts);
const rules = readRules(texts);

const work = mkdtempSync(join(tmpdir(), 'lintel-analyse-'));
try {
  const prover = findProver();
  await refuseACredulousProver(prover);
  const statements = groups.flatMap((group) => group.statements);
  const results = await proveAll(prover, texts.schema, questionsOf(rules, statements), work);
  const lines = statements.map((statement) => {
    const own = results.filter((result) => result.statement === statement.id);
    return { ...statement, proofs: own.length, failed: own.filter((result) => !result.proven) };
  });
  for (const { id, says, proofs, failed } of lines) {
    const mark = failed.length === 0 ? 'proven' : 'FAILS ';
    process.stdout.write(`${mark}  ${id.padEnd(36)} ${String(proofs).padStart(3)}  ${says}\n`);
    for (const { asked, counterExample } of failed) process.stdout.write(`\n  ${asked}\n${counterExample}\n\n`);
  }
  const failing = lines.filter(({ failed }) => failed.length > 0).length;
  process.stdout.write(`${lines.length} statements in ${results.length} proofs, ${failing} fail. ${versionId}\n`);
  if (values.write && failing === 0) {
    writeFileSync('docs/policy.md', putSection(readFileSync('docs/policy.md', 'utf8'), lines, versionId, prover.words));
  }
  process.exitCode = failing === 0 ? 0 : 1;
} catch (error) {
  if (!(error instanceof ProverAway)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 3;
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** A prover that proves that nothing is ever shown in full proves nothing. */
async function refuseACredulousProver(prover) {
  const control = { id: 'control', asks: ['CONTENT'], never: 'true' };
  const [result] = await proveAll(prover, texts.schema, questionsOf(rules, [control]), work);
  if (result.proven) throw new Error('The prover proved what is false: nothing it says counts.');
}
