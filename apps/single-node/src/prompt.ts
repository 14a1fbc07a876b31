import { ModulesContainer } from '@nestjs/core';
import { start as startPrompt } from 'node:repl';
import { AppName } from '#libs/contracts';
import { ownerConnection, provision, Secrets } from '#libs/database';
import { LocalTransport } from '#libs/messaging';
import { apps } from './apps.js';
import { readEnv } from './env.js';
import { environmentOf } from './environments.js';
import { openLedgerKeys } from './ledger-keys.js';

/** A prompt with an app's providers by their class names, on the data folder's database, beside a Lintel that may run. */
export async function openPrompt(name: string): Promise<void> {
  const app = apps.find((one) => one.name === name);
  if (!app) throw new Error(`There is no app ${name}; there are ${apps.map((one) => one.name).join(', ')}.`);
  const env = readEnv(process.env, process.cwd());
  const owner = await ownerConnection(env.dataDir, undefined);
  const secrets = Secrets.open(env.dataDir);
  const databaseUrls = app.database
    ? await provision([app.database], owner.url, {
        [app.database.schema]: secrets.get(`database ${app.database.schema}`),
      })
    : {};
  const site = {
    portBase: env.portBase,
    databaseUrls,
    secret: (secret: string) => secrets.get(secret),
    ledgerKeys: await openLedgerKeys(env.dataDir),
  };
  // Some group never listens, so this copy neither takes nor sends an event.
  const transport = new LocalTransport({ groups: [...AppName] });
  const running = await app.start({ ...environmentOf(app.name, site), PORT: '0' }, transport, {
    write: () => undefined,
  });
  const prompt = startPrompt({ prompt: `${name}> ` });
  for (const module of running.app.get(ModulesContainer).values()) {
    for (const [token, provider] of module.providers) {
      if (typeof token === 'function') prompt.context[token.name] ??= provider.instance;
    }
  }
  prompt.once('exit', () => {
    void running
      .close()
      .then(() => owner.close())
      .then(() => process.exit(0));
  });
}
