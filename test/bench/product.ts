import type { AppName } from '#libs/contracts';
import { discardDataFolder } from '#libs/database';
import { join } from 'node:path';
import { urlOf } from '../../apps/single-node/src/environments.js';
import { freePortBase } from '../free-port-base.js';
import { systemToken } from '../hub.js';
import { startLintel } from '../started-lintel.js';
import { temporaryDataFolder } from '../temporary-data-folder.js';

/** Lintel as people start it, in processes of its own, on an empty data folder in a temporary place. */
export interface Product {
  url(app: AppName): string;
  policeToken(): Promise<string>;
  /** What it printed when it was ready. */
  welcome: string;
  stop(): Promise<void>;
}

/** `start.mjs` is `npm start`, `start-distributed.mjs` the same on Kafka. Throws where it ends before it is ready. */
export async function startProduct(tool: 'start.mjs' | 'start-distributed.mjs'): Promise<Product> {
  const dataDir = temporaryDataFolder();
  const portBase = await freePortBase();
  const lintel = startLintel(tool, { dataDir, portBase });
  const stop = async (): Promise<void> => {
    lintel.child.kill('SIGINT');
    await lintel.ended;
    await discardDataFolder(join(dataDir, 'distributed'));
    await discardDataFolder(dataDir);
  };
  try {
    return {
      welcome: await lintel.ready,
      url: (app) => urlOf(app, portBase),
      policeToken: () => systemToken(urlOf('dev-identity', portBase), 'police-rms'),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
