import { describe, expect, it } from '@jest/globals';
import { shippedBands, weigherOf } from '#test/matching/person-model';
import { type InShort, sourcePerson } from '#test/matching/told-person';
import { decidePlacement } from './decide-placement.js';
import { separatedBy } from './separated.js';
import type { Cluster, CurrentLink, Member, Placement, Separation, SourcePerson } from './source-person.js';

type Told = InShort & { verified?: string };
const home = { uprn: '100000000001', telephone: '07700 900123', sex: 'F' } as const;
const amara: Told = { ...home, given: 'Amara', family: 'Okonkwo' };

/** Places a newcomer among hub people: each a list of source persons. */
function place(
  newcomer: Told,
  known: Record<string, Member[]>,
  rest: { separations?: Separation[]; current?: CurrentLink } = {},
): Placement {
  return decide(sourcePerson('new', newcomer), known, rest);
}

function decide(
  newcomer: SourcePerson,
  known: Record<string, Member[]>,
  { separations = [], current = null, others = [] }: Partial<Surroundings> = {},
): Placement {
  const clusters: Cluster[] = Object.entries(known).map(([personId, members]) => ({ personId, members }));
  const weigh = weigherOf([newcomer, ...clusters.flatMap(({ members }) => members)].map(({ columns }) => columns));
  const rules = { bands: shippedBands, weigh, areSeparate: separatedBy(separations) };
  return decidePlacement(newcomer, clusters, current, rules, others);
}

interface Surroundings {
  separations: Separation[];
  current: CurrentLink | null;
  others: SourcePerson[];
}

const joins = (personId: string) => ({ outcome: 'JOIN', personId });
const asks = (reason: string, personId: string) => ({ reason, personId });

describe('the bands', () => {
  it('join whoever agrees', () => {
    const known = { A: [sourcePerson('a', amara)] };
    expect(place(amara, known)).toMatchObject({
      ...joins('A'),
      rule: 'MATCHED',
      againstSourcePersonId: 'a',
      reviews: [],
    });
  });

  it('make a new person of whoever does not', () => {
    const known = { A: [sourcePerson('a', amara)] };
    const placement = place({ given: 'Jack', family: 'Brown', born: '2011-11-09', postcode: 'ZZ9 9ZZ' }, known);
    expect(placement).toEqual({ outcome: 'NEW_PERSON', reviews: [] });
  });

  it('ask in between, and make a new person meanwhile', () => {
    const known = { A: [sourcePerson('a', { given: 'Katherine', family: 'Smith', born: '2016-03-22' })] };
    const placement = place({ given: 'Katharine', family: 'Smith', postcode: 'ZZ8 8ZZ' }, known);
    expect(placement).toMatchObject({ outcome: 'NEW_PERSON', reviews: [asks('BETWEEN_BANDS', 'A')] });
  });

  it('ask where nothing but names is known, however rare they are', () => {
    const known = { A: [sourcePerson('a', amara)] };
    const placement = place({ given: 'Amara', family: 'Okonkwo', born: null, postcode: null }, known);
    expect(placement).toMatchObject({ outcome: 'NEW_PERSON', reviews: [asks('BETWEEN_BANDS', 'A')] });
  });

  it('join the nearer of two who may be one themselves, and ask about the two', () => {
    const known = {
      A: [sourcePerson('a', { ...amara, telephone: undefined, uprn: undefined })],
      B: [sourcePerson('b', amara)],
    };
    expect(place(amara, known)).toMatchObject({ ...joins('B'), reviews: [asks('WOULD_JOIN_TWO', 'A')] });
  });

  it('ask about each of two who cannot be one, and join neither', () => {
    const undated: Told = { ...amara, born: null };
    const known = { A: [sourcePerson('a', amara)], B: [sourcePerson('b', { ...amara, born: '1985-01-30' })] };
    const { outcome, reviews } = place(undated, known);
    expect(outcome).toBe('NEW_PERSON');
    expect(reviews).toMatchObject([asks('WOULD_JOIN_TWO', 'A'), asks('WOULD_JOIN_TWO', 'B')]);
  });

  it('ask where one member is too unlike, and not where a person has joined that one', () => {
    const old: Told = {
      ...amara,
      given: 'Amara',
      family: 'Vandenberghe',
      born: null,
      postcode: 'ZZ7 7ZZ',
      uprn: '7',
      telephone: undefined,
    };
    const [like, unlike] = [sourcePerson('a', amara), sourcePerson('b', old)];
    expect(place(amara, { A: [like, unlike] })).toMatchObject({
      outcome: 'NEW_PERSON',
      reviews: [{ ...asks('WEAKEST_LINK', 'A'), againstSourcePersonId: 'b' }],
    });
    expect(place(amara, { A: [like, { ...unlike, confirmed: true }] })).toMatchObject(joins('A'));
  });
});

