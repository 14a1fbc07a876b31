import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const here = import.meta.dirname;

/** The app's own folder, compiled or not: it holds views/ and config/. */
export const appFolder = join(here, '../..');

/** What browsers get. The build makes it, so from the sources it is the one in dist/. */
export function publicFolder(): string {
  const places = [join(appFolder, 'public'), join(appFolder, '../../dist/apps/front-door/public')];
  const found = places.find((place) => existsSync(place));
  if (!found) throw new Error('The style sheet and scripts are not built: run `npm run build`.');
  return found;
}

/** The path under which assets are served; it changes with what they hold, so that browsers may keep them for ever. */
export function assetPath(folder: string): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(folder).sort()) hash.update(name).update(readFileSync(join(folder, name)));
  return `/assets/${hash.digest('hex').slice(0, 12)}`;
}
