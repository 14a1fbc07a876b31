import { describe, expect, it } from '@jest/globals';
import type { RelationshipType } from '#libs/contracts';
import type { IdentityTold } from '../record/identity.js';
import { toParents } from './parents.js';
import { goesOn, sharedAddress } from './shared-address.js';
import { parentsByChild, withSiblings } from './siblings.js';

const stated = (from: string, type: RelationshipType, to: string) => ({
  notificationId: 'n',
  fromPersonId: from,
  toPersonId: to,
  type,
});

describe('brothers and sisters', () => {
  const between = (relationships: ReturnType<typeof stated>[], said: RelationshipType[] = []) => {
    const parents = parentsByChild(relationships);
    return withSiblings(said, parents.get('child') ?? new Set(), parents.get('other') ?? new Set());
  };
  const mother = [stated('mother', 'MOTHER_OF', 'child'), stated('other', 'CHILD_OF', 'mother')];
  const fathers = [stated('father', 'FATHER_OF', 'child'), stated('another', 'PARENT_OF', 'other')];

  it('are those who share both parents, whichever way round it is told', () => {
    const both = [...mother, stated('father', 'FATHER_OF', 'child'), stated('father', 'PARENT_OF', 'other')];
    expect(between(both)).toEqual({ relationships: ['SIBLING_OF'], sharedParentIds: ['father', 'mother'] });
  });

  it('are said to be half where one is shared and the others differ, even if told of as whole', () => {
    expect(between([...mother, ...fathers])).toEqual({
      relationships: ['HALF_SIBLING_OF'],
      sharedParentIds: ['mother'],
    });
    expect(between([...mother, ...fathers], ['SIBLING_OF']).relationships).toEqual(['HALF_SIBLING_OF']);
  });

  it('are no more than that where the other parent of one was not told', () => {
    expect(between([...mother, fathers[0]!])).toEqual({ relationships: ['SIBLING_OF'], sharedParentIds: ['mother'] });
  });

  it('keep what was stated, and are nobody without a shared parent', () => {
    expect(between(mother, ['TWIN_OF']).relationships).toEqual(['TWIN_OF']);
    expect(between(fathers, ['STEP_SIBLING_OF'])).toEqual({ relationships: ['STEP_SIBLING_OF'], sharedParentIds: [] });
  });
});

describe('a household over a period', () => {
  const home = { uprn: '100012345678', postcode: 'ZZ1 1AA', lines: ['1 Example Way'] };
  const at = (address: object | null) => [{ told: { address } } as IdentityTold];
  const between = (from: string | null, to: string | null) => at({ ...home, from, to });

  it.each([
    ['both for ever', null, null, { from: null, to: null }, true],
    ['from the later start', '2026-03-01', null, { from: '2026-03-01', to: null }, true],
    ['until the earlier end', null, '2026-05-01', { from: null, to: '2026-05-01' }, false],
    ['until today', null, '2026-11-23', { from: null, to: '2026-11-23' }, true],
  ] as const)('is where periods overlap: %s', (_, from, to, shared, stillDoes) => {
    const found = sharedAddress(between('2000-01-01', null).concat(between(null, null)), between(from, to));
    expect(found).toEqual({ ...shared, from: from ?? found?.from ?? null });
    expect(goesOn(found, '2026-11-23T09:00:00Z')).toBe(stillDoes);
  });

  it('is the latest time of several, and none where one left before the other came', () => {
    const its = [...between('2024-01-01', '2024-06-30'), ...between('2026-01-01', '2026-02-01')];
    expect(sharedAddress(between('2020-01-01', null), its)).toEqual({ from: '2026-01-01', to: '2026-02-01' });
    expect(sharedAddress(between('2025-01-01', '2025-12-31'), its)).toBeUndefined();
  });

  it('knows an address by its number or by its first line and postcode', () => {
    const byLine = at({ lines: ['1, example way'], postcode: 'zz11aa' });
    expect(sharedAddress(at(home), byLine)).toBeDefined();
    expect(sharedAddress(at({ uprn: '000100012345678' }), at(home))).toBeDefined();
  });

  it('joins nobody by an address that is masked', () => {
    expect(sharedAddress(at(home), at(null))).toBeUndefined();
    expect(sharedAddress(at({}), at({}))).toBeUndefined();
  });
});

describe('the parents that are told of', () => {
  const parent = (type: RelationshipType, sexCode: 'F' | 'M' | 'U' | null = null) => ({
    shown: { relationships: [type] },
    sexCode,
  });

  it.each([
    ['nobody', [], 'NOT_TOLD', 'NOT_TOLD'],
    ['a mother', [parent('MOTHER_OF')], 'KNOWN', 'NOT_TOLD'],
    ['a father', [parent('FATHER_OF')], 'NOT_TOLD', 'KNOWN'],
    ['a parent who is a man', [parent('PARENT_OF', 'M')], 'NOT_TOLD', 'KNOWN'],
    ['a parent of whom no more is told', [parent('PARENT_OF', 'U')], 'NOT_TOLD', 'NOT_TOLD'],
    ['two mothers', [parent('MOTHER_OF'), parent('PARENT_OF', 'F')], 'KNOWN', 'KNOWN'],
    ['a step-parent only', [parent('STEP_PARENT_OF', 'M')], 'NOT_TOLD', 'NOT_TOLD'],
  ] as const)('%s', (_, people, mother, father) => {
    expect(toParents(people)).toEqual({ mother, father });
  });
});