describe('what is never joined', () => {
  it('different verified NHS numbers, not even through a third source person, and nobody is asked', () => {
    const third = sourcePerson('b', amara);
    const known = { A: [sourcePerson('a', { ...amara, verified: '9990000018' }), third] };
    const placement = place({ ...amara, verified: '9990000026' }, known);
    expect(placement).toEqual({ outcome: 'NEW_PERSON', reviews: [] });
  });

  it('whom a decision parts, on whichever side they stand', () => {
    const known = { A: [sourcePerson('a', amara), sourcePerson('b', amara)] };
    for (const separation of [
      { one: ['new'], other: ['b'] },
      { one: ['b', 'x'], other: ['y', 'new'] },
    ]) {
      expect(place(amara, known, { separations: [separation] })).toEqual({ outcome: 'NEW_PERSON', reviews: [] });
    }
  });

  it('one NHS number with another name and another birth: a person is asked', () => {
    const known = { A: [sourcePerson('a', { ...amara, verified: '9990000018' })] };
    const other = { given: 'Jack', family: 'Brown', born: '2011-11-09', postcode: 'ZZ9 9ZZ', verified: '9990000018' };
    expect(place(other, known)).toMatchObject({
      outcome: 'NEW_PERSON',
      reviews: [asks('CONFLICTING_IDENTIFIER', 'A')],
    });
  });

  it('one verified NHS number and little else is asked about, not forgotten', () => {
    const known = { A: [sourcePerson('a', { ...amara, verified: '9990000018' })] };
    const placement = place({ family: null, born: null, postcode: null, verified: '9990000018' }, known);
    expect(placement).toMatchObject({ outcome: 'NEW_PERSON', reviews: [asks('BETWEEN_BANDS', 'A')] });
  });
});

describe('father and son of one name', () => {
  const yusuf: Told = { ...home, sex: 'M', given: 'Yusuf', family: 'Rahman-Chowdhury' };
  const [father, son] = [sourcePerson('father', { ...yusuf, born: '1985-01-30' }), sourcePerson('son', yusuf)];

  it('are not joined without review, whatever they weigh, nor through somebody whose birth nobody told', () => {
    const undated = sourcePerson('undated', { ...yusuf, born: null });
    expect(decide(father, { S: [son] })).toMatchObject({
      outcome: 'NEW_PERSON',
      reviews: [asks('CONFLICTING_IDENTIFIER', 'S')],
    });
    expect(decide(father, { S: [son, undated] })).toMatchObject({ outcome: 'NEW_PERSON' });
  });

  it('unless a verified number says that one birth is wrong', () => {
    const [right, wrong] = ['2016-03-22', '1985-01-30'].map((born) =>
      sourcePerson(born, { ...yusuf, born, verified: '9990000018' }),
    );
    expect(decide(wrong!, { S: [right!] })).toMatchObject(joins('S'));
    expect(decide(son, { S: [right!, wrong!] })).toMatchObject(joins('S'));
  });
});

