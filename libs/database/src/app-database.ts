import type { AppName } from '#libs/contracts';

/**
 * What one app keeps: its schema (also the name of its role, snake_case), its entities, and its TypeORM
 * migrations in the order of the 13-digit time that ends each class name.
 */
export interface AppDatabase {
  app: AppName;
  schema: string;
  entities: Function[];
  migrations: Function[];
  /** PostgreSQL extensions its migrations and queries use; `provision` puts them into the schema `extensions`. */
  extensions?: string[];
}

/**
 * The names under which the app's migrations are remembered, in the order they run.
 * Throws when two share a name, a name lacks its time, or the array is not in order of time (TypeORM would run another order).
 */
export function migrationNames(db: AppDatabase): string[] {
  const names = db.migrations.map((migration) => migration.name);
  names.forEach((name, place) => {
    const time = timeOf(name);
    if (time === undefined) throw new Error(`${db.app}: migration ${name} must end in 13 digits of time.`);
    const before = names[place - 1];
    if (before !== undefined && timeOf(before)! >= time) {
      throw new Error(`${db.app}: migration ${name} stands behind ${before}, but its time is not later.`);
    }
  });
  return names;
}

function timeOf(name: string): number | undefined {
  const digits = /\d{13}$/.exec(name)?.[0];
  return digits === undefined ? undefined : Number(digits);
}
