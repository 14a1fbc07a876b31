import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { decideLink, type LinkedFacts, type ToLink } from './decide-link.js';
import { type PersonToPlace, placePeople } from './place-people.js';

const facts = (personId: string, verifiedNhsNumber: string | null, exactKey: string | null): LinkedFacts => ({
  personId,
  sourcePersonId: `${personId} ${verifiedNhsNumber} ${exactKey}`,
  verifiedNhsNumber,
  exactKey,
});
const newcomer = (verifiedNhsNumber: string | null, exactKey: string | null): ToLink => ({
  sourcePersonId: 'new',
  verifiedNhsNumber,
  exactKey,
  currentPersonId: null,
});

describe('the first rule', () => {
  it.each([
    ['links by the same verified NHS number', newcomer('1', 'other'), [facts('A', '1', 'x')], 'A'],
    ['links by the same name, birth and postcode', newcomer(null, 'x'), [facts('A', '1', 'x')], 'A'],
    ['prefers the NHS number', newcomer('1', 'x'), [facts('A', '1', null), facts('B', null, 'x')], 'A'],
    ['never links different NHS numbers', newcomer('2', 'x'), [facts('A', '1', 'x')], undefined],
    [
      'not even through a third who has none',
      newcomer('2', 'x'),
      [facts('A', '1', 'y'), facts('A', null, 'x')],
      undefined,
    ],
    ['links nobody where two fit', newcomer(null, 'x'), [facts('A', null, 'x'), facts('B', null, 'x')], undefined],
    ['links nobody by what is not known', newcomer(null, null), [facts('A', null, null)], undefined],
  ])('%s', (_, one, linked, personId) => {
    const decision = decideLink(one, linked);
    expect(decision.outcome === 'LINK' ? decision.personId : undefined).toBe(personId);
  });

  it('keeps a link that does not contradict, and ends one that does', () => {
    const one = { ...newcomer('2', null), currentPersonId: 'A' };
    expect(decideLink(one, [facts('A', null, 'x')])).toEqual({ outcome: 'KEEP' });
    expect(decideLink(one, [facts('A', '1', 'x')])).toEqual({ outcome: 'NEW_PERSON' });
  });

  it('never puts two verified NHS numbers into one hub person, whatever comes in whatever order', () => {
    const person = fc.record({
      nhsNumber: fc.option(fc.constantFrom('1', '2', '3')),
      exactKey: fc.option(fc.constantFrom('x', 'y')),
    });
    fc.assert(
      fc.property(fc.array(person, { maxLength: 12 }), (told) => {
        let next = 0;
        const people = told.map(({ nhsNumber, exactKey }, place) => toPlace(`s${place}`, nhsNumber, exactKey));
        const placed = placePeople(people, [], () => `p${next++}`);
        const numbers = Map.groupBy(
          placed.map((one, place) => ({ personId: one.personId, number: told[place]!.nhsNumber })),
          ({ personId }) => personId,
        );
        for (const held of numbers.values()) {
          expect(new Set(held.flatMap(({ number }) => number ?? [])).size).toBeLessThan(2);
        }
      }),
    );
  });
});

function toPlace(sourcePersonId: string, nhsNumber: string | null, exactKey: string | null): PersonToPlace {
  return {
    sourcePersonId,
    currentPersonId: null,
    facts: {
      kind: 'CHILD',
      fullName: null,
      dateOfBirth: null,
      sexCode: null,
      expectedDateOfDelivery: null,
      nhsNumber,
      nhsNumberVerified: nhsNumber !== null,
      exactKey,
    },
  };
}