describe('the twin guard', () => {
  const twin = (given: string, more: Told = {}): Told => ({ ...amara, given, ...more });
  const anna = sourcePerson('anna', twin('Anna'));

  it.each([
    ['another first name', twin('Bella')],
    ['another name, one NHS number by mistake', twin('Bella', { nhsNumber: '9990000018' })],
    ['another name, born after midnight', twin('Bella', { born: '2016-03-23' })],
    ['another name, day and month turned', twin('Bella', { born: '2016-22-03' })],
    ['another name, one half of the family name', twin('Bella', { family: 'Okonkwo-Jones' })],
    ['a boy with a short form of her name', { ...twin('Annie'), sex: 'M' as const }],
    ['no first name', twin('')],
    ['"Baby of Anna"', twin('Baby of Anna')],
    ['an initial', twin('A')],
  ])('never joins without review: %s', (_, newcomer) => {
    const known = sourcePerson('anna', { ...twin('Anna', { nhsNumber: '9990000018' }) });
    expect(place(newcomer, { A: [known] })).toMatchObject({ outcome: 'NEW_PERSON' });
  });

  it('asks about two who may be twins, once: not where the newcomer has found its place', () => {
    const bella = sourcePerson('bella', twin('Bella'));
    expect(place(twin('Bella'), { A: [anna] }).reviews).toMatchObject([asks('TWIN_GUARD', 'A')]);
    expect(place(twin('Bella'), { A: [anna], B: [bella] })).toMatchObject({ ...joins('B'), reviews: [] });
  });

  it('takes two whom one message tells of for two', () => {
    const bella = sourcePerson('bella', twin('Bella'), { referenceId: anna.referenceId });
    expect(decide(bella, { A: [anna] })).toEqual({ outcome: 'NEW_PERSON', reviews: [] });
  });

  it('holds through a third who bears both names', () => {
    const both = sourcePerson('both', twin('Anna', { knownAs: 'Bella' }));
    expect(place(twin('Bella'), { A: [anna, both] })).toMatchObject({
      outcome: 'NEW_PERSON',
      reviews: [{ ...asks('TWIN_GUARD', 'A'), againstSourcePersonId: 'anna' }],
    });
  });

  it('gathers those who bear both names in one hub person of their own', () => {
    const both = (id: string) => sourcePerson(id, twin('Anna', { knownAs: 'Bella', nhsNumber: '9990000018' }));
    const known = { A: [anna], B: [sourcePerson('bella', twin('Bella'))] };
    expect(decide(both('one'), known)).toMatchObject({ outcome: 'NEW_PERSON' });
    expect(decide(both('two'), { ...known, C: [both('one')] })).toMatchObject({
      ...joins('C'),
      reviews: [asks('WOULD_JOIN_TWO', 'A'), asks('WOULD_JOIN_TWO', 'B')],
    });
  });

  it('asks about both twins where the newcomer has no first name', () => {
    const known = { A: [anna], B: [sourcePerson('bella', twin('Bella'))] };
    const { outcome, reviews } = place(twin(''), known);
    expect(outcome).toBe('NEW_PERSON');
    expect(reviews.map(({ personId }) => personId).toSorted()).toEqual(['A', 'B']);
  });

  it('lets a verified number say which child without a first name is meant', () => {
    const known = { A: [sourcePerson('a', twin('Anna', { verified: '9990000018' }))] };
    expect(place(twin('', { verified: '9990000018' }), known)).toMatchObject(joins('A'));
  });

  it('does not ask again about a name that a person has decided is the same child', () => {
    const known = { A: [anna, { ...sourcePerson('b', twin('Nnenna')), confirmed: true }] };
    expect(place(twin('Anna'), known)).toMatchObject(joins('A'));
    expect(place(twin('Nnenna'), known)).toMatchObject(joins('A'));
    expect(place(twin('Bella'), known)).toMatchObject({ outcome: 'NEW_PERSON' });
  });

  it('lets brothers who are all Muhammad be two', () => {
    const known = { A: [sourcePerson('a', twin('Muhammad Hassan'))] };
    expect(place(twin('Muhammad Hussain'), known)).toMatchObject({ outcome: 'NEW_PERSON' });
    expect(place(twin('Mohammed Hassan'), known)).toMatchObject(joins('A'));
  });
});

