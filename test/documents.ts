import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import type { AppName } from '#libs/contracts';
import { events, exampleOf, jsonSchema } from '#libs/contracts';
import { permissionsTable } from '#libs/identity';
import { listHandlers, type RunningApp } from '#libs/web-platform';

/** What the code says of itself: generated documents by their path. */
export async function generateDocuments(running: ReadonlyMap<AppName, RunningApp>): Promise<Map<string, string>> {
  const documents = new Map<string, string>();
  for (const [type, { topic, data }] of Object.entries(events))
    documents.set(
      `docs/events/${type}.json`,
      await json({ type, topic, schema: jsonSchema(data), example: exampleOf(data) }),
    );
  for (const [name, { url }] of running) {
    const response = await fetch(`${url}/openapi.json`);
    if (response.ok) documents.set(`docs/api/${name}.json`, await json(withoutPorts(await response.json())));
  }
  documents.set('docs/permissions.md', permissionsPage(running));
  return documents;
}

/** Paths whose file is missing, different, or no longer generated. */
export function stalePaths(documents: ReadonlyMap<string, string>): string[] {
  const kept = ['docs/events', 'docs/api'].flatMap((folder) =>
    existsSync(folder) ? readdirSync(folder).map((name) => `${folder}/${name}`) : [],
  );
  return [
    ...[...documents]
      .filter(([path, text]) => !existsSync(path) || readFileSync(path, 'utf8') !== text)
      .map(([path]) => path),
    ...kept.filter((path) => !documents.has(path)),
  ];
}

async function json(value: unknown): Promise<string> {
  return format(JSON.stringify(value, null, 2), { ...(await resolveConfig('docs/a.json')), parser: 'json' });
}

/** Documents are the same wherever they are made. */
function withoutPorts(document: unknown): unknown {
  return JSON.parse(JSON.stringify(document).replaceAll(/localhost:\d+/g, 'localhost:3009'));
}

function permissionsPage(running: ReadonlyMap<AppName, RunningApp>): string {
  const sections = [...running].map(([name, { app }]) => {
    const rows = permissionsTable(listHandlers(app)).map((row) =>
      [
        `${row.method} \`${row.pattern}\``,
        row.permission,
        words(row.roles),
        row.agencyKinds,
        row.services,
        row.reason,
      ].join(' | '),
    );
    const head = ['route or event | permission | roles | agencies | asked by | why', '|---|---|---|---|---|---|'];
    return [`## ${name}`, '', `| ${head[0]} |`, head[1], ...rows.map((row) => `| ${row} |`)].join('\n');
  });
  return `${['# Who may use which route', 'Generated from the permissions in the code: `npm run docs`.', ...sections].join('\n\n')}\n`;
}

function words(roles: string): string {
  return roles.toLowerCase().replaceAll('_', ' ');
}
