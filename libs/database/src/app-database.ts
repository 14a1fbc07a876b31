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
  let before = { name: '', time: 0 };
  return db.migrations.map(({ name }) => {
    const time = timeOf(name);
    if (time === undefined) throw new Error(`${db.app}: migration ${name} must end in 13 digits of time.`);
    if (time <= before.time) {
      throw new Error(`${db.app}: migration ${name} stands behind ${before.name}, but its time is not later.`);
    }
    before = { name, time };
    return name;
  });
}

function timeOf(name: string): number | undefined {
  const digits = /\d{13}$/.exec(name)?.[0];
  return digits === undefined ? undefined : Number(digits);
}
