import { describe, expect, it } from '@jest/globals';
import { brokenGlass, consent, dispensation, exampleCase, gateway } from '#test/access-cases';
import { readInstant } from './instant.js';
import { readCase } from './read-case.js';

describe('reading a case', () => {
  const whole = exampleCase({
    gateways: [gateway()],
    consents: [consent()],
    dispensations: [dispensation()],
    exclusions: [{ userId: 'u-99', clearedBy: null }],
    breakGlass: brokenGlass(),
  });

  it('reads a valid one, through JSON and with fields the page does not name', () => {
    expect(readCase(JSON.parse(JSON.stringify(whole)))).toBeDefined();
    expect(readCase({ ...whole, note: 'not looked at' })).toBeDefined();
  });

  it.each([
    ['a role of no reader', { viewer: { ...whole.viewer, role: 'SYSTEM_ADMIN' } }],
    ['an agency of an unknown kind', { viewer: { ...whole.viewer, agency: 'fire:36' } }],
    ['an agency without a code', { viewer: { ...whole.viewer, agency: 'police:' } }],
    ['an inherited name of a list', { tier: 'constructor' }],
    ['a hole in a list', { exclusions: Array.from({ length: 1 }) }],
    ['a text where a list stands', { gateways: 'S47_DECISION' }],
    ['an instant with an offset', { at: '2026-11-23T14:00:00+00:00' }],
    ['an authoriser of no role', { dispensations: [dispensation({ authoriserRole: 'KING' as never })] }],
    ['a date instead of an instant', { consents: [consent({ givenAt: '2026-11-02' })] }],
    ['an unknown ground', { breakGlass: brokenGlass({ ground: 'CURIOSITY' as never }) }],
    ['no break-glass at all', { breakGlass: undefined }],
  ])('refuses %s', (_, change) => {
    expect(readCase({ ...whole, ...change })).toBeUndefined();
  });

  it.each([null, undefined, [], 'case', 7])('refuses what is no object: %p', (value) => {
    expect(readCase(value)).toBeUndefined();
  });
});

describe('an instant', () => {
  it.each([
    '2026-02-29T00:00:00Z',
    '2026-11-23T24:00:00Z',
    '2026-11-23T14:00:60Z',
    '2026-11-23t14:00:00z',
    '2026-11-23 14:00:00Z',
    '2026-11-23T14:00Z',
    '2026-11-23T14:00:00.Z',
    '',
  ])('does not parse: %s', (text) => {
    expect(readInstant(text)).toBeUndefined();
  });

  it('keeps the order below a millisecond', () => {
    const [one, other] = ['2026-11-23T14:00:00.0000001Z', '2026-11-23T14:00:00.0000002Z'].map(readInstant);
    expect(one! < other!).toBe(true);
    expect(readInstant('2024-02-29T23:59:59.5Z')).toBe(readInstant('2024-02-29T23:59:59.500Z'));
  });
});
