import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { check, SearchRequest } from '#libs/contracts';
import { readCriteria, readSearchForm, toDate } from './read-criteria.js';

describe('one line of search', () => {
  it.each([
    ['Amara Example', { name: 'Amara Example' }],
    ['Amara Example 11/6/2019', { name: 'Amara Example', dateOfBirth: '2019-06-11' }],
    ['11 June 2019, Example', { name: 'Example', dateOfBirth: '2019-06-11' }],
    ['2019-06-11', { dateOfBirth: '2019-06-11' }],
    ['999 000 0018', { nhsNumber: '9990000018' }],
    ['9990000018 Example', { name: 'Example', nhsNumber: '9990000018' }],
    ['zz1 1aa', { postcode: 'ZZ1 1AA' }],
    ['Example ZZ11AA', { name: 'Example', postcode: 'ZZ11AA' }],
    ['   ', {}],
  ])('reads "%s"', (line, criteria) => {
    expect(readCriteria(line)).toEqual(criteria);
  });

  it('leaves a number with a wrong check digit in the name rather than searching for another child', () => {
    expect(readCriteria('9990000019').nhsNumber).toBeUndefined();
  });

  it('gives only what the contract of a search takes', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200, unit: 'grapheme' }), (line) => {
        const criteria = readCriteria(line);
        if (Object.keys(criteria).length > 0) {
          expect(check(SearchRequest, { ...criteria, purpose: 'SCREENING' })).toEqual([]);
        }
      }),
    );
  });
});

describe('the search form', () => {
  const empty = { name: '', day: '', month: '', year: '', nhsNumber: '', postcode: '' };

  it('names every wrong field at once and links it', () => {
    const wrong = { ...empty, day: '31', month: '2', year: '2019', nhsNumber: '123', postcode: 'ZZ' };
    expect(readSearchForm(wrong).problems.map(({ href }) => href)).toEqual(['#born-day', '#nhs-number', '#postcode']);
  });

  it('asks for something to search by', () => {
    expect(readSearchForm(empty).problems).toEqual([
      { href: '#name', text: 'Enter a name, a date of birth, an NHS number or a postcode' },
    ]);
  });

  it('takes an NHS number as it is read aloud', () => {
    expect(readSearchForm({ ...empty, nhsNumber: '999 000 0018' }).criteria).toEqual({ nhsNumber: '9990000018' });
  });

  it('refuses a year of two digits, which guesses a century', () => {
    expect(toDate(11, 6, 19)).toBeUndefined();
  });
});
