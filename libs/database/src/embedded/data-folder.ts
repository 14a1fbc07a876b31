import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { postgresCanReach } from './system-user.js';

/** The checkout (or installed copy) that a file belongs to: the nearest folder above with Lintel's package.json. */
export function checkoutOf(folder: string): string {
  for (let path = folder; path !== dirname(path); path = dirname(path)) {
    const manifest = join(path, 'package.json');
    if (existsSync(manifest) && (JSON.parse(readFileSync(manifest, 'utf8')) as { name?: string }).name === 'lintel')
      return path;
  }
  throw new Error(`${folder} is not inside Lintel.`);
}

/** `.lintel` in the checkout; where root keeps the checkout closed to PostgreSQL's user, a folder of this checkout's under /var/lib. */
export function defaultDataDir(checkout: string): string {
  const inside = join(checkout, '.lintel');
  if (postgresCanReach(existsSync(inside) ? inside : checkout)) return inside;
  const which = createHash('sha256').update(checkout).digest('hex').slice(0, 8);
  return join('/var/lib/lintel', `${basename(checkout)}-${which}`);
}
