// One Apache Kafka broker for tests and `npm run start:distributed`: KAFKA_BROKERS where it is set; else Docker; else Java and Maven.
// As a script it prints the brokers and runs until it is stopped. What it started ends with it, and leaves nothing behind.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const version = /<artifactId>kafka_2\.13<\/artifactId>\s*<version>([^<]+)</.exec(
  readFileSync(join(here, 'pom.xml'), 'utf8'),
)[1];
const READY_MS = 60_000;

/**
 * Gives the brokers of a running Kafka and a way to stop what was started for it.
 * @param {{ port?: number, folder?: string }} options the port to listen on, a free one unless told; where what was sent is kept
 * from one start to the next, a temporary folder unless told
 * @returns {Promise<{ brokers: string, stop(): Promise<void> }>}
 */
export async function startKafka({ port, folder } = {}) {
  if (process.env.KAFKA_BROKERS) return { brokers: process.env.KAFKA_BROKERS, stop: async () => {} };
  const listen = port || (await freePort());
  if (succeeds('docker', ['info'])) return startInDocker(listen, folder);
  if (javaVersion() >= 17 && succeeds('mvn', ['-v'])) return startWithJava(listen, folder);
  throw new Error(
    'Apache Kafka cannot run here: set KAFKA_BROKERS, start Docker, or install Java 17 (or newer) with Maven.',
  );
}

/** Settings that both ways share: a group forms at once, and a short session may be asked for. */
const settings = {
  'group.initial.rebalance.delay.ms': 0,
  'group.min.session.timeout.ms': 1000,
  'offsets.topic.replication.factor': 1,
  'offsets.topic.num.partitions': 4,
  'transaction.state.log.replication.factor': 1,
  'transaction.state.log.min.isr': 1,
  'auto.create.topics.enable': false,
};

async function startInDocker(port, kept) {
  const name = `lintel-kafka-${process.pid}-${randomBytes(3).toString('hex')}`;
  const roles = properties({ port, controllerPort: 9093, folder: '/tmp/lintel-kafka', bind: '0.0.0.0' });
  const env = Object.entries(roles).flatMap(([key, value]) => [
    '-e',
    `KAFKA_${key.toUpperCase().replaceAll('.', '_')}=${value}`,
  ]);
  // The image's user is not ours.
  if (kept) mkdirSync(kept, { recursive: true, mode: 0o777 });
  if (kept) chmodSync(kept, 0o777);
  const run = spawnSync('docker', [
    'run',
    '-d',
    '--rm',
    '--name',
    name,
    '-p',
    `127.0.0.1:${port}:${port}`,
    ...(kept ? ['-v', `${kept}:/tmp/lintel-kafka`] : []),
    ...env,
    `apache/kafka:${version}`,
  ]);
  if (run.status !== 0) throw new Error('Apache Kafka did not start in Docker: is its image within reach?');
  const remove = () => spawnSync('docker', ['rm', '-f', name]);
  process.once('exit', remove);
  const stop = async () => {
    process.off('exit', remove);
    remove();
  };
  await readyOrStop(port, stop, () => true);
  return { brokers: `127.0.0.1:${port}`, stop };
}

async function startWithJava(port, kept) {
  const library = fetchLibrary();
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'lintel-kafka-'));
  mkdirSync(folder, { recursive: true });
  const classpath = join(library, '*');
  const config = join(folder, 'server.properties');
  const removeFolder = () => kept || rmSync(folder, { recursive: true, force: true });
  const roles = properties({ port, controllerPort: await freePort(), folder: join(folder, 'data'), bind: '127.0.0.1' });
  writeFileSync(
    config,
    Object.entries(roles)
      .map(([key, value]) => `${key}=${value}\n`)
      .join(''),
  );
  if (!existsSync(join(folder, 'data', 'meta.properties')) && !format(classpath, config)) {
    removeFolder();
    throw new Error('Apache Kafka could not prepare its folder: is the disk full?');
  }
  const broker = spawn(
    process.execPath,
    [fileURLToPath(import.meta.url), '--guard', classpath, config, folder, kept ? 'KEEP' : 'REMOVE'],
    {
      stdio: ['pipe', 'ignore', 'ignore'],
      detached: true,
    },
  );
  broker.stdin.on('error', () => {});
  const ended = new Promise((resolve) => broker.once('exit', resolve));
  const stop = async () => {
    broker.ref();
    broker.stdin.end();
    await ended;
  };
  await readyOrStop(port, stop, () => broker.exitCode === null);
  broker.unref();
  broker.stdin.unref();
  return { brokers: `127.0.0.1:${port}`, stop };
}

