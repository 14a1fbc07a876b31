import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as newId } from 'uuid';
import { DataSource } from 'typeorm';
import { openDataSource } from '#libs/database';
import { type TestDatabase, testDatabase } from '#test/database';
import { database } from '../database.js';
import type { LedgerEntry } from './ledger-entry.js';
import { LedgerStore } from './ledger.store.js';
import { Sequencer } from './sequencer.js';
import { verifyChain } from './verify-chain.js';

let test: TestDatabase;
let db: DataSource;
let owner: DataSource;
let store: LedgerStore;

beforeAll(async () => {
  test = await testDatabase();
  db = await openDataSource(database, test.urlFor('access-broker'));
  owner = await new DataSource({
    type: 'postgres',
    url: test.ownerUrl,
    installExtensions: false,
    extra: { options: '-c search_path=access_broker' },
  }).initialize();
  store = new LedgerStore(db);
});

afterAll(async () => {
  await Promise.all([db.destroy(), owner.destroy()]);
  await test.drop();
});

const quiet = { warn: () => undefined } as never;
const sequencer = (): Sequencer => new Sequencer(db, quiet);

function anEntry(): LedgerEntry {
  const subject = { personId: newId(), sourcePersonIds: [newId()], locationProtected: false } as const;
  return {
    version: 1,
    entryId: newId(),
    at: '2026-11-23T14:00:00.000Z',
    outcome: 'GRANTED',
    viewer: { userId: 'u-17', role: 'DUTY_MANAGER', agency: 'social-care:926', team: null },
    caller: 'record-aggregator',
    view: 'RECORD',
    purpose: 'SCREENING',
    policyVersionId: 'sha256:0',
    subjects: [{ ...subject, relationship: 'NONE', tier: 'NONE', shown: [], withheld: [] }],
  };
}

async function chainAll(): Promise<void> {
  while ((await sequencer().chainBatch()) > 0);
}

const tables = ['ledger_entry', 'ledger_subject', 'ledger_chain'];

describe('the ledger', () => {
  beforeAll(async () => {
    await store.add(anEntry());
    await chainAll();
  });

  it.each(tables)('lets neither the app nor the owner change, remove or empty %s', async (table) => {
    for (const who of [db, owner]) {
      const [row] = await who.query<{ count: number }[]>(`SELECT count(*)::int AS count FROM ${table}`);
      expect(row!.count).toBeGreaterThan(0);
      await expect(who.query(`UPDATE ${table} SET entry_id = gen_random_uuid()`)).rejects.toMatchObject({
        code: '42501',
      });
      await expect(who.query(`DELETE FROM ${table}`)).rejects.toMatchObject({ code: '42501' });
      await expect(who.query(`TRUNCATE ${table}`)).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('is not opened by a session that says it is a replica', async () => {
    const runner = owner.createQueryRunner();
    try {
      await runner.startTransaction();
      await runner.query('SET LOCAL session_replication_role = replica');
      await expect(runner.query('DELETE FROM ledger_entry')).rejects.toMatchObject({ code: '42501' });
    } finally {
      await runner.rollbackTransaction();
      await runner.release();
    }
  });
});

describe('the sequencer', () => {
  it('chains 200 entries added at the same time, once each, with several sequencers at work', async () => {
    const before = (await verifyChain(db)).checked;
    const added = Array.from({ length: 200 }, anEntry);
    const chaining = Array.from({ length: 4 }, async () => {
      for (let tries = 0; tries < 50; tries++) await sequencer().chainBatch();
    });
    await Promise.all([...added.map((entry) => store.add(entry)), ...chaining]);
    await chainAll();
    expect(await verifyChain(db)).toEqual({ checked: before + 200, broken: null });
  });

  it('chains an entry that commits after later ones were chained', async () => {
    const late = db.createQueryRunner();
    await late.startTransaction();
    const entry = anEntry();
    await late.query('INSERT INTO ledger_entry (entry_id, at, entry) VALUES ($1, $2, $3)', [
      entry.entryId,
      entry.at,
      JSON.stringify(entry),
    ]);
    await late.query('INSERT INTO ledger_unchained (entry_id) VALUES ($1)', [entry.entryId]);
    await store.add(anEntry());
    await chainAll();
    const before = (await verifyChain(db)).checked;
    await late.commitTransaction();
    await late.release();
    await chainAll();
    expect(await verifyChain(db)).toEqual({ checked: before + 1, broken: null });
    const [row] = await db.query<{ count: number }[]>('SELECT count(*)::int AS count FROM ledger_unchained');
    expect(row!.count).toBe(0);
  });

  it('wakes for what is added and goes on by itself', async () => {
    const awake = sequencer();
    awake.onApplicationBootstrap();
    await store.add(anEntry());
    awake.wake();
    await awake.onModuleDestroy();
    const [row] = await db.query<{ count: number }[]>('SELECT count(*)::int AS count FROM ledger_unchained');
    expect(row!.count).toBe(0);
  });
});

describe('verifying the chain', () => {
  /** What somebody with every right could do, undone afterwards. */
  const tampered = async (sql: string, parameters: unknown[] = []) => {
    const runner = owner.createQueryRunner();
    await runner.startTransaction();
    try {
      for (const table of tables) await runner.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
      await runner.query(sql, parameters);
      return (await verifyChain({ query: runner.query.bind(runner) } as unknown as DataSource)).broken?.problem;
    } finally {
      await runner.rollbackTransaction();
      await runner.release();
    }
  };

  const third = '(SELECT entry_id FROM ledger_chain WHERE position = 3)';

  it.each([
    [
      'an entry that was changed',
      `UPDATE ledger_entry SET entry = replace(entry, 'u-17', 'u-18') WHERE entry_id = ${third}`,
      'ENTRY_CHANGED',
    ],
    ['an entry that was removed', `DELETE FROM ledger_entry WHERE entry_id = ${third}`, 'ENTRY_MISSING'],
    ['a link that was removed', 'DELETE FROM ledger_chain WHERE position = 3', 'LINK_MISSING'],
    ['a link that was changed', `UPDATE ledger_chain SET chain_hash = sha256('') WHERE position = 3`, 'LINK_CHANGED'],
    ['the end cut off the chain', 'DELETE FROM ledger_chain WHERE position > 5', 'ENTRY_NEVER_CHAINED'],
  ])('finds %s', async (_, sql, problem) => {
    expect(await tampered(sql)).toBe(problem);
  });

  it('finds nothing wrong otherwise', async () => {
    expect((await verifyChain(db)).broken).toBeNull();
  });
});
