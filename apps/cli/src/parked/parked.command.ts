import { Command, InvalidArgumentError, Option } from 'commander';
import type { AppName } from '#libs/contracts';
import type { CliEnv } from '../env.js';
import type { ParkedMessages } from '#libs/messaging';
import type { Output } from '../output.js';
import { Refused } from '../refused.js';
import { keepers, withParkedTables } from './parked-tables.js';

/** `lintel parked list|replay|discard`: messages that could not be applied, why, and what waits behind them. */
export function parkedCommand(env: () => CliEnv, output: Output): Command {
  const parked = new Command('parked').description('messages that could not be applied, and what waits behind them');
  const ofApp = (): Option => new Option('--app <app>', 'only this app').choices(keepers);

  parked
    .command('list')
    .description(
      'one message a line: app, topic, key, type, reason, error, tries, since when, whether a replay was asked for',
    )
    .addOption(ofApp())
    .action(async ({ app }: { app?: AppName }) => {
      const rows = await withParkedTables(env(), app, async (tables) => {
        const lists = tables.map(async ({ app: holder, parked: messages }) =>
          (await messages.list()).map((message) => ({ app: holder, ...message })),
        );
        return (await Promise.all(lists)).flat();
      });
      for (const row of rows) {
        const { parkedAt, replayAskedAt } = row;
        const words = [row.app, row.topic, row.key, row.type ?? '-', row.reason, row.errorClass ?? '-', row.tries];
        output.result([...words, parkedAt.toISOString(), replayAskedAt ? 'REPLAY_ASKED' : '-'].join('\t'));
      }
      output.message(rows.length === 0 ? 'Nothing is parked.' : `${rows.length} parked.`);
    });

  parked
    .command('replay <key>')
    .description("apply the key's messages again, in order; the running app begins within two seconds")
    .addOption(ofApp())
    .action(async (key: string, { app }: { app?: AppName }) => {
      const asked = await inEach(env(), app, (messages) => messages.replay(key));
      if (asked === 0) throw new Refused(`Nothing is parked under ${key}.`);
      output.message(`${asked} will be applied again.`);
    });

  parked
    .command('discard <key>')
    .description('give up the message that stands first in its key, for a reason that is kept')
    .requiredOption('--reason <words>', 'why; no names of people', notBlank)
    .option('--with-those-behind', 'give up all messages of the key')
    .addOption(ofApp())
    .action(async (key: string, options: { reason: string; withThoseBehind?: boolean; app?: AppName }) => {
      const discarded = await inEach(env(), options.app, (messages) =>
        messages.discard(key, options.reason, { withThoseBehind: options.withThoseBehind ?? false }),
      );
      if (discarded === 0) throw new Refused(`Nothing is parked under ${key}.`);
      output.message(`${discarded} given up.`);
    });
  return parked;
}

function notBlank(words: string): string {
  if (words.trim() === '') throw new InvalidArgumentError('Say why: a message is discarded for a reason.');
  return words;
}

function inEach(
  env: CliEnv,
  app: AppName | undefined,
  work: (messages: ParkedMessages) => Promise<number>,
): Promise<number> {
  return withParkedTables(env, app, async (tables) => {
    let sum = 0;
    for (const { parked } of tables) sum += await work(parked);
    return sum;
  });
}
