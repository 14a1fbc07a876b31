import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as newId } from 'uuid';
import type { DataSource } from 'typeorm';
import { openDataSource } from '#libs/database';
import { aLabel, aRequest, socialWorker, startBroker, type TestBroker } from '#test/access-broker';
import { database } from '../apps/access-broker/src/database.js';
import { lintel } from '../apps/cli/src/lintel.js';

const shipped = fileURLToPath(new URL('../libs/policy/policies/', import.meta.url));

let broker: TestBroker;
let db: DataSource;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lintel-simulate-'));
  broker = await startBroker();
  db = await openDataSource(database, broker.database.urlFor('access-broker'));
  const child = newId();
  await db.query(
    `INSERT INTO relationship (relationship_id, contact_id, source_person_id, kind, agency, team, from_at)
     VALUES ($1, $2, $3, 'TEAM', 'social-care:926', 'front-door', now())`,
    [newId(), newId(), child],
  );
  const labels = [
    aLabel(),
    aLabel({ locationProtected: true, dataCategory: 'HEALTH_FLAG', owningAgency: 'health:RM1', handlingCode: null }),
    aLabel({ adoptionLinked: true }),
    aLabel({ releasedTo: [] }),
  ];
  await broker.decide(socialWorker, aRequest(child, labels));
  await broker.decide({ ...socialWorker, userId: 'u-18', team: 'assessment' }, aRequest(child, labels));
  await broker.decide({ role: 'DUTY_MANAGER', userId: 'u-19', team: 'front-door' }, aRequest(child, labels));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await db.destroy();
  await broker.close();
});

async function simulate(args: string[], url = broker.database.urlFor('access-broker')) {
  const results: string[] = [];
  const said: string[] = [];
  const output = { result: (line: string) => void results.push(line), message: (line: string) => void said.push(line) };
  const code = await lintel(['policy', 'simulate', ...args], { DATABASE_URL: url }, output);
  return { code, effects: results.map((line) => JSON.parse(line) as object), said };
}

/** The shipped policies with one file changed. */
async function aDraft(file: string, change: (text: string) => string): Promise<string> {
  const draft = await mkdtemp(join(folder, 'draft-'));
  await cp(shipped, draft, { recursive: true });
  await writeFile(join(draft, file), change(await readFile(join(draft, file), 'utf8')));
  return draft;
}

describe('lintel policy simulate', () => {
  it('finds nothing otherwise under the very policies that decided: the ledger holds all that a decision rests on', async () => {
    const { code, effects, said } = await simulate(['--draft', shipped]);
    expect([code, effects]).toEqual([0, []]);
    expect(said.at(-1)).toMatch(/^0 of 12 decisions would be otherwise under sha256:[0-9a-f]{64}\.$/);
  });

  it('tells who would gain what, by role and category, and how often', async () => {
    const draft = await aDraft('relationships.cedar', (text) => text.replace('== "NONE"', '== "CONTACT"'));
    const { effects, said } = await simulate(['--draft', draft]);
    const gain = { change: 'GAINS', role: 'CONSULTANT_SOCIAL_WORKER', before: 'EXISTENCE', after: 'CONTENT', times: 1 };
    expect(effects).toEqual([
      expect.objectContaining({ ...gain, dataCategory: 'DA_INCIDENT' }),
      expect.objectContaining({ ...gain, dataCategory: 'HEALTH_FLAG', added: ['MASK_LOCATION', 'NO_DOWNLOAD'] }),
    ]);
    expect(said.some((line) => /^GAINS +CONSULTANT_SOCIAL_WORKER +DA_INCIDENT +EXISTENCE -> CONTENT/.test(line))).toBe(
      true,
    );
    expect(said.at(-1)).toMatch(/^2 of 12 decisions/);
  });

  it('tells who would lose what, and which masks would fall', async () => {
    const closed = await aDraft('handling.cedar', (text) => text.replace('!context.released &&', ''));
    const none = await aDraft('handling.cedar', (text) =>
      text.replaceAll('"NOT_SHAREABLE"', '"SHAREABLE"').replace('!context.released &&', ''),
    );
    expect((await simulate(['--draft', closed])).effects).toEqual([]);
    expect((await simulate(['--draft', none])).effects).toContainEqual({
      change: 'LOSES',
      role: 'DUTY_MANAGER',
      dataCategory: 'DA_INCIDENT',
      before: 'CONTENT',
      after: 'HIDE',
      added: [],
      dropped: [],
      times: 1,
    });
    const bare = await aDraft('obligations.cedar', (text) =>
      text.replace('context.locationProtected }', 'context.mode > 3 }'),
    );
    expect((await simulate(['--draft', bare])).effects).toContainEqual(
      expect.objectContaining({ change: 'SAME_MODE', dataCategory: 'HEALTH_FLAG', dropped: ['MASK_LOCATION'] }),
    );
  });

  it('begins with a day, and names nobody', async () => {
    const draft = await aDraft('relationships.cedar', (text) => text.replace('== "NONE"', '== "CONTACT"'));
    expect((await simulate(['--draft', draft, '--since', '2100-01-01'])).said.at(-1)).toMatch(/^0 of 0 decisions/);
    const { effects, said } = await simulate(['--draft', draft, '--since', '2020-01-01T00:00:00Z']);
    expect(effects.length).toBe(2);
    expect(JSON.stringify([effects, said])).not.toMatch(/u-1[789]/);
  });

  it('says how many decisions it could not repeat', async () => {
    await db.query(`INSERT INTO ledger_entry (entry_id, at, entry) VALUES ($1, now(), $2)`, [
      newId(),
      JSON.stringify({ version: 1, subjects: [{ shown: [{ mode: 'CONTENT', obligations: [] }], withheld: [] }] }),
    ]);
    const { code, said } = await simulate(['--draft', shipped]);
    expect([code, said.at(-1)]).toEqual([0, expect.stringMatching(/^0 of 13 decisions .*; 1 could not be, because/)]);
  });

  it.each<[string, () => Promise<string[]>, number]>([
    ['a folder that is not there', async () => ['--draft', join(folder, 'absent')], 1],
    ['a draft that is not valid', async () => ['--draft', await aDraft('never.cedar', (text) => `${text}permit (`)], 1],
    ['a day that does not exist', async () => ['--draft', shipped, '--since', '2026-02-30'], 2],
    ['no draft', async () => [], 2],
  ])('refuses %s', async (_, args, code) => {
    expect((await simulate(await args())).code).toBe(code);
  });

  it("refuses another app's tables", async () => {
    expect((await simulate(['--draft', shipped], broker.database.urlFor('front-door'))).code).toBe(1);
  });
});
