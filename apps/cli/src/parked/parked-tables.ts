import type { AppName } from '#libs/contracts';
import { type AppConnections, appConnections, openDataSource } from '#libs/database';
import { ParkedMessages } from '#libs/messaging';
import type { CliEnv } from '../env.js';
import { Refused } from '../refused.js';

/** Apps that take messages, and so may have to park some. */
export const keepers = [
  'access-broker',
  'record-aggregator',
  'police-adapter',
  'front-door',
] as const satisfies AppName[];

/** An app and its parked messages. */
export interface ParkedTable {
  app: AppName;
  parked: ParkedMessages;
}

/** Does the work with the parked messages of one app, or of all whose tables can be reached, and closes every connection. */
export async function withParkedTables<T>(
  env: CliEnv,
  only: AppName | undefined,
  work: (tables: ParkedTable[]) => Promise<T>,
): Promise<T> {
  const connections = env.databaseUrl ? urlOfOne(env.databaseUrl) : await appConnections(env.dataDir);
  const opened: { destroy(): Promise<void> }[] = [];
  try {
    const tables: ParkedTable[] = [];
    for (const app of keepers) {
      const url = connections.urls[app];
      if (url === undefined || (only !== undefined && app !== only)) continue;
      const dataSource = await openDataSource({ app, schema: schemaOf(app), entities: [], migrations: [] }, url);
      opened.push(dataSource);
      if (await hasTable(dataSource)) tables.push({ app, parked: new ParkedMessages(dataSource) });
    }
    return await work(tables);
  } finally {
    for (const dataSource of opened) await dataSource.destroy();
    await connections.close();
  }
}

function urlOfOne(url: string): AppConnections {
  const role = new URL(url).username;
  const app = keepers.find((one) => schemaOf(one) === role);
  if (!app) throw new Refused("DATABASE_URL must connect as an app's own role, such as front_door.");
  return { urls: { [app]: url }, close: async () => undefined };
}

async function hasTable(dataSource: { query(sql: string): Promise<unknown> }): Promise<boolean> {
  const rows = (await dataSource.query(`SELECT to_regclass('parked_message') IS NOT NULL AS there`)) as {
    there: boolean;
  }[];
  return rows.some((row) => row.there);
}

function schemaOf(app: AppName): string {
  return app.replaceAll('-', '_');
}
