import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as newId } from 'uuid';
import { DataSource } from 'typeorm';
import { openDataSource } from '#libs/database';
import { type TestDatabase, testDatabase } from '#test/database';
import {
  createKey,
  type ExportVerified,
  ExportVerifier,
  openNote,
  provesConsistency,
  provesInclusion,
  readCheckpoint,
  readVerifierKey,
  hashLeaf,
} from '#libs/ledger';
import { ledgerKeys } from '#test/ledger-keys';
import { database } from '../database.js';
import type { LedgerEntry } from './ledger-entry.js';
import { LedgerStore } from './ledger.store.js';
import { Sequencer } from './sequencer.js';
import { Checkpoints, LedgerKeys } from './checkpoints.js';
import { LedgerProofsService } from './ledger-proofs.service.js';
import { TreeStore } from './tree.store.js';

let test: TestDatabase;
let db: DataSource;
let owner: DataSource;
let store: LedgerStore;
let keyFolder: string;

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
  keyFolder = await ledgerKeys();
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

const checkpoints = (source: DataSource): Checkpoints => new Checkpoints(source, new LedgerKeys(keyFolder), quiet);
const proofs = (source: DataSource): LedgerProofsService =>
  new LedgerProofsService(new TreeStore(source), checkpoints(source));
const verifierKeys = async () => (await proofs(db).verifierKeys()).trim().split('\n').map(readVerifierKey);

/** What an auditor finds in the export, from an entry on. */
async function verifyExport(source = db, first = 1): Promise<ExportVerified> {
  const verifier = new ExportVerifier(await verifierKeys());
  for await (const piece of proofs(source).export(first)) verifier.write(Buffer.from(piece));
  return verifier.end();
}

/** The state that a signed note speaks of. */
async function stateOf(note: string) {
  const state = readCheckpoint(openNote(note, await verifierKeys())?.text ?? '');
  if (state === undefined) throw new Error('The note is not signed by a known key.');
  return state;
}

const fromBase64 = (hashes: readonly string[]) => hashes.map((hash) => Buffer.from(hash, 'base64'));

async function chainAll(): Promise<void> {
  while ((await sequencer().chainBatch()) > 0);
}

const tables = ['ledger_entry', 'ledger_subject', 'ledger_leaf', 'ledger_batch', 'ledger_checkpoint'];