describe('somebody whose facts are corrected', () => {
  const mates = [sourcePerson('a', amara), sourcePerson('b', amara)];
  const current = { personId: 'A', confirmed: false };

  it('stays while nothing contradicts it', () => {
    const placement = place({ ...amara, postcode: 'ZZ4 4AA', uprn: '4' }, { A: mates }, { current });
    expect(placement).toEqual({ outcome: 'KEEP', reviews: [] });
  });

  it('leaves when it is somebody else, and joins whom it is now', () => {
    const other: Told = { given: 'Jack', family: 'Brown', born: '2011-11-09', postcode: 'ZZ9 9ZZ', uprn: '9' };
    expect(place(other, { A: mates }, { current })).toMatchObject({ outcome: 'NEW_PERSON' });
    expect(place(other, { A: mates, B: [sourcePerson('c', other)] }, { current })).toMatchObject(joins('B'));
  });

  it('stays where a person has put it, but never beside another verified number', () => {
    const confirmed = { ...current, confirmed: true };
    const other: Told = { given: 'Jack', family: 'Brown', born: '2011-11-09', postcode: 'ZZ9 9ZZ' };
    expect(place(other, { A: mates }, { current: confirmed })).toMatchObject({ outcome: 'KEEP' });
    const known = { A: [sourcePerson('a', { ...amara, verified: '9990000018' })] };
    expect(place({ ...amara, verified: '9990000026' }, known, { current: confirmed }).outcome).toBe('NEW_PERSON');
  });

  it('who stands alone joins whom it is recognised as, or stays', () => {
    expect(place(amara, { A: [], B: mates }, { current })).toMatchObject(joins('B'));
    expect(place(amara, { A: [] }, { current })).toEqual({ outcome: 'KEEP', reviews: [] });
  });
});

