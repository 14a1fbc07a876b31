import type { AppName } from '#libs/contracts';
import type { AppDatabase } from '#libs/database';
import type { Transport } from '#libs/messaging';
import type { LogDestination, RunningApp } from '#libs/web-platform';
import { database as accessBrokerDatabase } from '../../access-broker/src/database.js';
import { readEnv as accessBrokerEnv } from '../../access-broker/src/env.js';
import { start as startAccessBroker } from '../../access-broker/src/start.js';
import { readEnv as devIdentityEnv } from '../../dev-identity/src/env.js';
import { start as startDevIdentity } from '../../dev-identity/src/start.js';
import { database as frontDoorDatabase } from '../../front-door/src/database.js';
import { readEnv as frontDoorEnv } from '../../front-door/src/env.js';
import { start as startFrontDoor } from '../../front-door/src/start.js';
import { database as policeAdapterDatabase } from '../../police-adapter/src/database.js';
import { readEnv as policeAdapterEnv } from '../../police-adapter/src/env.js';
import { start as startPoliceAdapter } from '../../police-adapter/src/start.js';
import { database as recordAggregatorDatabase } from '../../record-aggregator/src/database.js';
import { readEnv as recordAggregatorEnv } from '../../record-aggregator/src/env.js';
import { start as startRecordAggregator } from '../../record-aggregator/src/start.js';

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
    start: (environment, _transport, log) => startDevIdentity(devIdentityEnv(environment), log),
  },
  {
    name: 'access-broker',
    database: accessBrokerDatabase,
    listens: true,
    start: (environment, transport, log) => startAccessBroker(accessBrokerEnv(environment), transport, log),
  },
  {
    name: 'record-aggregator',
    database: recordAggregatorDatabase,
    listens: true,
    start: (environment, transport, log) => startRecordAggregator(recordAggregatorEnv(environment), transport, log),
  },
  {
    name: 'police-adapter',
    database: policeAdapterDatabase,
    listens: true,
    start: (environment, transport, log) => startPoliceAdapter(policeAdapterEnv(environment), transport, log),
  },
  {
    name: 'front-door',
    database: frontDoorDatabase,
    listens: true,
    start: (environment, transport, log) => startFrontDoor(frontDoorEnv(environment), transport, log),
  },
];
