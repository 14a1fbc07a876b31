import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import givenNames from './given-names.json' with { type: 'json' };
import { firstNamesDiffer, mayBeOneName } from './first-names-differ.js';

describe('first names that may be one person', () => {
  it.each([
    ['Robert', 'bob', 'a short form'],
    ['Bob', 'bobby', 'two short forms that begin alike'],
    ['Kate', 'catherine', 'short for another spelling'],
    ['Katarzyna', 'kasia', 'a Polish short form'],
    ['Dafydd', 'dai', 'a Welsh short form'],
    ['Mohammed', 'muhammad', 'spellings that many bear'],
    ['Aisha', 'ayesha', 'spellings that many bear'],
    ['Niamh', 'neve', 'as it is heard'],
    ['Arthur', 'artur', 'as it sounds'],
    ['Caleb', 'kaleb', 'as it sounds'],
    ['Jaxon', 'jackson', 'as it sounds'],
    ['Aaliyah', 'alia', 'as it sounds'],
    ['J', 'james', 'an initial'],
    ['Ellie', 'elliemae', 'the first half of a double name'],
    ['Olivai', 'olivia', 'two letters swapped'],
    ['Imogn', 'imogen', 'a letter lost'],
    ['Charlottte', 'charlotte', 'a letter doubled'],
    ['Bne', 'ben', 'two letters swapped in a short name'],
    ['Dqna', 'dana', 'a letter hit beside'],
  ])('%s and %s: %s', (one, other) => {
    expect(mayBeOneName(one.toLowerCase(), other)).toBe(true);
  });
});

describe('first names of two', () => {
  it.each([
    ['Louis', 'louise'],
    ['Daniel', 'danielle'],
    ['Gabriel', 'gabriella'],
    ['Hassan', 'hussain'],
    ['Zara', 'zahra'],
    ['Emily', 'emma'],
    ['Theo', 'thea'],
    ['Eli', 'ellie'],
    ['Marie', 'mary'],
    ['Jake', 'jace'],
    ['Sara', 'zara'],
    ['Leah', 'lee'],
    ['Amelia', 'emily'],
    ['Jayden', 'kayden'],
    ['Alfie', 'fred'],
    ['Charlie', 'lottie'],
    ['Mary', 'maryam'],
    ['Marykate', 'maryann'],
    ['Leo', 'leon'],
    ['Oluwadamilola', 'oluwadamilare'],
    ['Ian', 'john'],
  ])('%s and %s', (one, other) => {
    expect(mayBeOneName(one.toLowerCase(), other)).toBe(false);
  });
});

it('nobody differs from somebody whose name is not known', () => {
  expect(firstNamesDiffer(null, ['amara'], false)).toBe(false);
  expect(firstNamesDiffer(['amara'], ['zara', 'amara'], false)).toBe(false);
  expect(firstNamesDiffer(['amara'], ['zara'], false)).toBe(true);
});

it('a short form is no girl and boy, a slip may be', () => {
  expect(firstNamesDiffer(['charlie'], ['charlotte'], true)).toBe(true);
  expect(firstNamesDiffer(['folrence'], ['florence'], true)).toBe(false);
});

it('says the same whichever way round it is asked', () => {
  const borne = givenNames.names.split(' ');
  const name = fc.oneof(fc.constantFrom(...borne), fc.stringMatching(/^[a-e]{1,6}$/));
  fc.assert(
    fc.property(name, name, (one, other) => mayBeOneName(one, other) === mayBeOneName(other, one)),
    {
      numRuns: 3_000,
    },
  );
});

it('hardly ever takes two of the names that parents give for one', () => {
  const borne = givenNames.names.split(' ').filter((_, place) => place % 12 === 0);
  const pairs = borne.flatMap((one, place) => borne.slice(place + 1).map((other) => [one, other] as const));
  const taken = pairs.filter(([one, other]) => mayBeOneName(one, other));
  expect(taken.length / pairs.length).toBeLessThan(0.000_2);
});
