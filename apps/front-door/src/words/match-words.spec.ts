import { describe, expect, it } from '@jest/globals';
import { howAlike, levelSentence, oddsWords, signed, thingWords, valueWords } from './match-words.js';

describe('what is compared, in words', () => {
  it.each([
    ['given_name', 'First name'],
    ['some_new_thing', 'Some new thing'],
    ['constructor', 'Constructor'],
  ])('%s is %s', (name, says) => expect(thingWords(name)).toBe(says));

  it.each([
    ['Home', 'Another home', 'Another home'],
    ['Home', 'Same postcode', 'Home: same postcode'],
    ['First name', 'An initial at most', 'First name: an initial at most'],
    ['Date of birth', 'Born in the same year', 'Date of birth: born in the same year'],
    ['Family name', 'Same family name', 'Same family name'],
  ])('%s, %s: %s', (thing, level, says) => expect(levelSentence(thing, level)).toBe(says));

  it.each([
    ['date_of_birth', '2019-06-11', '11 June 2019'],
    ['nhs_number', '9990000018', '999 000 0018'],
    ['home', 'ZZ1 1AA, 100012345678, 01632960001', 'ZZ1 1AA, 01632960001'],
    ['home', '100012345678', 'An address without a postcode'],
    ['sex', 'F', 'Female'],
    ['given_name', 'Amara, Amy', 'Amara, Amy'],
    ['given_name', null, null],
  ])('a value of %s, %s, is shown as %s', (name, value, says) => expect(valueWords(name, value)).toBe(says));
});

describe('weights in words', () => {
  it.each([
    [0.04, '0', 'Somewhat alike', 'as likely one person as two'],
    [1, '+1.0', 'Somewhat alike', 'about 2 to 1 that they are one person'],
    [4.53, '+4.5', 'Alike', 'about 23 to 1 that they are one person'],
    [-3, '−3.0', 'Somewhat alike', 'about 8 to 1 that they are two people'],
    [22, '+22.0', 'Very alike', 'more than 1,000 to 1 that they are one person'],
    [-22, '−22.0', 'Little alike', 'more than 1,000 to 1 that they are two people'],
  ])('%d: %s, %s, %s', (weight, sign, alike, odds) => {
    expect([signed(weight), howAlike(weight), oddsWords(weight)]).toEqual([sign, alike, odds]);
  });
});
