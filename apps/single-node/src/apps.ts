import { readEnv as readDevIdentityEnv } from '../../dev-identity/src/env.js';
import { start as startDevIdentity } from '../../dev-identity/src/start.js';
import type { AppName } from '#libs/contracts';
import type { AppDatabase } from '#libs/database';
import type { Transport } from '#libs/messaging';
import type { LogDestination, RunningApp } from '#libs/web-platform';

/** One app as this process boots it. */
export interface BootableApp {
  name: AppName;
  /** Its tables; an app that keeps nothing has none. */
  database?: AppDatabase;
  /** Whether it handles events; the transport delivers none before every listener is there. */
  listens: boolean;
  /** Reads its environment and starts. Throws EnvMistakes, or whatever keeps it from starting. */
  start(environment: Record<string, string>, transport: Transport, log: LogDestination): Promise<RunningApp>;
}

/** Every app, in the order in which they start: who is called before who calls. */
export const apps: BootableApp[] = [
  {
    name: 'dev-identity',
    listens: false,
    start: (environment, _transport, log) => startDevIdentity(readDevIdentityEnv(environment), log),
  },
];
