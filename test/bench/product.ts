import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { urlOf } from '../../apps/single-node/src/environments.js';
import type { AppName } from '#libs/contracts';
import { freePortBase } from '../free-port-base.js';
import { systemToken } from '../hub.js';

/** Lintel as people start it, in processes of its own, on an empty data folder in a temporary place. */
export interface Product {
  url(app: AppName): string;
  policeToken(): Promise<string>;
  /** What it printed when it was ready. */
  welcome: string;
  stop(): Promise<void>;
}

/** `start` is `npm start`, `start-distributed` the same on Kafka. Throws where it ends before it is ready. */
export async function startProduct(script: 'start' | 'start-distributed'): Promise<Product> {
  const folder = mkdtempSync(join(tmpdir(), 'lintel-product-'));
  chmodSync(folder, 0o755);
  const portBase = await freePortBase();
  const child = spawn(process.execPath, [`tools/${script}.mjs`, '--empty'], {
    env: { ...process.env, LINTEL_DATA_DIR: join(folder, 'data'), LINTEL_PORT_BASE: String(portBase) },
  });
  return {
    welcome: await ready(child),
    url: (app) => urlOf(app, portBase),
    policeToken: () => systemToken(urlOf('dev-identity', portBase), 'police-rms'),
    stop: async () => {
      await ended(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function ready(child: ChildProcess): Promise<string> {
  let out = '';
  let err = '';
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (data: Buffer) => {
      out += String(data);
      if (out.includes('Ctrl-C')) resolve(out);
    });
    child.stderr?.on('data', (data: Buffer) => (err += String(data)));
    child.once('close', (code) => reject(new Error(`It ended with ${code} before it was ready: ${err}`)));
  });
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) return resolve();
    child.once('close', () => resolve());
    child.kill('SIGINT');
  });
}
