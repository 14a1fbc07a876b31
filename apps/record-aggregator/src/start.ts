import type { Transport } from '#libs/messaging';
import { bootApp, type LogDestination, type RunningApp } from '#libs/web-platform';
import { AppModule } from './app.module.js';
import type { RecordAggregatorEnv } from './env.js';
import { Matcher } from './matching/matcher.js';
import { readModelFiles } from './matching/model-files.js';

/**
 * Starts the record aggregator: its consumers on `transport`, its API on its port. Throws EnvMistakes, before anything is
 * opened, where its matching model is missing or refused: nobody is recognised by anything weaker.
 */
export async function start(env: RecordAggregatorEnv, transport: Transport, log?: LogDestination): Promise<RunningApp> {
  const matcher = Matcher.of(await readModelFiles(env.MATCHING_MODEL));
  return bootApp({
    name: 'record-aggregator',
    module: AppModule.with(env, matcher, transport),
    port: env.PORT,
    strategy: transport.strategy('record-aggregator'),
    api: {
      title: 'Lintel: record',
      description: 'One record for each child, as each reader may see it.',
      tokenUrl: `${env.OIDC_ISSUER}/token`,
    },
    log,
  });
}
