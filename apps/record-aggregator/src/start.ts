import type { Transport } from '#libs/messaging';
import { bootApp, type LogDestination, type RunningApp } from '#libs/web-platform';
import { AppModule } from './app.module.js';
import type { RecordAggregatorEnv } from './env.js';

/** Starts the record aggregator: its consumers on `transport`, its API on its port. */
export function start(env: RecordAggregatorEnv, transport: Transport, log?: LogDestination): Promise<RunningApp> {
  return bootApp({
    name: 'record-aggregator',
    module: AppModule.with(env, transport),
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
