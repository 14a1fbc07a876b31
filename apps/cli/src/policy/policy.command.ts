import { Command, InvalidArgumentError } from 'commander';
import type { CliEnv } from '../env.js';
import type { Output } from '../output.js';
import { decideFile } from './decide-file.js';
import { simulate, toTable } from './simulate.js';

/** `lintel policy decide|simulate`: what the running broker would answer, and what a draft would have answered. */
export function policyCommand(env: () => CliEnv, output: Output): Command {
  const policy = new Command('policy').description('what the access rules answer');

  policy
    .command('decide')
    .description('one case a line in JSON -> one answer a line, in the same order; what is no valid case is hidden')
    .requiredOption('--input <file>', 'cases, JSON lines')
    .requiredOption('--output <file>', 'where the answers go, JSON lines')
    .action(async ({ input, output: answers }: { input: string; output: string }) => {
      const startedAt = performance.now();
      const { cases, notValid } = await decideFile(input, answers);
      const seconds = (performance.now() - startedAt) / 1_000;
      output.message(`${cases} decided in ${seconds.toFixed(2)} s, ${notValid} of them no valid case and so hidden.`);
    });

  policy
    .command('simulate')
    .description(
      'past decisions under a draft -> who would gain and lose what, one effect a line in JSON; changes nothing',
    )
    .requiredOption('--draft <folder>', 'a schema and policies')
    .option('--since <date>', 'only decisions from this day or instant (UTC) on', toInstant)
    .action(async ({ draft, since }: { draft: string; since?: string }) => {
      const { effects, decisions, withoutFacts, policyVersionId } = await simulate(draft, env(), since);
      for (const effect of effects) output.result(JSON.stringify(effect));
      if (effects.length > 0) for (const line of toTable(effects)) output.message(line);
      const left =
        withoutFacts === 0 ? '' : `; ${withoutFacts} could not be, because the ledger does not hold their facts`;
      const changed = effects.reduce((sum, { times }) => sum + times, 0);
      output.message(`${changed} of ${decisions} decisions would be otherwise under ${policyVersionId}${left}.`);
    });
  return policy;
}

/** A day or an instant in UTC, as an instant. */
function toInstant(written: string): string {
  const text = /^\d{4}-\d{2}-\d{2}$/.test(written) ? `${written}T00:00:00Z` : written;
  const ms = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text) ? Date.parse(text) : NaN;
  // A day that does not exist would be read as another one.
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== text.slice(0, 10)) {
    throw new InvalidArgumentError('Give a day, 2026-11-24, or an instant, 2026-11-24T09:00:00Z.');
  }
  return new Date(ms).toISOString();
}
