import { describe, expect, it } from '@jest/globals';
import type { DomesticAbusePerson } from '#libs/contracts';
import { aChild, aMother, aNotification } from '#test/notification';
import { toFacts } from './facts.js';
import { matchVersions } from './match-versions.js';
import { toToldPeople } from './told-people.js';

const arrived = (people: DomesticAbusePerson[]) =>
  toToldPeople(aNotification({ people })).people.map((person) => ({ ref: person.ref, facts: toFacts(person) }));
const match = (before: DomesticAbusePerson[], after: DomesticAbusePerson[]) => {
  const known = arrived(before).map((person) => ({ ...person, sourcePersonId: `was ${person.ref}` }));
  return Object.fromEntries(matchVersions(known, arrived(after)));
};
const kit = aChild({ ref: 'c2', name: { given: ['Kit'], family: 'Sample' }, dateOfBirth: '2022-01-09' });

describe('the same person in another version of a reference', () => {
  it.each([
    ['has the same ref', [aChild()], [aChild()], { c1: 'was c1' }],
    [
      'has the same ref and a corrected spelling',
      [aChild()],
      [aChild({ name: { given: ['Amarah'], family: 'Sample' } })],
      { c1: 'was c1' },
    ],
    [
      'has the same ref and a corrected date of birth',
      [aChild()],
      [aChild({ dateOfBirth: '2018-06-11' })],
      { c1: 'was c1' },
    ],
    [
      'has other refs but is the same by name and birth',
      [aChild(), kit],
      [{ ...kit, ref: 'c1' }, aChild({ ref: 'c2' })],
      { c1: 'was c2', c2: 'was c1' },
    ],
    [
      'has the same NHS number under any name',
      [aChild({ nhsNumber: '9990000018' })],
      [aChild({ ref: 'x', name: null, nhsNumber: '9990000018' })],
      { x: 'was c1' },
    ],
    ['is not somebody else who has its ref now', [aChild()], [aMother({ ref: 'c1' })], {}],
    ['is not another child under its ref', [aChild()], [{ ...kit, ref: 'c1' }], {}],
    ['is not told apart where two fit', [aChild(), aChild({ ref: 'c2' })], [aChild({ ref: 'x' })], {}],
  ])('%s', (_, before, after, same) => {
    expect(match(before, after)).toEqual(same);
  });
});
