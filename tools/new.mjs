// `npm run new -- adapter education`: a new adapter that boots, is guarded and has the four headings; the rest is yours.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { offerHelp } from './help.mjs';

offerHelp(
  'Use: npm run new -- adapter education\n\nWrites a new adapter that boots, is guarded and has the four headings.',
);
process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
const [kind, name] = process.argv.slice(2);
if (kind !== 'adapter' || !/^[a-z]+(-[a-z]+)*$/.test(name ?? '')) {
  process.stderr.write('Say what and for whom: npm run new -- adapter education\n');
  process.exit(2);
}
const app = `${name}-adapter`;
const folder = join('apps', app);
if (existsSync(folder)) {
  process.stderr.write(`${folder} is there already.\n`);
  process.exit(1);
}
const schema = app.replaceAll('-', '_');
const words = app.replaceAll('-', ' ');
const type = app.replaceAll(/(^|-)(\w)/g, (_whole, _dash, letter) => letter.toUpperCase());

const files = {
  'README.md': `# ${app}

## Purpose
Takes what ${name.replaceAll('-', ' ')} systems tell the hub, and gives them a receipt and the outcome.

## Structure
\`app.module.ts\`, \`database.ts\`, \`env.ts\`, \`start.ts\`, \`main.ts\`: as in every app. Each kind of message is one folder.

## What it must never do
Answer 201 before the message and its event are committed. Repeat or log what a message says.

## Oddities
None yet.
`,
  'src/database.ts': `import type { AppDatabase } from '#libs/database';
import { messagingMigrations } from '#libs/messaging';

/** What the ${words} keeps: the events on their way in and out. */
export const database: AppDatabase = {
  app: '${app}',
  schema: '${schema}',
  entities: [],
  migrations: [...messagingMigrations],
};
`,
  'src/env.ts': `import { databaseUrl, env, type EnvOf, list, port, url } from '#libs/web-platform';

const spec = {
  PORT: port(),
  DATABASE_URL: databaseUrl(),
  OIDC_ISSUER: url('of the OpenID provider'),
};

/** The environment the ${words} starts with. */
export type ${type}Env = EnvOf<typeof spec>;

/** Throws \`EnvMistakes\` that name every wrong key. */
export function readEnv(source: NodeJS.ProcessEnv): ${type}Env {
  return env(spec, source);
}

/** Where Kafka is, for an app in a process of its own. Throws \`EnvMistakes\`. */
export function readBrokers(source: NodeJS.ProcessEnv): string[] {
  return env({ KAFKA_BROKERS: list('addresses of Kafka, host:port') }, source).KAFKA_BROKERS;
}
`,
  'src/app.module.ts': `import { type DynamicModule, Module } from '@nestjs/common';
import { DatabaseModule } from '#libs/database';
import { IdentityModule } from '#libs/identity';
import { MessagingModule, type Transport } from '#libs/messaging';
import { database } from './database.js';
import type { ${type}Env } from './env.js';

/** The ${words}. */
@Module({})
export class AppModule {
  static with(env: ${type}Env, transport: Transport): DynamicModule {
    return {
      module: AppModule,
      imports: [
        DatabaseModule.forApp(database, env.DATABASE_URL),
        IdentityModule.forApp({ issuer: env.OIDC_ISSUER, audience: 'urn:lintel' }),
        MessagingModule.forApp({ app: '${app}', transport }),
      ],
    };
  }
}
`,
  'src/start.ts': `import type { Transport } from '#libs/messaging';
import { bootApp, type LogDestination, type RunningApp } from '#libs/web-platform';
import { AppModule } from './app.module.js';
import type { ${type}Env } from './env.js';

/** Starts the ${words}: its API on its port, its events out on \`transport\`. */
export function start(env: ${type}Env, transport: Transport, log?: LogDestination): Promise<RunningApp> {
  return bootApp({
    name: '${app}',
    module: AppModule.with(env, transport),
    port: env.PORT,
    api: { title: 'Lintel: ${words}', description: '…', tokenUrl: \`\${env.OIDC_ISSUER}/token\` },
    log,
  });
}
`,
  'src/main.ts': `import { KafkaTransport } from '#libs/messaging';
import { runApp } from '#libs/web-platform';
import { readBrokers, readEnv } from './env.js';
import { start } from './start.js';

await runApp('${app}', () =>
  start(readEnv(process.env), new KafkaTransport({ brokers: readBrokers(process.env) })),
);
`,
};
for (const [path, text] of Object.entries(files)) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}
process.stdout.write(`Wrote ${folder}. Next:
  name it in libs/contracts/src/codes.ts (AppName and its port), in apps/single-node/src/apps.ts, nest-cli.json, docker-compose.yml and the README's map;
  say in libs/contracts what it takes, and in libs/identity/src/permissions.ts who may send it;
  write the README's Oddities as you meet them.
`);
