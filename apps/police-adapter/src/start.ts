import type { Transport } from '#libs/messaging';
import { bootApp, type LogDestination, type RunningApp } from '#libs/web-platform';
import { AppModule } from './app.module.js';
import type { PoliceAdapterEnv } from './env.js';

/** Starts the police adapter: its API on its port, its events in and out on `transport`. */
export function start(env: PoliceAdapterEnv, transport: Transport, log?: LogDestination): Promise<RunningApp> {
  return bootApp({
    name: 'police-adapter',
    module: AppModule.with(env, transport),
    port: env.PORT,
    strategy: transport.strategy('police-adapter'),
    api: {
      title: 'Lintel: police adapter',
      description: 'Where police systems tell the hub what worries them about a child.',
      tokenUrl: `${env.OIDC_ISSUER}/token`,
    },
    log,
  });
}
