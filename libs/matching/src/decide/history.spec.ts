import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  clustersOf,
  happened,
  type Identities,
  type IdentityEvent,
  nobodyYet,
  separationsOf,
} from '#test/matching/identities';
import { shippedBands, weigherOf } from '#test/matching/person-model';
import { type InShort, sourcePerson } from '#test/matching/told-person';
import { guardOf } from './guard.js';
import { sameChild } from './pregnancy.js';
import { separatedBy } from './separated.js';
import type { SourcePerson } from './source-person.js';

type Told = InShort & { verified?: string };

/** Whom agencies tell of: a family with twins, another with a father and son of one name, and a child of the same birth elsewhere. */
const smiths = { family: 'Smith', postcode: 'ZZ1 1AA', uprn: '1', telephone: '07700 900001' };
const khans = { family: 'Khan', postcode: 'ZZ2 2BB', uprn: '2', telephone: '07700 900002' };
const people: Record<string, Told> = {
  anna: { ...smiths, given: 'Anna', born: '2016-03-22', sex: 'F' },
  bella: { ...smiths, given: 'Isabella', born: '2016-03-22', sex: 'F', knownAs: 'Bella' },
  charlie: { ...smiths, given: 'Charlie', born: '2018-09-02', sex: 'M' },
  father: { ...khans, given: 'Yusuf', born: '1985-01-30', sex: 'M' },
  son: { ...khans, given: 'Yusuf', born: '2016-03-22', sex: 'M' },
  jack: {
    given: 'Jack',
    family: 'Nowak',
    born: '2016-03-22',
    sex: 'M',
    postcode: 'ZZ3 3XY',
    uprn: '3',
    telephone: '07700 900003',
  },
};
const numbers: Record<string, string> = { anna: '9990000018', bella: '9990000026', son: '9990000034' };

/** The ways in which one of them is told of without leaving room for doubt. */
const clearly: readonly ((told: Told) => Told)[] = [
  (told) => told,
  (told) => ({ ...told, telephone: undefined }),
  (told) => ({ ...told, uprn: undefined }),
  (told) => ({ ...told, sex: undefined }),
  (told) => ({ ...told, family: `${told.family}-Jones` }),
  (told) => ({ ...told, given: shortOf[told.given ?? ''] ?? told.given ?? '' }),
];
const shortOf: Record<string, string> = {
  Isabella: 'Bella',
  Anna: 'Annie',
  Charlie: 'Charles',
  Yusuf: 'Yousuf',
  Jack: 'Jack Tom',
};

/** And the ways that do. */
const vaguely: readonly ((told: Told) => Told)[] = [
  (told) => ({ ...told, given: '' }),
  (told) => ({ ...told, given: told.given?.charAt(0) ?? '' }),
  (told) => ({ ...told, born: null }),
  (told) => ({ ...told, uprn: undefined, telephone: undefined, postcode: null }),
  (told) => ({ ...told, given: 'Anna', knownAs: 'Bella' }),
  (told) => ({ ...told, family: 'Brown', postcode: 'ZZ9 9ZZ', uprn: '9' }),
];

/** Somebody told of in one of these ways, every one made once: a weigher is prepared for all of them. */
const made = [...clearly, ...vaguely].map((way) =>
  Object.entries(people).flatMap(([name, told]) =>
    [undefined, numbers[name]].map((verified) => ({
      who: name,
      source: sourcePerson('any', verified === undefined ? way(told) : { ...way(told), verified }),
    })),
  ),
);
const weigh = weigherOf(made.flat().map(({ source }) => source.columns));
const anybody = (ways: number) => fc.constantFrom(...made.slice(0, ways).flat());
const anyWay = anybody(made.length);
const clear = anybody(clearly.length);
const toldAs = (sourcePersonId: string, { source }: { source: SourcePerson }): IdentityEvent => ({
  type: 'TOLD',
  source: { ...source, sourcePersonId, referenceId: sourcePersonId },
});

function fold(events: readonly IdentityEvent[], watch: (state: Identities) => void = () => {}): Identities {
  return events.reduce((state, event) => {
    const next = happened(state, event, shippedBands, weigh);
    watch(next);
    return next;
  }, nobodyYet);
}

const partition = (state: Identities): string[] =>
  clustersOf(state)
    .map(({ members }) =>
      members
        .map(({ sourcePersonId }) => sourcePersonId)
        .toSorted()
        .join(' '),
    )
    .toSorted();

/** Any events about as many as eight source persons: told of, told of otherwise, joined, parted, unmerged, undone. */
const sourceId = fc.constantFrom('s0', 's1', 's2', 's3', 's4', 's5', 's6', 's7');
const anyEvents = fc.array(
  fc.oneof<fc.WeightedArbitrary<IdentityEvent>[]>(
    { weight: 6, arbitrary: fc.tuple(sourceId, anyWay).map(([id, somebody]) => toldAs(id, somebody)) },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('SAME_PERSON'), one: sourceId, other: sourceId }) },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('NOT_THE_SAME'), one: sourceId, other: sourceId }) },
    {
      weight: 1,
      arbitrary: fc.record({
        type: fc.constant('UNMERGED'),
        sourcePersonIds: fc.uniqueArray(sourceId, { minLength: 1, maxLength: 3 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('UNDONE'), decision: fc.nat(4) }) },
  ),
  { maxLength: 30 },
);

