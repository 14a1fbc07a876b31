import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource, MigrationInterface, QueryRunner } from 'typeorm';
import { type TestDatabase, testDatabase } from '#test/database';
import type { AppDatabase } from './app-database.js';
import { openDataSource } from './data-source.js';
import { migrate } from './migrate.js';
import { provision } from './provision.js';

class ShelfBegins1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE book (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), title text NOT NULL)');
    await runner.query('CREATE INDEX book_title ON book USING gin (title gin_trgm_ops)');
    await runner.query('CREATE TABLE ledger (line text)');
    await runner.query('REVOKE UPDATE, DELETE ON ledger FROM shelf');
  }
  async down(): Promise<void> {}
}

class ShelfGrows1700000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE book ADD COLUMN pages integer');
  }
  async down(): Promise<void> {}
}

class ShelfFails1700000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE half_done ()');
    await runner.query('SELECT nothing_there');
  }
  async down(): Promise<void> {}
}

const first: AppDatabase = {
  app: 'police-adapter',
  schema: 'shelf',
  entities: [],
  migrations: [ShelfBegins1700000000001],
  extensions: ['pg_trgm'],
};
const second: AppDatabase = { ...first, migrations: [ShelfBegins1700000000001, ShelfGrows1700000000002] };
const neighbour: AppDatabase = { app: 'health-adapter', schema: 'neighbour', entities: [], migrations: [] };

describe('one database, one schema and role per app', () => {
  let db: TestDatabase;
  let shelf: DataSource;
  let other: DataSource;
  let urls: Record<string, string>;

  beforeAll(async () => {
    db = await testDatabase();
    urls = await provision([first, neighbour], db.ownerUrl, { shelf: "it's s/he:lf", neighbour: 'next door' });
    await migrate(first, db.ownerUrl);
    shelf = await openDataSource(first, urls['police-adapter']!);
    other = await openDataSource(neighbour, urls['health-adapter']!);
  });
  afterAll(async () => {
    await shelf.destroy();
    await other.destroy();
    await db.drop();
  });

  it('lets the app use its own tables by their bare names, and the extensions it asked for', async () => {
    await shelf.query('INSERT INTO book (title) VALUES ($1)', ['Working Together']);
    expect(await shelf.query(`SELECT title FROM book WHERE title % 'Working togethr'`)).toEqual([
      { title: 'Working Together' },
    ]);
  });

  it.each([
    ['read a table of another app', 'SELECT * FROM shelf.book'],
    ['write a table of another app', `INSERT INTO shelf.book (title) VALUES ('x')`],
    ['make a table in its own schema', 'CREATE TABLE mine ()'],
    ['make a table in the public schema', 'CREATE TABLE public.mine ()'],
    ['make a temporary table', 'CREATE TEMPORARY TABLE mine ()'],
    ['make a role', 'CREATE ROLE friend'],
    ['become the owner', 'SET ROLE lintel_owner'],
    ['read a file of the server', `SELECT pg_read_file('postgresql.conf')`],
  ])('does not let an app %s', async (_what, sql) => {
    await expect(other.query(sql)).rejects.toThrow(/permission denied/);
  });

  it.each([
    ['change what a migration made append-only', `UPDATE ledger SET line = ''`],
    ['empty a table', 'TRUNCATE book'],
    ['alter a table', 'ALTER TABLE book DROP COLUMN title'],
    ['rewrite the history of its migrations', 'DELETE FROM migrations'],
  ])('does not let the app itself %s', async (_what, sql) => {
    await expect(shelf.query(sql)).rejects.toThrow(/permission denied|must be owner/);
  });

  it('changes the password when asked again, and keeps the data', async () => {
    const again = await provision([first], db.ownerUrl, { shelf: 'new one' });
    await expect(openDataSource(first, urls['police-adapter']!)).rejects.toThrow(/password authentication failed/);
    const dataSource = await openDataSource(first, again['police-adapter']!);
    expect(await dataSource.query('SELECT count(*)::int AS books FROM book')).toEqual([{ books: 1 }]);
    await dataSource.destroy();
  });

  it('does not provision a role without a password', async () => {
    await expect(provision([first], db.ownerUrl, {})).rejects.toThrow('No password was given for the role shelf.');
  });
});

describe('migrate', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase();
    await provision([first], db.ownerUrl, { shelf: 'shelf' });
  });
  afterAll(() => db.drop());

  it('applies what is missing, once, even when several processes start together', async () => {
    const [a, b] = await Promise.all([migrate(first, db.ownerUrl), migrate(first, db.ownerUrl)]);
    expect([...a, ...b]).toEqual(['ShelfBegins1700000000001']);
    expect(await migrate(second, db.ownerUrl)).toEqual(['ShelfGrows1700000000002']);
    expect(await migrate(second, db.ownerUrl)).toEqual([]);
  });

  it('refuses data that newer code has migrated, and says so in one sentence', async () => {
    await expect(migrate(first, db.ownerUrl)).rejects.toThrow(
      'The data is newer than this code (police-adapter holds ShelfGrows1700000000002): start the newer version, or give another LINTEL_DATA_DIR; nothing was changed.',
    );
  });

  it('leaves nothing of a migration that fails half way', async () => {
    const failing: AppDatabase = { ...second, migrations: [...second.migrations, ShelfFails1700000000003] };
    await expect(migrate(failing, db.ownerUrl)).rejects.toThrow(/nothing_there/);
    expect(await migrate(second, db.ownerUrl)).toEqual([]);
  });

  it('refuses migrations whose order in the code is not their order in time', async () => {
    const wrong = { ...first, migrations: [ShelfGrows1700000000002, ShelfBegins1700000000001] };
    await expect(migrate(wrong, db.ownerUrl)).rejects.toThrow(/stands behind ShelfGrows1700000000002/);
  });
});