function format(classpath, config) {
  const id = randomBytes(16).toString('base64url');
  return succeeds('java', ['-cp', classpath, 'kafka.tools.StorageTool', 'format', '-t', id, '-c', config]);
}

/** Runs in a process of its own: the broker lives as long as whoever holds the other end of standard input, even through kill -9. */
async function guard(classpath, config, folder, after) {
  const broker = spawn('java', ['-Xms128m', '-Xmx512m', '-cp', classpath, 'kafka.Kafka', config], {
    cwd: folder,
    stdio: 'ignore',
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});
  process.stdin.resume();
  // Data that is thrown away needs no orderly stop, and a broker that waits for its own would keep a test waiting.
  process.stdin.once('close', () => broker.kill(after === 'KEEP' ? 'SIGTERM' : 'SIGKILL'));
  await new Promise((resolve) => broker.once('exit', resolve));
  if (after === 'REMOVE') rmSync(folder, { recursive: true, force: true });
  process.exit(0);
}

function properties({ port, controllerPort, folder, bind }) {
  return {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
    listeners: `PLAINTEXT://${bind}:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${port}`,
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'inter.broker.listener.name': 'PLAINTEXT',
    'controller.listener.names': 'CONTROLLER',
    'log.dirs': folder,
    ...settings,
  };
}

/** The jars, fetched once for each version and kept beside the user's other caches. */
function fetchLibrary() {
  const library = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'lintel', `kafka-${version}`);
  if (existsSync(join(library, 'complete'))) return library;
  const fetched = spawnSync('mvn', [
    '-q',
    '-B',
    '-f',
    join(here, 'pom.xml'),
    'dependency:copy-dependencies',
    `-DoutputDirectory=${library}`,
  ]);
  if (fetched.status !== 0)
    throw new Error('Apache Kafka could not be fetched: Maven reaches no repository that has it.');
  writeFileSync(join(library, 'complete'), '');
  return library;
}

async function readyOrStop(port, stop, isAlive) {
  const until = Date.now() + READY_MS;
  while (Date.now() < until && isAlive()) {
    if (await accepts(port)) return;
    await sleep(100);
  }
  await stop();
  throw new Error('Apache Kafka did not start: its port stayed closed.');
}

function accepts(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => (socket.destroy(), resolve(true)));
    socket.once('error', () => resolve(false));
  });
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function succeeds(command, args) {
  return spawnSync(command, args, { stdio: 'ignore', timeout: 10_000 }).status === 0;
}

function javaVersion() {
  const { stderr } = spawnSync('java', ['-version'], { encoding: 'utf8' });
  return Number(/version "(\d+)/.exec(stderr ?? '')?.[1] ?? 0);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv[2] === '--guard') await guard(...process.argv.slice(3));
  else {
    try {
      const kafka = await startKafka({ port: Number(process.env.KAFKA_PORT) || undefined });
      process.stdout.write(`${kafka.brokers}\n`);
      const kept = setInterval(() => {}, 60_000);
      for (const signal of ['SIGINT', 'SIGTERM'])
        process.once(signal, () => {
          clearInterval(kept);
          void kafka.stop().then(() => process.exit(0));
        });
    } catch (error) {
      process.stderr.write(`${error.message}\n`);
      process.exit(1);
    }
  }
}
