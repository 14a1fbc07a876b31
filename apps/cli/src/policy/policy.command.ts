import { Command } from 'commander';
import type { Output } from '../output.js';
import { decideFile } from './decide-file.js';

/** `lintel policy decide`: what the running broker would answer. */
export function policyCommand(output: Output): Command {
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
  return policy;
}
