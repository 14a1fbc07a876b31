import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { exampleCase, shippedPolicies } from '#test/access-cases';
import { ReaderRole } from '../case/access-case.js';
import { toFacts } from '../case/facts.js';
import { readCase } from '../case/read-case.js';
import { Action, PolicySet } from './policy-set.js';

describe('docs/policy.md', () => {
  const page = readFileSync(new URL('../../../../docs/policy.md', import.meta.url), 'utf8');
  let policies: PolicySet;
  beforeAll(async () => {
    policies = await PolicySet.prepare(shippedPolicies());
  });

  it('has a row for every policy as it stands', () => {
    const missing = [...policies.rules.values()].filter(
      ({ id, effect, reason, says, legalBasis }) =>
        !page.includes(`| \`${id}\` | ${effect} | \`${reason}\` | ${says} | ${legalBasis} |`),
    );
    expect(missing.map(({ id }) => id)).toEqual([]);
  });

  it('has no row for a policy that is gone', () => {
    const named = [...page.matchAll(/^\| `([a-z0-9.-]+)` \| (?:permit|forbid) \|/gm)].map(([, id]) => id!);
    expect(named.filter((id) => !policies.rules.has(id))).toEqual([]);
    expect(named.length).toBe(policies.rules.size);
  });

  it('explains every fact and every question', () => {
    const facts = Object.keys(toFacts(readCase(exampleCase())!));
    expect([...facts, ...Action].filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });

  it('keeps what was proven of these very policies: after a change, `npm run policy:analyse -- --write`', () => {
    const folder = new URL('../../analysis/', import.meta.url);
    const statements = readdirSync(folder).flatMap(
      (name) =>
        JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as { id: string; says: string; source: string }[],
    );
    const proven = page.slice(page.indexOf('## What is proven'), page.indexOf('## Looks dangerous'));
    expect(proven).toContain(policies.versionId);
    const rows = proven.split('\n').filter((line) => line.startsWith('| `'));
    expect(rows.map((row) => row.replace(/\| \d+ \|$/, ''))).toEqual(
      statements.map(({ id, says, source }) => `| \`${id}\` | ${says} | ${source} `),
    );
  });
});

describe('the roles of 13.2', () => {
  it('are the sixteen that read', () => {
    expect(ReaderRole.length).toBe(16);
  });
});
