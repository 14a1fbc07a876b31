import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { isAboveOfficial } from './is-above-official.js';

const handling = (handling: unknown): unknown => ({ notification: { handling } });

describe('a marking above OFFICIAL', () => {
  it.each([
    ['SECRET', { gsc: 'SECRET' }],
    ['TOP SECRET', { gsc: 'TOP SECRET' }],
    ['TOP_SECRET', { gsc: 'TOP_SECRET' }],
    ['top secret in small letters', { gsc: ' top  secret ' }],
    ['TopSecret as one word', { gsc: 'TopSecret' }],
    ['letters apart', { gsc: 'S E C R E T' }],
    ['letters with nothing visible between them', { gsc: 'SEC\u200bRET' }],
    ['full-width letters', { gsc: 'ＳＥＣＲＥＴ' }],
    ['the marking, not the classification', { gsc: 'OFFICIAL', marking: 'UK SECRET - POLICE' }],
    ['a marking with a hyphen', { gsc: 'OFFICIAL', marking: 'Secret-Sensitive' }],
    ['a classification in a list', { gsc: ['OFFICIAL', 'SECRET'] }],
    ['a classification inside another object', { gsc: { level: 'SECRET' } }],
    ['a text where the handling belongs', 'SECRET'],
  ])('is found: %s', (_, given) => {
    expect(isAboveOfficial(handling(given))).toBe(true);
  });

  it.each([
    ['at the top of the body', { 'Security-Classification': 'SECRET' }],
    ['on a person', { people: [{ protective_marking: 'TOP SECRET' }] }],
    ['in a body that is a list', [{ gsc: 'SECRET' }]],
  ])('is found wherever it stands: %s', (_, body) => {
    expect(isAboveOfficial(body)).toBe(true);
  });

  it.each([
    ['OFFICIAL', handling({ gsc: 'OFFICIAL' })],
    ['OFFICIAL-SENSITIVE', handling({ gsc: 'OFFICIAL', marking: 'OFFICIAL-SENSITIVE PERSONAL DATA' })],
    ['a word that begins like it', handling({ gsc: 'OFFICIAL', marking: 'SECRETARIAT' })],
    ["a child's words", { people: [{ voice: 'He said it is our SECRET.' }] }],
    ['nothing', undefined],
    ['a text', 'SECRET'],
  ])('is not seen in %s', (_, body) => {
    expect(isAboveOfficial(body)).toBe(false);
  });

  it('is found at any depth, without exhausting the stack', () => {
    const deep = `${'['.repeat(100_000)}{"gsc":"SECRET"}${']'.repeat(100_000)}`;
    expect(isAboveOfficial(JSON.parse(deep))).toBe(true);
  });

  it('is found whatever else is in the body', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom('gsc', 'marking', 'GSC'), (anything, name) => {
        expect(isAboveOfficial({ anything, handling: { [name]: 'SECRET' } })).toBe(true);
      }),
    );
  });
});
