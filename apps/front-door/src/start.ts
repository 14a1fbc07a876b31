import type { Transport } from '#libs/messaging';
import { bootApp, Log, type LogDestination, type RunningApp } from '#libs/web-platform';
import { AppModule } from './app.module.js';
import type { FrontDoorEnv } from './env.js';
import { errorPages } from './pages/error-page.js';
import { installPages } from './pages/install-pages.js';
import { UnsentForms } from './pages/unsent-forms.store.js';
import { PartnershipFile } from './partnership/partnership-file.js';

/** Starts the front door: its consumers on `transport`, its pages on its port. */
export function start(env: FrontDoorEnv, transport: Transport, log?: LogDestination): Promise<RunningApp> {
  const file = PartnershipFile.read(env.partnershipFile);
  let showError: ReturnType<typeof errorPages> | undefined;
  return bootApp({
    name: 'front-door',
    module: AppModule.with(env, transport, file),
    port: env.port,
    strategy: transport.strategy('front-door'),
    pages: (app) => {
      installPages(app, env, file.partnership);
      showError = errorPages(app.get(UnsentForms), app.get(Log));
    },
    errorPage: (problem, request, response) => showError?.(problem, request, response),
    log,
  });
}
