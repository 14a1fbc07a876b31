import { readFileSync } from 'node:fs';
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
});

describe('the roles of 13.2', () => {
  it('are the sixteen that read', () => {
    expect(ReaderRole.length).toBe(16);
  });
});
