import type { Transport } from '#libs/messaging';
import { bootApp, type LogDestination, type RunningApp } from '#libs/web-platform';
import { AppModule } from './app.module.js';
import type { AccessBrokerEnv } from './env.js';
import { shippedPolicies } from '#libs/policy-files';

/** Starts the access broker: its consumers on `transport`, its API on its port. Without valid policies it is never ready. */
export function start(
  env: AccessBrokerEnv,
  transport: Transport,
  log?: LogDestination,
  policyFolder: URL = shippedPolicies,
): Promise<RunningApp> {
  return bootApp({
    name: 'access-broker',
    module: AppModule.with(env, transport, policyFolder),
    port: env.PORT,
    strategy: transport.strategy('access-broker'),
    api: {
      title: 'Lintel: access',
      description: 'Who may see what, and why; and who has seen it.',
      tokenUrl: `${env.OIDC_ISSUER}/token`,
    },
    log,
  });
}
