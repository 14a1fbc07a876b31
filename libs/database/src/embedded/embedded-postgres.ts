import type { ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { Client } from 'pg';
import { CannotStart, explainFailure } from '../cannot-start.js';
import { urlAs } from '../provision.js';
import { type Cluster, createCluster, logSize, OWNER, startServer, stopOrphan, stopServer } from './cluster.js';
import { holdDataFolder, refuseHeldDataFolder } from './data-folder-lock.js';
import { openCluster } from './open-cluster.js';
import { Secrets } from './secrets.js';

/** How to run the embedded PostgreSQL. */
export interface EmbeddedPostgresOptions {
  /** The data folder; made when missing. The cluster lies in its `postgres`, the server's log in `logs/postgres.log`. */
  dataDir: string;
  /** A port on 127.0.0.1; without one a free port is taken, another at each start. */
  port?: number;
  /** False only for tests: faster, and a crash of the machine may lose the data. */
  durable?: boolean;
  /** What to do with the stopped cluster before the server starts, for instance copy it. */
  beforeStart?: (clusterFolder: string) => void | Promise<void>;
}

/** The database of the embedded server in which every app has its schema. */
export const DATABASE = 'lintel';

/** A PostgreSQL 18 of our own on one data folder. Everything that can be said in a sentence is thrown as CannotStart. */
export class EmbeddedPostgres {
  private stopping = false;

  private constructor(
    /** The owner's url of the database `lintel`. Never log it: it holds the password. */
    readonly url: string,
    private readonly cluster: Cluster,
    private readonly server: ChildProcess,
    private readonly logBefore: number,
    private readonly letGo: () => void,
  ) {}

  /** Holds the data folder, makes the cluster when it is missing, stops what a killed start left behind, starts. */
  static async start(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
    try {
      const cluster = openCluster(options.dataDir);
      await refuseHeldDataFolder(cluster.dataDir);
      const letGo = holdDataFolder(cluster.dataDir);
      try {
        return await startHeld(
          options,
          cluster,
          (url, server, logBefore) => new EmbeddedPostgres(url, cluster, server, logBefore, letGo),
        );
      } catch (error) {
        letGo();
        throw error;
      }
    } catch (error) {
      if (error instanceof CannotStart) throw error;
      throw new CannotStart(
        explainFailure(String(error), options.dataDir) ?? `PostgreSQL could not be started: ${String(error)}`,
      );
    }
  }

  /** Calls back once if the server ends without `stop` having been called. */
  onLost(then: () => void): void {
    this.server.once('exit', () => {
      if (!this.stopping) then();
    });
  }

  /** The sentence for an error met while working with the server, if its message or the server's log since the start tells one. */
  explain(error: unknown): CannotStart | undefined {
    if (error instanceof CannotStart) return error;
    const log = readFileSync(this.cluster.log).subarray(this.logBefore).toString();
    const sentence = explainFailure(`${String(error)}\n${log}`, this.cluster.dataDir);
    return sentence === undefined ? undefined : new CannotStart(sentence);
  }

  /** Stops the server cleanly and lets the data folder go. Again, or after the server was lost: only the latter. */
  async stop(): Promise<void> {
    this.stopping = true;
    try {
      if (this.server.exitCode === null && this.server.signalCode === null) await stopServer(this.cluster);
    } finally {
      this.letGo();
    }
  }
}

async function startHeld(
  options: EmbeddedPostgresOptions,
  cluster: Cluster,
  started: (url: string, server: ChildProcess, logBefore: number) => EmbeddedPostgres,
): Promise<EmbeddedPostgres> {
  const secrets = Secrets.open(cluster.dataDir);
  const isNew = !existsSync(cluster.folder);
  if (!isNew && !secrets.has(OWNER)) {
    throw new CannotStart(
      `The data folder ${options.dataDir} is damaged (secrets.json is missing): bring secrets.json back from your backup, or start over with \`npm start -- --fresh\`.`,
    );
  }
  const durable = options.durable ?? true;
  if (isNew) await createCluster(cluster, secrets.get(OWNER), durable);
  else await stopOrphan(cluster);
  await options.beforeStart?.(cluster.folder);
  if (options.port !== undefined) await refuseTakenPort(options.port);
  const port = options.port ?? (await freePort());
  const logBefore = logSize(cluster);
  const server = await startServer(cluster, settings(port, durable));
  const url = urlAs(`postgres://127.0.0.1:${port}/${DATABASE}`, OWNER, secrets.get(OWNER));
  const running = started(url, server, logBefore);
  try {
    await createDatabase(url);
    return running;
  } catch (error) {
    await running.stop();
    throw running.explain(error) ?? error;
  }
}

function settings(port: number, durable: boolean): Record<string, string | number> {
  return {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    port,
    max_connections: 200,
    shared_buffers: '128MB',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // PRIVACY: messages of failed statements quote values, so the log keeps only what concerns the server itself.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
}

async function createDatabase(url: string): Promise<void> {
  const server = new URL(url);
  server.pathname = '/postgres';
  const client = new Client({ connectionString: server.href });
  await client.connect();
  try {
    const known = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (known.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await client.end();
  }
}

function freePort(): Promise<number> {
  return withListener(0);
}

async function refuseTakenPort(port: number): Promise<void> {
  await withListener(port).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    throw new CannotStart(`Port ${port} is in use by another program: stop that program, or choose another port.`);
  });
}

function withListener(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const listener = createServer();
    listener.once('error', reject);
    listener.listen(port, '127.0.0.1', () => {
      const address = listener.address();
      listener.close(() => resolve(typeof address === 'object' && address ? address.port : port));
    });
  });
}
