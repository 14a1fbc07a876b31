import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import type { AppDatabase } from '../app-database.js';
import { openDataSource } from '../data-source.js';
import { backUp, listBackups, restoreBackup } from './backups.js';
import { discardDataFolder } from './discard-data-folder.js';
import { prepareDatabase } from './prepare-database.js';
import { temporaryDataFolder } from '#test/temporary-data-folder';

class NotesBegin1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE note (body text)');
  }
  async down(): Promise<void> {}
}

class NotesAreShouted1700000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('UPDATE note SET body = upper(body)');
  }
  async down(): Promise<void> {}
}

class NotesFail1700000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('SELECT nothing_there');
  }
  async down(): Promise<void> {}
}

const version1: AppDatabase = {
  app: 'front-door',
  schema: 'front_door',
  entities: [],
  migrations: [NotesBegin1700000000001],
};
const version2: AppDatabase = { ...version1, migrations: [NotesBegin1700000000001, NotesAreShouted1700000000002] };
const version3: AppDatabase = { ...version2, migrations: [...version2.migrations, NotesFail1700000000003] };

let dataDir: string;
beforeEach(() => {
  dataDir = temporaryDataFolder();
});
afterEach(() => discardDataFolder(dataDir));

/** Starts with that version of the code, does one thing as the app, stops; gives the rows and the copy that was saved. */
async function start(db: AppDatabase, sql: string): Promise<{ rows: unknown; backup: string | undefined }> {
  const { postgres, urls, backup } = await prepareDatabase({ dataDir, databases: [db] });
  try {
    const app = await openDataSource(db, urls['front-door'] ?? '');
    const rows: unknown = await app.query(sql);
    await app.destroy();
    return { rows, backup };
  } finally {
    await postgres.stop();
  }
}

describe('a data folder and the code', () => {
  it('migrates a new folder without a copy, and starts again without one', async () => {
    expect((await start(version1, `INSERT INTO note VALUES ('hush')`)).backup).toBeUndefined();
    const again = await start(version1, 'SELECT body FROM note');
    expect(again).toEqual({ rows: [{ body: 'hush' }], backup: undefined });
  });

  it('saves a copy before newer code migrates, and the copy can be brought back', async () => {
    await start(version1, `INSERT INTO note VALUES ('hush')`);
    const { rows, backup } = await start(version2, 'SELECT body FROM note');
    expect(rows).toEqual([{ body: 'HUSH' }]);
    expect(listBackups(dataDir)).toEqual([backup?.split('/').at(-1)]);

    const replaced = await restoreBackup(dataDir, listBackups(dataDir)[0] ?? '');
    expect(existsSync(join(replaced, 'PG_VERSION'))).toBe(true);
    expect((await start(version1, 'SELECT body FROM note')).rows).toEqual([{ body: 'hush' }]);
  });

  it('refuses data newer than the code before anything is touched', async () => {
    await start(version2, `INSERT INTO note VALUES ('hush')`);
    const log = join(dataDir, 'logs', 'postgres.log');
    const before = {
      log: readFileSync(log, 'utf8'),
      control: statSync(join(dataDir, 'postgres/global/pg_control')).mtimeMs,
    };
    await expect(start(version1, 'SELECT 1')).rejects.toThrow('The data is newer than this code');
    await expect(prepareDatabase({ dataDir, databases: [] })).rejects.toThrow(
      'front-door holds NotesBegin1700000000001',
    );
    expect({
      log: readFileSync(log, 'utf8'),
      control: statSync(join(dataDir, 'postgres/global/pg_control')).mtimeMs,
    }).toEqual(before);
  });

  it('goes back to how it was when a migration fails, so that the old code still starts', async () => {
    await start(version1, `INSERT INTO note VALUES ('hush')`);
    await expect(start(version3, 'SELECT 1')).rejects.toThrow(/nothing_there/);
    expect((await start(version1, 'SELECT body FROM note')).rows).toEqual([{ body: 'hush' }]);
  });

  it('keeps the last three copies', async () => {
    await start(version1, 'SELECT 1');
    const days = [1, 2, 3, 4].map((day) => new Date(Date.UTC(2026, 10, day)));
    for (const day of days) backUp(dataDir, day);
    expect(listBackups(dataDir)).toEqual(
      ['2026-11-04', '2026-11-03', '2026-11-02'].map((day) => `${day}T00-00-00.000Z`),
    );
  });

  it('removes what Lintel put into a folder, and nothing else that lies there', async () => {
    writeFileSync(join(dataDir, 'letters.txt'), 'mine');
    await start(version1, 'SELECT 1');
    backUp(dataDir, new Date());
    await discardDataFolder(dataDir);
    expect(readdirSync(dataDir)).toEqual(['letters.txt']);
    rmSync(join(dataDir, 'letters.txt'));
    expect((await start(version1, 'SELECT body FROM note')).rows).toEqual([]);
  });

  it('says so when the copy asked for is not there', async () => {
    await expect(restoreBackup(dataDir, 'yesterday')).rejects.toThrow(
      `There is no copy yesterday in ${join(dataDir, 'backups')}.`,
    );
  });
});
