import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CannotStart } from '#libs/database';
import { CountyNotLoaded, loadCounty } from '#libs/synthetic';
import type { SingleNodeEnv } from './env.js';
import { urlOf } from './environments.js';

const SEED = 1989;
const CHILDREN = 100;

/** What a data folder says of its county: told as of `now`; `DONE` once all of it was acknowledged; `NONE` for a start with --empty. */
interface CountyMark {
  now: string;
  state: 'BEGUN' | 'DONE' | 'NONE';
}

/**
 * Tells a new data folder the demonstration county through the apps' own APIs, or notes that it shall stay empty. One that was
 * cut short is told again, of the same instant, so nothing comes twice. Throws CannotStart when an app refuses it.
 */
export async function tellCountyOnce(
  env: SingleNodeEnv,
  empty: boolean,
  stop: AbortSignal,
  tell: (line: string) => void,
): Promise<void> {
  const file = join(env.dataDir, 'county.json');
  const keep = (mark: CountyMark): void => writeFileSync(file, JSON.stringify(mark), { mode: 0o600 });
  const known = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as CountyMark) : undefined;
  if (known && known.state !== 'BEGUN') return;
  const now = known?.now ?? new Date().toISOString();
  if (empty) {
    keep({ now, state: 'NONE' });
    return;
  }
  keep({ now, state: 'BEGUN' });
  tell('Telling Lintel the demonstration county, once …');
  await load(env.portBase, now, stop);
  keep({ now, state: 'DONE' });
}

const officers = <T>(client: (id: string) => T): Record<string, T> => ({
  'social-care:926': client('demonstration-county'),
  'police:36': client('demonstration-county-police'),
  'health:RM1': client('demonstration-county-health'),
  'education:121000': client('demonstration-county-school'),
});

async function load(portBase: number, now: string, stop: AbortSignal): Promise<void> {
  const client = (id: string) => ({ id, secret: `demo-${id}` });
  try {
    await loadCounty({
      adapterUrl: urlOf('police-adapter', portBase),
      brokerUrl: urlOf('access-broker', portBase),
      issuer: urlOf('dev-identity', portBase),
      clients: { police: client('police-rms'), officers: officers(client) },
      seed: SEED,
      children: CHILDREN,
      now,
      onProgress: () => stop.throwIfAborted(),
    });
  } catch (error) {
    throw error instanceof CountyNotLoaded ? new CannotStart(error.message) : error;
  }
}
