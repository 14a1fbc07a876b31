import { Command, CommanderError } from 'commander';
import { CannotStart } from '#libs/database';
import { EnvMistakes } from '#libs/web-platform';
import { readEnv } from './env.js';
import { matchCommand } from './match/match.command.js';
import { ledgerCommand } from './ledger/ledger.command.js';
import type { Output } from './output.js';
import { parkedCommand } from './parked/parked.command.js';
import { policyCommand } from './policy/policy.command.js';
import { Refused } from './refused.js';

/** Exit codes: done, refused or failed, used wrongly. */
export type ExitCode = 0 | 1 | 2;

/** Runs one command of `lintel` and gives its exit code. Results go to `output.result`, all else to `output.message`. */
export async function lintel(args: string[], source: NodeJS.ProcessEnv, output: Output): Promise<ExitCode> {
  const program = new Command('lintel')
    .description('Lintel from a terminal')
    .addCommand(parkedCommand(() => readEnv(source), output))
    .addCommand(matchCommand(output))
    .addCommand(policyCommand(() => readEnv(source), output))
    .addCommand(ledgerCommand(output));
  forEachCommand(program, (command) => {
    command.exitOverride().configureOutput({
      writeOut: (text) => output.result(text.trimEnd()),
      writeErr: (text) => output.message(text.trimEnd()),
    });
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!isOurs(error)) throw error;
    output.message(error.message);
    return 1;
  }
}

function forEachCommand(command: Command, work: (command: Command) => void): void {
  work(command);
  for (const inner of command.commands) forEachCommand(inner, work);
}

function isOurs(error: unknown): error is Error {
  return error instanceof Refused || error instanceof CannotStart || error instanceof EnvMistakes;
}
