import { join } from 'node:path';
import {
  CannotStart,
  discardDataFolder,
  makeDataFolder,
  prepareDatabase,
  refuseHeldDataFolder,
  Secrets,
} from '#libs/database';
import { AppProcesses } from './app-processes.js';
import { apps } from './apps.js';
import { tellCountyOnce } from './county.js';
import { readEnv, type SingleNodeEnv } from './env.js';
import { environmentOf } from './environments.js';
import { openLedgerKeys } from './ledger-keys.js';
import { refuseTakenPorts } from './free-ports.js';
import { live, readArguments, type Started, tell } from './process-life.js';
import { welcome } from './welcome.js';

/** Starts Apache Kafka, its files in `folder`, and gives its brokers: `tools/kafka/start.mjs`. */
type StartKafka = (options: { folder: string }) => Promise<{ brokers: string; stop(): Promise<void> }>;

/** `npm run start:distributed`: Kafka, PostgreSQL, one process for each app, until Ctrl-C. */
export function main(startKafka: StartKafka): Promise<never> {
  return live(async (stop, lost) => {
    const { fresh, empty } = readArguments('npm run start:distributed');
    const given = readEnv(process.env, process.cwd());
    // Its events lie in Kafka's files, so it does not share tables with `npm start`.
    const env = { ...given, dataDir: join(given.dataDir, 'distributed') };
    if (fresh) await discardDataFolder(env.dataDir);
    return open(env, empty, startKafka, stop, lost);
  });
}

async function open(
  env: SingleNodeEnv,
  empty: boolean,
  startKafka: StartKafka,
  stop: AbortSignal,
  lost: (sentence: string) => void,
): Promise<Started> {
  const names = apps.map((app) => app.name);
  // First this: the ports of a Lintel that runs already are its own, not another program's.
  await refuseHeldDataFolder(env.dataDir);
  await refuseTakenPorts(names, env.portBase);
  makeDataFolder(env.dataDir);
  const databases = apps.flatMap((app) => app.database ?? []);
  const { postgres, urls, backup } = await prepareDatabase({ dataDir: env.dataDir, databases });
  const closers = [() => postgres.stop()];
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const kafka = await startKafka({ folder: join(env.dataDir, 'kafka') }).catch((error: unknown) => {
      throw error instanceof Error ? new CannotStart(error.message) : error;
    });
    closers.push(() => kafka.stop());
    const logs = join(env.dataDir, 'logs');
    const processes = new AppProcesses(logs, (app) =>
      lost(`${app} has ended by itself (${join(logs, `${app}.jsonl`)} says why).`),
    );
    closers.push(() => processes.stop());
    postgres.onLost(() =>
      lost(`PostgreSQL has ended by itself (${join(logs, 'postgres.log')} says why): start again.`),
    );
    const secrets = Secrets.open(env.dataDir);
    const site = {
      portBase: env.portBase,
      databaseUrls: urls,
      secret: (name: string) => secrets.get(name),
      ledgerKeys: await openLedgerKeys(env.dataDir),
      kafkaBrokers: kafka.brokers,
    };
    for (const app of names) processes.start(app, environmentOf(app, site));
    await processes.ready(stop);
    await tellCountyOnce(env, empty, stop, tell);
    if (backup) tell(`A copy of the data as it was before this version is in ${backup}.`);
    return { welcome: welcome(env, `${logs}   Kafka: ${kafka.brokers}`), close };
  } catch (error) {
    await close();
    throw error;
  }
}