describe('the ledger', () => {
  beforeAll(async () => {
    await store.add(anEntry());
    await chainAll();
    await checkpoints(db).sign();
  });

  it.each(tables)('lets neither the app nor the owner change, remove or empty %s', async (table) => {
    for (const who of [db, owner]) {
      const [row] = await who.query<{ count: number }[]>(`SELECT count(*)::int AS count FROM ${table}`);
      expect(row!.count).toBeGreaterThan(0);
      await expect(
        who.query(
          `UPDATE ${table} SET ${table === 'ledger_batch' || table === 'ledger_checkpoint' ? 'size = 7' : 'entry_id = gen_random_uuid()'}`,
        ),
      ).rejects.toMatchObject({
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
    const before = (await verifyExport()).checked;
    const added = Array.from({ length: 200 }, anEntry);
    const chaining = Array.from({ length: 4 }, async () => {
      for (let tries = 0; tries < 50; tries++) await sequencer().chainBatch();
    });
    await Promise.all([...added.map((entry) => store.add(entry)), ...chaining]);
    await chainAll();
    expect(await verifyExport()).toMatchObject({ checked: before + 200, wrong: null });
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
    const before = (await verifyExport()).checked;
    await late.commitTransaction();
    await late.release();
    await chainAll();
    expect(await verifyExport()).toMatchObject({ checked: before + 1, wrong: null });
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

describe('an auditor', () => {
  /** What somebody with every right on the database, but not the keys, could do; undone afterwards. */
  const tampered = async (sql: string) => {
    await checkpoints(db).sign();
    const runner = owner.createQueryRunner();
    await runner.startTransaction();
    try {
      for (const table of tables) await runner.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
      await runner.query(sql);
      return (await verifyExport({ query: runner.query.bind(runner) } as unknown as DataSource)).wrong;
    } finally {
      await runner.rollbackTransaction();
      await runner.release();
    }
  };
  const third = '(SELECT entry_id FROM ledger_leaf WHERE position = 3)';
  const forged = `sha256('\\x00'::bytea || convert_to(entry, 'UTF8'))`;

  it.each([
    [
      'an entry that was changed',
      `UPDATE ledger_entry SET entry = replace(entry, 'u-17', 'u-18') WHERE entry_id = ${third}`,
      'ENTRY_CHANGED',
      3,
    ],
    ['an entry that was removed', `DELETE FROM ledger_entry WHERE entry_id = ${third}`, 'ENTRY_MISSING', 3],
    ['a leaf that was removed', 'DELETE FROM ledger_leaf WHERE position = 3', 'ENTRY_MISSING', 3],
    [
      'an entry changed together with its hash',
      `UPDATE ledger_entry SET entry = replace(entry, 'u-17', 'u-18') WHERE entry_id = ${third};
       UPDATE ledger_leaf l SET leaf_hash = ${forged} FROM ledger_entry e WHERE e.entry_id = l.entry_id AND position = 3`,
      'ENTRIES_REPLACED',
      2,
    ],
    [
      'a checkpoint that was changed',
      `UPDATE ledger_checkpoint SET note = replace(note, 'lintel', 'lintol')`,
      'CHECKPOINT_NOT_SIGNED',
      1,
    ],
  ])('finds %s', async (_, sql, problem, from) => {
    expect(await tampered(sql)).toMatchObject({ problem, from });
  });

  it('finds nothing wrong otherwise, in the whole or in a part', async () => {
    const whole = await verifyExport();
    expect([whole.wrong, whole.checked > 200]).toEqual([null, true]);
    expect(await verifyExport(db, 101)).toMatchObject({ wrong: null, checked: whole.checked - 100 });
  });

  it('has a proof that an entry is in the ledger', async () => {
    const entry = anEntry();
    await store.add(entry);
    await chainAll();
    const proof = await proofs(db).inclusion(entry.entryId);
    const { size, root } = await stateOf(proof.checkpoint);
    const leaf = hashLeaf(Buffer.from(proof.entry));
    expect(provesInclusion(leaf, { index: proof.position - 1, size, root }, fromBase64(proof.proof))).toBe(true);
    expect(JSON.parse(proof.entry)).toEqual(entry);
  });

  it('has a proof that the ledger only ever grew, across what is kept of the tree', async () => {
    const before = await stateOf((await proofs(db).checkpoint()).note);
    await Promise.all(Array.from({ length: 300 }, () => store.add(anEntry())));
    await chainAll();
    const { proof, checkpoint } = await proofs(db).consistency(before.size);
    const after = await stateOf(checkpoint);
    expect(after.size).toBe(before.size + 300);
    expect(provesConsistency(before, after, fromBase64(proof))).toBe(true);
    await expect(proofs(db).consistency(after.size + 1)).rejects.toMatchObject({ code: 'NO_SUCH_SIZE' });
  });

  it('goes on checking what an old key signed when a new one signs', async () => {
    const old = await proofs(db).checkpoint();
    await createKey(keyFolder, 'lintel.test/ledger', new Date(Date.now() + 1_000));
    await store.add(anEntry());
    await chainAll();
    const { note } = await proofs(db).checkpoint();
    const [first, second] = await verifierKeys();
    expect(openNote(old.note, [first!])).toBeDefined();
    expect([openNote(note, [first!]), openNote(note, [second!]) !== undefined]).toEqual([undefined, true]);
    expect((await verifyExport()).wrong).toBeNull();
  });
});