describe('a child of a mother', () => {
  const unborn = (id: string, due: string | null, rest: Partial<SourcePerson> = {}) =>
    sourcePerson(
      id,
      { family: null, born: null, postcode: null },
      {
        unborn: { expectedDateOfDelivery: due },
        motherPersonId: 'mother',
        ...rest,
      },
    );
  const born = (id: string, told: Told, rest: Partial<SourcePerson> = {}) =>
    sourcePerson(id, { ...home, ...told }, { motherPersonId: 'mother', ...rest });

  it.each([
    ['2026-07-15', 'JOIN', []],
    ['2026-07-29', 'JOIN', []],
    ['2026-08-20', 'NEW_PERSON', ['BETWEEN_BANDS']],
    ['2027-05-01', 'NEW_PERSON', []],
    [null, 'NEW_PERSON', ['BETWEEN_BANDS']],
  ])('unborn, due 15 July, is the one due %s: %s', (due, outcome, reasons) => {
    const placement = decide(unborn('new', due), { U: [unborn('u', '2026-07-15')] });
    expect(placement.outcome).toBe(outcome);
    expect(placement.reviews.map(({ reason }) => reason)).toEqual(reasons);
  });

  it('unborn, is nobody of another mother, nor of one who is not known', () => {
    const known = { U: [unborn('u', '2026-07-15')] };
    for (const motherPersonId of ['another', null]) {
      expect(decide(unborn('new', '2026-07-15', { motherPersonId }), known)).toEqual({
        outcome: 'NEW_PERSON',
        reviews: [],
      });
    }
  });

  it('two unborn children of one message are two, and each may be the one known', () => {
    const known = { U: [unborn('u', '2026-07-15')] };
    const [one, other] = ['one', 'other'].map((id) => unborn(id, '2026-07-15', { referenceId: 'scan' })) as [
      Member,
      Member,
    ];
    const first = decide(one, known, { others: [other] });
    expect(first).toMatchObject({ outcome: 'NEW_PERSON', reviews: [asks('TWIN_GUARD', 'U')] });
    const second = decide(other, { ...known, N: [one] }, { others: [one] });
    expect(second).toMatchObject({ outcome: 'NEW_PERSON', reviews: [asks('TWIN_GUARD', 'U')] });
  });

  it.each([
    ['2026-04-23', 'JOIN', []],
    ['2026-07-10', 'JOIN', []],
    ['2026-08-05', 'JOIN', []],
    ['2026-03-20', 'NEW_PERSON', ['BETWEEN_BANDS']],
    ['2026-08-20', 'NEW_PERSON', ['BETWEEN_BANDS']],
    ['2024-07-15', 'NEW_PERSON', []],
  ])('born %s, was the unborn child due 15 July 2026: %s', (day, outcome, reasons) => {
    const placement = decide(born('new', { given: 'Amara', born: day }), { U: [unborn('u', '2026-07-15')] });
    expect(placement.outcome).toBe(outcome);
    expect(placement.reviews.map(({ reason }) => reason)).toEqual(reasons);
    if (placement.outcome === 'JOIN') expect(placement).toMatchObject({ rule: 'BORN_SINCE', weight: null });
  });

  it('unborn, told of late, is the child that was born', () => {
    const known = { C: [born('c', { given: 'Amara', born: '2026-07-10' })] };
    expect(decide(unborn('new', '2026-07-15'), known)).toMatchObject({ ...joins('C'), rule: 'BORN_SINCE' });
  });

  it('born as a twin, is asked about, whether the other comes with it or was there before', () => {
    const [anna, bella] = ['Anna', 'Bella'].map((given) =>
      born(given, { given, born: '2026-07-10' }, { referenceId: 'birth' }),
    ) as [Member, Member];
    const known = { U: [unborn('u', '2026-07-15')] };
    expect(decide(anna, known, { others: [bella] })).toMatchObject({
      outcome: 'NEW_PERSON',
      reviews: [asks('TWIN_GUARD', 'U')],
    });
    expect(decide(bella, { ...known, A: [anna] })).toMatchObject({
      outcome: 'NEW_PERSON',
      reviews: [asks('TWIN_GUARD', 'U')],
    });
    const both = { U: [unborn('u', '2026-07-15')], V: [unborn('v', '2026-07-15')] };
    expect(decide(anna, both).reviews).toMatchObject([asks('WOULD_JOIN_TWO', 'U'), asks('WOULD_JOIN_TWO', 'V')]);
  });

  it('is asked about where it is somebody by its weight and an unborn child by its mother', () => {
    const told: Told = { given: 'Amara', born: '2026-07-10' };
    const known = { C: [born('c', told, { motherPersonId: null })], U: [unborn('u', '2026-07-15')] };
    const placement = decide(born('new', told), known);
    expect(placement).toMatchObject({ ...joins('C'), reviews: [asks('WOULD_JOIN_TWO', 'U')] });
  });

  it('is no longer the unborn child once its birth or due date is corrected', () => {
    const current = { personId: 'U', confirmed: false };
    const known = { U: [unborn('u', '2026-07-15')] };
    expect(decide(born('new', { given: 'Amara', born: '2026-07-10' }), known, { current }).outcome).toBe('KEEP');
    expect(decide(born('new', { given: 'Amara', born: '2024-07-10' }), known, { current }).outcome).toBe('NEW_PERSON');
    expect(decide(unborn('new', '2026-07-20'), known, { current }).outcome).toBe('KEEP');
    expect(decide(unborn('new', '2027-07-20'), known, { current }).outcome).toBe('NEW_PERSON');
  });
});