describe('whatever happens in whatever order', () => {
  it('nothing joins whom a person has parted, and nobody has two verified NHS numbers', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        fold(events, (state) => {
          const areSeparate = separatedBy(separationsOf(state));
          for (const { members } of clustersOf(state)) {
            const ids = members.map(({ sourcePersonId }) => sourcePersonId);
            expect(ids.some((one) => ids.some((other) => areSeparate(one, other)))).toBe(false);
            expect(new Set(members.flatMap(({ verifiedNhsNumber }) => verifiedNhsNumber ?? [])).size).toBeLessThan(2);
          }
        });
      }),
      { numRuns: 500 },
    );
  });

  it('nothing but a person joins twins, or anybody under the fracture weight', () => {
    fc.assert(
      fc.property(fc.array(anyWay, { maxLength: 12 }), (told) => {
        const state = fold(told.map((one, place) => toldAs(`s${place}`, one)));
        for (const { members } of clustersOf(state)) {
          for (const [place, one] of members.entries()) {
            for (const other of members.slice(place + 1)) {
              expect(['TWINS', 'CONFLICTING']).not.toContain(guardOf(one, other));
              expect(weigh(one.columns, other.columns)).toBeGreaterThanOrEqual(shippedBands.fractureWeight);
            }
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});

it('the order of arrival changes no cluster of unambiguous links, and each is one person', () => {
  const twoOrders = fc.array(clear, { minLength: 2, maxLength: 12 }).chain((told) => {
    const arrivals = told.map((one, place) => ({ who: one.who, event: toldAs(`s${place}`, one), id: `s${place}` }));
    return fc.tuple(fc.constant(arrivals), fc.shuffledSubarray(arrivals, { minLength: arrivals.length }));
  });
  fc.assert(
    fc.property(twoOrders, ([one, other]) => {
      const truth = [...Map.groupBy(one, ({ who }) => who).values()].map((its) =>
        its
          .map(({ id }) => id)
          .toSorted()
          .join(' '),
      );
      expect(partition(fold(one.map(({ event }) => event)))).toEqual(truth.toSorted());
      expect(partition(fold(other.map(({ event }) => event)))).toEqual(truth.toSorted());
    }),
    { numRuns: 500 },
  );
});

it('unmerge and its undo restore the same record, whatever was told and decided before', () => {
  fc.assert(
    fc.property(anyEvents, fc.nat(), (events, chosen) => {
      const before = fold([toldAs('s8', made[0]![0]!), toldAs('s9', made[1]![0]!), ...events]);
      const several = clustersOf(before).filter(({ members }) => members.length > 1);
      fc.pre(several.length > 0);
      const [first] = several[chosen % several.length]!.members;
      const sourcePersonIds = [first!.sourcePersonId];
      const unmerged = happened(before, { type: 'UNMERGED', sourcePersonIds }, shippedBands, weigh);
      const decision = unmerged.decisions.length - 1;
      const after = happened(unmerged, { type: 'UNDONE', decision }, shippedBands, weigh);
      expect(partition(unmerged)).not.toEqual(partition(before));
      expect(after.links).toEqual(before.links);
    }),
    { numRuns: 300 },
  );
});

it('two unmerged stay two when both are told of again', () => {
  const [one, other] = [toldAs('s0', made[0]![0]!), toldAs('s1', made[0]![0]!)];
  expect(partition(fold([one, other]))).toEqual(['s0 s1']);
  const unmerged = { type: 'UNMERGED', sourcePersonIds: ['s1'] } as const;
  expect(partition(fold([one, other, unmerged, one, other]))).toEqual(['s0', 's1']);
});

it('what a pair weighs and what forbids it do not depend on which way round it is asked', () => {
  const due = fc.option(fc.constantFrom('2026-07-15', '2026-07-20', '2026-11-01', '2016-03-10'));
  fc.assert(
    fc.property(anyWay, anyWay, due, due, (left, right, dueOfOne, dueOfOther) => {
      const [one, other] = [
        { ...left.source, motherPersonId: 'mother', unborn: toUnborn(dueOfOne) },
        { ...right.source, motherPersonId: 'mother', unborn: toUnborn(dueOfOther) },
      ] as const;
      expect(weigh(one.columns, other.columns)).toBe(weigh(other.columns, one.columns));
      expect(guardOf(one, other)).toBe(guardOf(other, one));
      expect(sameChild(one, other)).toBe(sameChild(other, one));
    }),
    { numRuns: 3_000 },
  );
});

const toUnborn = (expectedDateOfDelivery: string | null) =>
  expectedDateOfDelivery === null ? null : { expectedDateOfDelivery };
