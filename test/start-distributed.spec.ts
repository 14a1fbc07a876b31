import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Kafka, logLevel } from 'kafkajs';
import { discardDataFolder } from '#libs/database';
import { freePortBase } from './free-port-base.js';
import { sendPrintedExample, type StartedLintel, startLintel } from './started-lintel.js';
import { temporaryDataFolder } from './temporary-data-folder.js';

let dataDir: string;
let portBase: number;
let lintel: StartedLintel | undefined;

beforeAll(async () => {
  dataDir = temporaryDataFolder();
  portBase = await freePortBase();
});
afterAll(async () => {
  lintel?.child.kill('SIGINT');
  await lintel?.ended;
  await discardDataFolder(join(dataDir, 'distributed'));
  await discardDataFolder(dataDir);
});

async function start(): Promise<string> {
  lintel = startLintel('start-distributed.mjs', { dataDir, portBase });
  return lintel.ready;
}

/** The event types in a topic, from its beginning, by a Kafka client of our own. */
async function typesIn(topic: string, printed: string, atLeast: number): Promise<string[]> {
  const brokers = [/Kafka: (\S+)/.exec(printed)?.[1] ?? ''];
  const consumer = new Kafka({ brokers, logLevel: logLevel.NOTHING }).consumer({ groupId: `onlooker-${Date.now()}` });
  const types: string[] = [];
  try {
    await consumer.connect();
    await consumer.subscribe({ topic, fromBeginning: true });
    await new Promise<void>((resolve) => {
      void consumer.run({
        eachMessage: async ({ message }) => {
          types.push((JSON.parse(String(message.value)) as { type: string }).type);
          if (types.length >= atLeast) resolve();
        },
      });
    });
    return types;
  } finally {
    await consumer.disconnect();
  }
}

describe('npm run start:distributed', () => {
  it('runs each app as a process of its own, carries messages over Kafka, and ends well on Ctrl-C', async () => {
    const printed = await start();
    expect(printed.split('\n')[0]).toBe(`Lintel is ready: http://localhost:${portBase}`);
    expect(await sendPrintedExample(printed)).toContain('201 Created');
    expect(await typesIn('lintel.police.v1', printed, 1)).toEqual(['DomesticAbuseIncidentNotified.v1']);
    expect(await typesIn('lintel.front-door.v1', printed, 1)).toEqual(['ContactCreated.v1']);
    lintel?.child.kill('SIGINT');
    expect(await lintel?.ended).toMatchObject({ code: 0, err: '' });
  }, 150_000);

  it('keeps in Kafka what was sent, from one start to the next', async () => {
    const printed = await start();
    expect(await typesIn('lintel.police.v1', printed, 1)).toEqual(['DomesticAbuseIncidentNotified.v1']);
    lintel?.child.kill('SIGTERM');
    expect((await lintel?.ended)?.code).toBe(0);
  }, 150_000);

  it('writes the log of each app to a file of its own, JSON only', () => {
    const logs = join(dataDir, 'distributed', 'logs');
    const files = readdirSync(logs).filter((name) => name.endsWith('.jsonl'));
    expect(files).toContain('front-door.jsonl');
    for (const file of files) {
      for (const line of readFileSync(join(logs, file), 'utf8').trim().split('\n')) {
        expect(JSON.parse(line)).toMatchObject({ app: file.replace('.jsonl', '') });
      }
    }
  });
});
