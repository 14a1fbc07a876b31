import { describe, expect, it } from '@jest/globals';
import type { SearchRequest } from '#libs/contracts';
import { toNameWords } from '../items/search-terms.js';
import { matchExistence, matchVisible, type VisibleAttributes } from './match-query.js';

const amara: VisibleAttributes = {
  names: [toNameWords("Amara-Jane O'Sample")],
  datesOfBirth: ['2019-06-11'],
  nhsNumbers: ['9990000018'],
  postcodes: ['ZZ1 1AA'],
};
const masked = { ...amara, postcodes: [] };
const query = (change: Partial<SearchRequest>): SearchRequest => ({ purpose: 'SCREENING', ...change });

describe('a search by what the searcher may see', () => {
  it.each([
    ['the beginning of a name', { name: 'ama' }, true],
    ['names in any order, with accents and apostrophes', { name: 'O’SAMPLE ámara' }, true],
    ['a word that no name begins with', { name: 'Amara Other' }, false],
    ['name and another date of birth', { name: 'Amara', dateOfBirth: '2018-06-11' }, false],
    ['the NHS number, whatever else is mistyped', { name: 'Amarra', nhsNumber: '9990000018' }, true],
    ['another NHS number', { name: 'Amara', nhsNumber: '9990000026' }, false],
    ['the postcode without its space', { postcode: 'zz11aa' }, true],
    ['name and another postcode', { name: 'Amara', postcode: 'ZZ2 2BB' }, false],
  ])('by %s', (_, asked, finds) => {
    expect(matchVisible(query(asked), amara) > 0).toBe(finds);
  });

  it('finds nobody by a protected postcode, and answers alike whether the guess is right or wrong', () => {
    expect(matchVisible(query({ postcode: 'ZZ1 1AA' }), masked)).toBe(0);
    const right = matchVisible(query({ name: 'Amara', postcode: 'ZZ1 1AA' }), masked);
    expect(right).toBe(matchVisible(query({ name: 'Amara', postcode: 'ZZ9 9ZZ' }), masked));
    expect(right).toBeGreaterThan(0);
  });
});

describe('a search for somebody of whom only existence may be known', () => {
  it.each([
    ['full name and date of birth', { name: 'amara jane osample', dateOfBirth: '2019-06-11' }, true],
    ['NHS number', { nhsNumber: '9990000018' }, true],
    ['part of the name and date of birth', { name: 'Amara', dateOfBirth: '2019-06-11' }, false],
    ['full name alone', { name: 'Amara Jane OSample' }, false],
    ['date of birth alone', { dateOfBirth: '2019-06-11' }, false],
    ['postcode', { postcode: 'ZZ1 1AA' }, false],
    ['date of birth and postcode', { dateOfBirth: '2019-06-11', postcode: 'ZZ1 1AA' }, false],
  ])('by %s', (_, asked, finds) => {
    expect(matchExistence(query(asked), amara)).toBe(finds);
  });

  it('tells nothing of the postcode that is asked beside', () => {
    const full = { name: 'Amara Jane OSample', dateOfBirth: '2019-06-11' };
    expect(matchExistence(query({ ...full, postcode: 'ZZ9 9ZZ' }), amara)).toBe(true);
  });
});
