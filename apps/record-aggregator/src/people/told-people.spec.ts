import { describe, expect, it } from '@jest/globals';
import type { DomesticAbusePerson } from '#libs/contracts';
import { aChild, aMother, aNotification } from '#test/notification';
import { toToldPeople } from './told-people.js';

const kinds = (people: DomesticAbusePerson[]) =>
  toToldPeople(aNotification({ people })).people.map(({ ref, kind }) => `${ref} ${kind}`);

describe('whom a message tells of', () => {
  it('knows children by their part, and everybody under 18 by their date of birth', () => {
    expect(
      kinds([
        aMother(),
        aChild(),
        aMother({ ref: 'p2', roles: ['VICTIM'], dateOfBirth: '2009-12-01' }),
        aMother({ ref: 'p3', roles: ['SUSPECT'], dateOfBirth: '2008-11-22' }),
        aMother({ ref: 'w1', roles: ['WITNESS'] }),
      ]),
    ).toEqual(['p1 ADULT', 'c1 CHILD', 'p2 CHILD', 'p3 ADULT', 'w1 THIRD_PARTY']);
  });

  it('tells of an unborn child where an adult is pregnant with a due date', () => {
    const { people, relationships } = toToldPeople(
      aNotification({ people: [aMother({ pregnant: { is: true, dueOn: '2027-02-14' } }), aChild()] }),
    );
    expect(people.at(-1)).toMatchObject({ kind: 'UNBORN_CHILD', motherRef: 'p1', roles: ['UNBORN_CHILD'] });
    expect(people.at(-1)?.person).toEqual({ expectedDateOfDelivery: '2027-02-14' });
    expect(relationships).toEqual([{ from: 'p1', to: people.at(-1)?.ref, type: 'MOTHER_OF' }]);
  });

  it('does not tell of the same unborn child twice', () => {
    const unborn = { ref: 'u1', roles: ['UNBORN_CHILD' as const], expectedDateOfDelivery: '2027-02-14' };
    expect(kinds([aMother({ pregnant: { is: true, dueOn: '2027-02-14' } }), unborn])).toEqual([
      'p1 ADULT',
      'u1 UNBORN_CHILD',
    ]);
  });

  it('gives people without a ref one that no sender can write', () => {
    expect(kinds([aChild({ ref: undefined }), aMother()])).toEqual(['~0 CHILD', 'p1 ADULT']);
  });
});
