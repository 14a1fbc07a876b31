import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { type TestDatabase, testDatabase } from '#test/database';
import { lintel } from './lintel.js';

let db: TestDatabase;
let owner: DataSource;
let url: string;

beforeAll(async () => {
  db = await testDatabase();
  url = db.urlFor('record-aggregator');
  owner = await new DataSource({ type: 'postgres', url: db.ownerUrl, schema: 'record_aggregator' }).initialize();
});
afterAll(async () => {
  await owner.destroy();
  await db.drop();
});

/** Runs a command and gives all it left behind. */
async function run(...args: string[]): Promise<{ code: number; results: string[]; messages: string }> {
  const results: string[] = [];
  const messages: string[] = [];
  const code = await lintel(
    args,
    { DATABASE_URL: url },
    { result: (line) => results.push(line), message: (line) => messages.push(line) },
  );
  return { code, results, messages: messages.join('\n') };
}

async function park(key: string, ...messageIds: string[]): Promise<void> {
  for (const id of messageIds) {
    await owner.query(
      `INSERT INTO record_aggregator.parked_message (topic, key, message_id, type, value, reason, error_class, tries)
       VALUES ('lintel.police.v1', $1, $2, 'DomesticAbuseIncidentNotified.v1', '{"family":"Sample"}', 'HANDLER_FAILED', 'TypeError', 5)`,
      [key, id],
    );
  }
}

describe('lintel parked', () => {
  it('says that nothing is parked', async () => {
    expect(await run('parked', 'list')).toEqual({ code: 0, results: [], messages: 'Nothing is parked.' });
    expect(await run('parked', 'replay', 'k0')).toEqual({
      code: 1,
      results: [],
      messages: 'Nothing is parked under k0.',
    });
  });

  it('lists what is parked, one a line, and never its content', async () => {
    await park('k1', 'm1', 'm2');
    const { code, results, messages } = await run('parked', 'list', '--app', 'record-aggregator');
    expect({ code, messages }).toEqual({ code: 0, messages: '2 parked.' });
    expect(results.map((line) => line.split('\t').slice(0, 7))).toEqual([
      [
        'record-aggregator',
        'lintel.police.v1',
        'k1',
        'DomesticAbuseIncidentNotified.v1',
        'HANDLER_FAILED',
        'TypeError',
        '5',
      ],
      [
        'record-aggregator',
        'lintel.police.v1',
        'k1',
        'DomesticAbuseIncidentNotified.v1',
        'HANDLER_FAILED',
        'TypeError',
        '5',
      ],
    ]);
    expect(results.join()).not.toContain('Sample');
  });

  it('asks for a replay of all of a key, and the list shows that it was asked', async () => {
    await park('k2', 'm3', 'm4');
    expect(await run('parked', 'replay', 'k2')).toEqual({ code: 0, results: [], messages: '2 will be applied again.' });
    const { results } = await run('parked', 'list');
    expect(results.filter((line) => line.includes('\tk2\t')).every((line) => line.endsWith('\tREPLAY_ASKED'))).toBe(
      true,
    );
  });

  it('gives up the first of a key for a reason, and all of it when told to', async () => {
    await park('k3', 'm5', 'm6', 'm7');
    expect(await run('parked', 'discard', 'k3', '--reason', 'sent twice by mistake')).toMatchObject({
      code: 0,
      messages: '1 given up.',
    });
    expect(
      await run('parked', 'discard', 'k3', '--reason', 'sent twice by mistake', '--with-those-behind'),
    ).toMatchObject({ messages: '2 given up.' });
    expect(await run('parked', 'discard', 'k3', '--reason', 'again')).toMatchObject({
      code: 1,
      messages: 'Nothing is parked under k3.',
    });
  });

  it.each([
    ['an unknown command', ['parked', 'eat']],
    ['an unknown app', ['parked', 'list', '--app', 'kitchen']],
    ['a discard without a reason', ['parked', 'discard', 'k1']],
    ['no command', []],
  ])('ends with 2 on %s, and prints nothing on standard output', async (_what, args) => {
    expect(await run(...args)).toMatchObject({ code: 2, results: [] });
  });

  it('explains itself on standard output when asked', async () => {
    const { code, results } = await run('parked', '--help');
    expect(code).toBe(0);
    expect(results.join('\n')).toContain('discard');
  });

  it('refuses to work as a role that is no app', async () => {
    const message: string[] = [];
    const output = { result: () => undefined, message: (line: string) => void message.push(line) };
    expect(await lintel(['parked', 'list'], { DATABASE_URL: db.ownerUrl }, output)).toBe(1);
    expect(message).toEqual(["DATABASE_URL must connect as an app's own role, such as front_door."]);
  });
});
