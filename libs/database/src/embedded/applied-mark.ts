import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AppDatabase, migrationNames } from '../app-database.js';
import { CannotStart } from '../cannot-start.js';
import { refuseNewer } from '../migrate.js';
import { writeWhole } from './write-whole.js';

/** Which migrations a data folder holds, by app, known without starting its server. */
type Applied = Record<string, string[]>;

/** What the code means to the data: nothing was ever migrated, nothing to do, or migrations to come. Throws DataNewerThanCode. */
export function compareWithCode(dataDir: string, dbs: AppDatabase[]): 'NO_DATA' | 'SAME' | 'CODE_IS_NEWER' {
  const applied = readMark(dataDir);
  if (!applied) return 'NO_DATA';
  for (const db of dbs) refuseNewer(db.app, migrationNames(db), applied[db.app] ?? []);
  for (const [app, names] of Object.entries(applied)) {
    if (!dbs.some((db) => db.app === app)) refuseNewer(app, [], names);
  }
  return dbs.every((db) => migrationNames(db).length === (applied[db.app] ?? []).length) ? 'SAME' : 'CODE_IS_NEWER';
}

/** Notes that the folder now holds all of the app's migrations. */
export function markApplied(dataDir: string, db: AppDatabase): void {
  const applied: Applied = { ...readMark(dataDir), [db.app]: migrationNames(db) };
  writeWhole(markFile(dataDir), JSON.stringify(applied, null, 2), 0o600);
}

/** Where the mark of a data folder lies; a backup carries a copy. */
export function markFile(dataDir: string): string {
  return join(dataDir, 'applied.json');
}

function readMark(dataDir: string): Applied | undefined {
  const file = markFile(dataDir);
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Applied;
  } catch {
    throw new CannotStart(
      `The data folder ${dataDir} is damaged (applied.json cannot be read): bring back a copy with \`npm run db -- restore\`, or start over with \`npm start -- --fresh\`.`,
    );
  }
}
