import { describe, expect, it } from '@jest/globals';
import { whyWithheld } from '../words/withheld-words.js';
import { agencyOf, isReadableColour, toPartnership } from './partnership.js';
import { PartnershipFile } from './partnership-file.js';

const { partnership } = PartnershipFile.read(null);

describe('the partnership file', () => {
  it('names every wrong key at once, and no value', () => {
    const wrong = {
      ...partnership,
      service: '',
      colour: '#ffffff',
      agencies: { 'police:36': { name: 'Secret' }, nobody: {} },
    };
    expect(() => toPartnership(wrong)).toThrow(
      'The partnership file is wrong or incomplete at: service, colour, agencies.police:36.ask, agencies.police:36.inHours, ' +
        'agencies.police:36.outOfHours, agencies.nobody, agencies.nobody.name, agencies.nobody.ask, agencies.nobody.inHours, agencies.nobody.outOfHours',
    );
  });

  it('refuses a colour on which white cannot be read', () => {
    expect(['#1d70b8', '#ffdd00', 'red'].map(isReadableColour)).toEqual([true, false, false]);
  });

  it('has invented telephone numbers only', () => {
    expect(
      JSON.stringify(partnership)
        .match(/\b0\d{4} \d{6}\b/g)
        ?.every((number) => number.startsWith('01632 960')),
    ).toBe(true);
  });

  it('gives an agency that is not listed the words of its kind and no number', () => {
    expect(agencyOf(partnership, 'police:99')).toEqual({
      name: 'Another police force',
      ask: 'its public protection desk',
      inHours: null,
      outOfHours: null,
    });
  });
});

describe('why something is withheld', () => {
  it('prefers the reason that tells a reader what to do', () => {
    expect(whyWithheld(['AT_THIS_TIER', 'NO_RELATIONSHIP'])).toContain('no link to this child');
  });

  it('has a plain sentence for any other reason', () => {
    expect(whyWithheld(['LOCATION_PROTECTED'])).toBe(whyWithheld([]));
  });
});
