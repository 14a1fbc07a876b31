// `npm run db -- new|migrate|reset|diff|restore …`: the database of a checkout, or with DATABASE_OWNER_URL any PostgreSQL.
import { existsSync, globSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Command, CommanderError } from 'commander';
import { build, isBuilt } from './build.mjs';

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
const say = (line) => process.stdout.write(`${line}\n`);
const fromDist = (path) => import(pathToFileURL(join('dist', path)).href);

const program = new Command('npm run db --')
  .exitOverride()
  .description("An app's tables, and the data folder they are in.");

program
  .command('new <app> <name>')
  .description(
    'write an empty migration and name it in the app\'s database.ts, for example: new front-door "add letters"',
  )
  .action((app, name) => {
    const folder = join('apps', app, 'src', 'migrations');
    if (!existsSync(join('apps', app, 'src', 'database.ts')))
      throw new Error(`There is no app ${app} with a database.ts.`);
    const now = Date.now();
    const words = name
      .toLowerCase()
      .split(/[^a-z0-9]+/)
      .filter(Boolean);
    const className = `${words.map((word) => word[0].toUpperCase() + word.slice(1)).join('')}${now}`;
    const file = join(folder, `${now}-${words.join('-')}.ts`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, migrationNamed(className));
    say(`Wrote ${file}. Add ${className} to the end of the migrations in apps/${app}/src/database.ts.`);
  });

program
  .command('migrate [app]')
  .description('bring every schema, or one, up to the code')
  .action((app) =>
    withDatabase(app, async ({ databases, ownerUrl, library, provision }) => {
      await provision();
      for (const db of databases) {
        const applied = await library.migrate(db, ownerUrl);
        say(`${db.app}: ${applied.length === 0 ? 'nothing to do' : applied.join(', ')}`);
      }
    }),
  );

program
  .command('diff [app]')
  .description('list migrations that only the code has, or only the database')
  .action((app) =>
    withDatabase(app, async ({ databases, ownerUrl, library }) => {
      for (const db of databases) {
        const applied = await library.appliedMigrations(db, ownerUrl);
        const known = library.migrationNames(db);
        const lines = [
          ...known.filter((name) => !applied.includes(name)).map((name) => `  only in the code      ${name}`),
          ...applied.filter((name) => !known.includes(name)).map((name) => `  only in the database  ${name}`),
        ];
        say([`${db.app}: ${lines.length === 0 ? 'the same' : ''}`, ...lines].join('\n'));
      }
    }),
  );

program
  .command('reset <app>')
  .description("drop the app's schema with all its data and make it anew")
  .action((app) =>
    withDatabase(app, async ({ databases, ownerUrl, library, provision }) => {
      for (const db of databases) {
        await library.dropSchema(db, ownerUrl);
        await provision();
        await library.migrate(db, ownerUrl);
        say(`${db.app}: made anew`);
      }
    }),
  );

program
  .command('restore [copy]')
  .description('list the copies that were saved before migrations, or put one back; Lintel must be stopped')
  .action(async (copy) => {
    const { library, dataDir } = await load();
    if (!copy) {
      const copies = library.listBackups(dataDir);
      say(copies.length === 0 ? `There are no copies in ${dataDir}.` : copies.join('\n'));
      return;
    }
    say(`Put back. What was there before is in ${await library.restoreBackup(dataDir, copy)}.`);
  });

async function load() {
  if (!isBuilt() && build() !== 0) process.exit(1);
  const library = await fromDist('libs/database/src/index.js');
  const { readEnv } = await fromDist('apps/single-node/src/env.js');
  return { library, dataDir: readEnv(process.env, process.cwd()).dataDir };
}

/** Opens the database of DATABASE_OWNER_URL, or of the data folder (starting its PostgreSQL when Lintel does not run). */
async function withDatabase(app, work) {
  const { library, dataDir } = await load();
  const all = await Promise.all(
    globSync('dist/apps/*/src/database.js')
      .sort()
      .map(async (file) => (await import(pathToFileURL(file).href)).database),
  );
  const databases = app ? all.filter((db) => db.app === app) : all;
  if (databases.length === 0)
    throw new Error(`There is no app ${app} with tables; there are ${all.map((db) => db.app).join(', ')}.`);
  const owner = await library.ownerConnection(dataDir, process.env.DATABASE_OWNER_URL);
  try {
    const passwords = passwordsFor(databases, library, dataDir);
    const provision = () => library.provision(databases, owner.url, passwords);
    await work({ databases, ownerUrl: owner.url, library, provision });
  } finally {
    await owner.close();
  }
}

/** With DATABASE_OWNER_URL from <APP>_DATABASE_PASSWORD, for then the apps run elsewhere; else those of the data folder. */
function passwordsFor(databases, library, dataDir) {
  if (!process.env.DATABASE_OWNER_URL) {
    const secrets = library.Secrets.open(dataDir);
    return Object.fromEntries(databases.map((db) => [db.schema, secrets.get(`database ${db.schema}`)]));
  }
  const keyOf = (db) => `${db.schema.toUpperCase()}_DATABASE_PASSWORD`;
  const missing = databases.filter((db) => !process.env[keyOf(db)]).map(keyOf);
  if (missing.length > 0)
    throw new Error(
      `Set ${missing.join(', ')}: with DATABASE_OWNER_URL the apps' roles get their passwords from there.`,
    );
  return Object.fromEntries(databases.map((db) => [db.schema, process.env[keyOf(db)]]));
}

function migrationNamed(className) {
  return `import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ${className} implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(\`\`);
  }

  async down(): Promise<void> {
    throw new Error('Lintel goes back by restoring a copy, not by undoing a migration.');
  }
}
`;
}

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exit(error.exitCode === 0 ? 0 : 2);
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
