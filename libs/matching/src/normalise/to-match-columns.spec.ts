import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { isNhsNumber } from '#libs/contracts';
import type { PersonFacts } from './person-facts.js';
import { toNhsNumber } from './contacts.js';
import { toMatchColumns } from './to-match-columns.js';

const nobody: PersonFacts = {
  names: [],
  dateOfBirth: null,
  sex: null,
  addresses: [],
  telephones: [],
  nhsNumber: null,
};
const named = (given: string[], family: string | null = null) =>
  toMatchColumns({ ...nobody, names: [{ use: 'OFFICIAL', given, family }] });

describe('given names', () => {
  it.each([
    [['Siân Rose'], 'sian', ['rose', 'sian']],
    [['Małgorzata'], 'malgorzata', ['malgorzata']],
    [['Mr', 'JOHN'], 'john', ['john']],
    [['Mary-Kate'], 'marykate', ['marykate']],
    [["D'Arcy"], 'darcy', ['darcy']],
    [['Abdul', 'Rahman'], 'abdulrahman', ['abdulrahman']],
    [['Amara', 'Unknown'], 'amara', ['amara']],
    [['J.'], 'j', ['j']],
  ])('%j', (given, first, every) => {
    expect(named(given)).toMatchObject({ given_name: first, given_names: every });
  });

  it.each([
    [['Baby of Sarah']],
    [['Baby', 'Girl']],
    [['Twin 1']],
    [['Infant']],
    [['Unborn']],
    [['Unknown']],
    [['not known']],
    [['N/K']],
    [['Test']],
    [['?']],
    [['']],
    [[]],
  ])('are not known where it says %j', (given) => {
    expect(named(given, 'Smith')).toMatchObject({ given_name: null, given_names: null, first_names: null });
  });

  it('of Muhammad Hassan are told apart from those of Muhammad Ali by the second', () => {
    expect(named(['Muhammad', 'Hassan']).first_names).toEqual(['hassan']);
    expect(named(['Muhammad']).first_names).toEqual(['muhammad']);
  });

  it('gather what somebody is known as', () => {
    expect(named(['Robert (Bob)', 'James']).first_names).toEqual(['bob', 'robert']);
    const both = toMatchColumns({
      ...nobody,
      names: [
        { use: 'ALIAS', given: ['Zaz'], family: 'Ali' },
        { use: 'OFFICIAL', given: ['Zara', 'Noor'], family: 'Khan' },
      ],
    });
    expect(both).toMatchObject({ given_name: 'zara', first_names: ['zara', 'zaz'], family_names: ['ali', 'khan'] });
  });
});

describe('family names', () => {
  it.each([
    ["O'Neill", 'oneill', ['oneill']],
    ['O Neill', 'oneill', ['oneill']],
    ['Mc Donald', 'mcdonald', ['mcdonald']],
    ['St. John', 'stjohn', ['stjohn']],
    ['van der Berg', 'vanderberg', ['berg', 'vanderberg']],
    ['Al-Hassan', 'alhassan', ['alhassan', 'hassan']],
    ['bin Laith', 'binlaith', ['binlaith', 'laith']],
    ['Smith-Jones', 'smithjones', ['jones', 'smith', 'smithjones']],
    ['Garcia Lopez', 'garcialopez', ['garcia', 'garcialopez', 'lopez']],
    ['Smith (née Jones)', 'smith', ['jones', 'smith']],
    ['Smith aka Jones', 'smith', ['jones', 'smith']],
    ['Brown Jr', 'brown', ['brown']],
    ['Łoś', 'los', ['los']],
  ])('%s', (family, whole, every) => {
    expect(named([], family)).toMatchObject({ family_name: whole, family_names: every });
  });

  it.each(['Unknown', 'Not Known', 'TEST', 'nk', '-', ''])('are not known where it says %j', (family) => {
    expect(named(['Amara'], family)).toMatchObject({ family_name: null, family_names: null });
  });
});

describe('everything else', () => {
  const at = (postcode: string | null, uprn: string | null, to: string | null = null, from: string | null = null) => ({
    from,
    to,
    postcode,
    uprn,
  });

  it('knows where somebody lives from where they lived', () => {
    const columns = toMatchColumns({
      ...nobody,
      addresses: [
        at('ZZ1 1AA', '123', '2024-05-01'),
        at('zz2 2bb', '000000000123'),
        at('ZZ3 3XY', null, null, '2025-01-01'),
      ],
    });
    expect(columns).toMatchObject({
      postcode: 'ZZ33XY',
      postcodes: ['ZZ11AA', 'ZZ22BB', 'ZZ33XY'],
      uprns: ['000000000123'],
    });
  });

  it.each([
    ['zz1  1aa', 'ZZ11AA'],
    ['ZZ1 IAA', 'ZZ11AA'],
    ['SW1A OAA', 'SW1A0AA'],
    ['OL1 1AA', 'OL11AA'],
    ['ZZ1', null],
    ['none', null],
  ])('reads the postcode %s as %s', (told, postcode) => {
    expect(toMatchColumns({ ...nobody, addresses: [at(told, null)] }).postcode).toBe(postcode);
  });

  it('knows one telephone in all its spellings', () => {
    const telephones = ['07700 900123', '+44 (0)7700 900123', '0044 7700 900 123', '(07700) 900-123', '999', 'none'];
    expect(toMatchColumns({ ...nobody, telephones }).telephones).toEqual(['+447700900123']);
  });

  it.each([
    ['2019-06-11', '2019-06-11'],
    ['2019-02-30', null],
    ['0001-01-01', null],
    ['11/06/2019', null],
  ])('reads the day %s as %s', (told, day) => {
    expect(toMatchColumns({ ...nobody, dateOfBirth: told }).date_of_birth).toBe(day);
  });

  it.each([
    ['M', 'm'],
    ['F', 'f'],
    ['U', null],
  ])('reads the sex %s as %s', (told, sex) => {
    expect(toMatchColumns({ ...nobody, sex: told }).sex).toBe(sex);
  });

  it('takes an NHS number as the contracts do', () => {
    expect(toNhsNumber('999 000 0018')).toBe('9990000018');
    const digits = fc.stringMatching(/^\d{10}$/);
    fc.assert(fc.property(digits, (number) => (toNhsNumber(number) === number) === isNhsNumber(number)));
  });
});
