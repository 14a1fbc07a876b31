import { beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { shippedPolicies } from '#test/access-cases';
import { byThePage } from '#test/access-rules-page';
import { anyCase } from '#test/any-access-case';
import { Decider } from './decide.js';
import { PolicySet } from './policy-set.js';

describe('the page of access rules', () => {
  let decider: Decider;
  beforeAll(async () => {
    decider = new Decider(await PolicySet.prepare(shippedPolicies()));
  });

  it('gives the same answer as the policies on every generated case', () => {
    const counted = new Map<string, number>();
    fc.assert(
      fc.property(anyCase, (written) => {
        const { mode, facets, obligations, gateway } = decider.decide(written);
        const seen = `${mode} ${gateway ?? ''}`;
        counted.set(seen, (counted.get(seen) ?? 0) + 1);
        expect({ mode, facets, obligations, gateway }).toEqual(byThePage(written));
      }),
      { numRuns: 5000 },
    );
    // A comparison in which nothing is ever shown would prove little.
    const gateways = [...counted.keys()].map((seen) => seen.split(' ')[1]);
    expect(new Set(gateways)).toEqual(
      new Set([
        '',
        'OWN_NOTIFICATION',
        'BREAK_GLASS',
        'OWN_AGENCY',
        'S47_DECISION',
        'STRATEGY_DISCUSSION',
        'OWNER_DISCLOSURE',
        'CONSENT',
        'DISPENSATION',
        'S16LA_DETERMINATION',
        'PUBLIC_INTEREST',
      ]),
    );
  });
});
