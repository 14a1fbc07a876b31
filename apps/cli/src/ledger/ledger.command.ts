import { Command } from 'commander';
import { createKey, type ExportProblem, type WrongInExport } from '#libs/ledger';
import type { Output } from '../output.js';
import { Refused } from '../refused.js';
import { verifyFile } from './verify-file.js';

/** `lintel ledger verify`: an auditor checks the disclosure ledger with nothing but an export and the public keys. */
export function ledgerCommand(output: Output): Command {
  const ledger = new Command('ledger').description('the disclosure ledger');

  ledger
    .command('verify')
    .description('checks an export: every entry, their order, and every signed checkpoint')
    .requiredOption('--export <file>', 'the export')
    .requiredOption('--public-key <file>', 'verifier keys, one a line; old keys stay in it')
    .action(async (options: { export: string; publicKey: string }) => {
      const startedAt = performance.now();
      const { checked, checkpoints, wrong } = await verifyFile(options.export, options.publicKey);
      const seconds = (performance.now() - startedAt) / 1_000;
      output.message(`${seconds.toFixed(2)} s.`);
      if (wrong) {
        output.result(`WRONG\t${wrong.problem}\t${wrong.from}\t${wrong.to}`);
        throw new Refused(`${placeOf(wrong)}: ${words[wrong.problem]}. ${checked} entries before it were read.`);
      }
      output.result(`RIGHT\t${checked} entries\t${checkpoints} checkpoints`);
    });

  ledger
    .command('new-key')
    .description('makes a key that signs the ledger from now on; what older keys signed still verifies')
    .requiredOption('--keys <folder>', 'the folder of the keys (LEDGER_KEYS of the access broker)')
    .requiredOption('--name <name>', 'name of this ledger, such as lintel.example.org/ledger; the same for every key')
    .action(async ({ keys, name }: { keys: string; name: string }) => {
      await createKey(keys, name, new Date()).catch((error: unknown) => {
        throw new Refused(`No key was made: ${(error as Error).message}`);
      });
      output.message(`A new key lies in ${keys}; verifier-keys.txt there is what an auditor is given.`);
    });
  return ledger;
}

function placeOf({ from, to }: WrongInExport): string {
  return to === 0 ? 'The file' : from === to ? `Entry ${from}` : `Entries ${from} to ${to}`;
}

const words: Record<ExportProblem, string> = {
  NO_EXPORT: 'this is no export of a ledger, or its header was changed',
  CHECKPOINT_NOT_SIGNED: 'the checkpoint there is signed by none of the keys, or was changed',
  CHECKPOINT_OF_ANOTHER_LOG: 'the checkpoint there is of another ledger',
  NO_CHECKPOINT: 'no signed checkpoint stands behind it',
  ENTRY_MISSING: 'it is not where it belongs: an entry was taken out, added or moved',
  ENTRY_CHANGED: 'its bytes are not those that were hashed',
  ENTRIES_REPLACED: 'they are not the ones that were signed: at least one was changed together with its hash',
  ENTRIES_CUT_OFF: 'they were signed and are not in the file',
  ENTRIES_NOT_SIGNED: 'from here on no signed checkpoint stands behind what is in the file',
};
