import type { PreparedDatabase } from '#libs/database';
import { CannotStart, prepareDatabase, refuseHeldDataFolder, Secrets } from '#libs/database';
import { LocalTransport } from '#libs/messaging';
import type { LogDestination, RunningApp } from '#libs/web-platform';
import { apps } from './apps.js';
import type { SingleNodeEnv } from './env.js';
import { environmentOf } from './environments.js';
import { openLedgerKeys } from './ledger-keys.js';
import { refuseTakenPorts } from './free-ports.js';

/** Every app of Lintel in this process, on one PostgreSQL of its own. */
export class House {
  private constructor(
    /** The copy saved before the data was migrated, if it was. */
    readonly backup: string | undefined,
    private readonly database: PreparedDatabase,
    private readonly running: RunningApp[],
  ) {}

  /**
   * Starts PostgreSQL, migrates, starts the apps in order. Throws CannotStart with one sentence, and stops what it had started.
   * `stop` aborts between two steps.
   */
  static async open(env: SingleNodeEnv, log: LogDestination, stop: AbortSignal): Promise<House> {
    // First this: the ports of a Lintel that runs already are its own, not another program's.
    await refuseHeldDataFolder(env.dataDir);
    await refuseTakenPorts(
      apps.map((app) => app.name),
      env.portBase,
    );
    const databases = apps.flatMap((app) => app.database ?? []);
    const database = await prepareDatabase({ dataDir: env.dataDir, databases });
    const house = new House(database.backup, database, []);
    try {
      await house.startApps(env, log, stop);
      return house;
    } catch (error) {
      await house.close();
      throw error;
    }
  }

  /** Calls back once if PostgreSQL ends while the house is open. */
  onDatabaseLost(then: () => void): void {
    this.database.postgres.onLost(then);
  }

  /** Stops the apps, the last started first, then PostgreSQL. What is under way is finished first. */
  async close(): Promise<void> {
    try {
      for (const app of this.running.splice(0).reverse()) await app.close();
    } finally {
      await this.database.postgres.stop();
    }
  }

  private async startApps(env: SingleNodeEnv, log: LogDestination, stop: AbortSignal): Promise<void> {
    const secrets = Secrets.open(env.dataDir);
    const site = {
      portBase: env.portBase,
      databaseUrls: this.database.urls,
      secret: (name: string) => secrets.get(name),
      ledgerKeys: await openLedgerKeys(env.dataDir),
    };
    const transport = new LocalTransport({ groups: apps.filter((app) => app.listens).map((app) => app.name) });
    for (const app of apps) {
      stop.throwIfAborted();
      try {
        this.running.push(await app.start(environmentOf(app.name, site), transport, log));
      } catch (error) {
        throw notStarted(app.name, error);
      }
    }
    stop.throwIfAborted();
  }
}

function notStarted(app: string, error: unknown): Error {
  if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') {
    return new CannotStart(
      `The port of ${app} was taken by another program a moment ago: start again, or shift all ports with LINTEL_PORT_BASE.`,
    );
  }
  return new Error(`${app} did not start.`, { cause: error });
}
