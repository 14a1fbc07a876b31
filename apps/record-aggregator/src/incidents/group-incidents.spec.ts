import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { decideIncident, type ToldOfIncident } from './decide-incident.js';
import { groupIncidents, type HeldSeparation } from './group-incidents.js';

const start = Date.parse('2026-11-22T12:00:00Z');
const instant = (minutes: number) => new Date(start + minutes * 60_000).toISOString();

const oneTold = fc.record({
  agency: fc.constantFrom('police:36' as const, 'police:37' as const, 'health:RM1' as const, 'education:1' as const),
  minutes: fc.integer({ min: 0, max: 4_000 }),
  stated: fc.boolean(),
  crimeNumber: fc.constantFrom(null, 'C1', 'C2'),
  adultIds: fc.subarray(['mother', 'father', 'aunt']),
  childWasThere: fc.boolean(),
});

const many = fc.array(oneTold, { maxLength: 12 }).map((all) =>
  all.map(({ minutes, stated, ...rest }, place): ToldOfIncident => ({
    ...rest,
    referenceId: `r${String(place).padStart(2, '0')}`,
    began: stated ? instant(minutes) : null,
    ended: null,
    reportedAt: instant(minutes),
    places: [],
  })),
);

const apart = (referenceId: string, ...fromReferenceIds: string[]): HeldSeparation => ({
  decisionId: `${referenceId} apart`,
  referenceId,
  fromReferenceIds,
  reason: 'two evenings',
  decidedBy: 'u-17',
  decidedAt: '2026-11-23T09:00:00.000Z',
});

const grouped = (told: readonly ToldOfIncident[], separations: readonly HeldSeparation[] = []) =>
  groupIncidents(told, separations)
    .map(({ members }) => members.map(({ referenceId }) => referenceId).toSorted())
    .toSorted(([one = ''], [other = '']) => one.localeCompare(other));

describe('which notifications are one incident', () => {
  it('is the same whatever the order in which they arrive', () => {
    fc.assert(
      fc.property(
        many.chain((told) => fc.tuple(fc.constant(told), fc.shuffledSubarray(told, { minLength: told.length }))),
        ([told, shuffled]) => {
          expect(groupIncidents(shuffled, [])).toEqual(groupIncidents(told, []));
        },
      ),
    );
  });

  it('has every notification once, and no two that cannot be one event', () => {
    fc.assert(
      fc.property(many, (told) => {
        const groups = grouped(told);
        expect(groups.flat().toSorted()).toEqual(told.map(({ referenceId }) => referenceId));
        const of = new Map(told.map((one) => [one.referenceId, one]));
        for (const group of groups) {
          for (const one of group) {
            for (const other of group) {
              expect(decideIncident(of.get(one)!, of.get(other)!).verdict).not.toBe('DIFFERENT');
            }
          }
        }
      }),
    );
  });

  it('never joins what a worker parted, whatever else is told', () => {
    fc.assert(
      fc.property(many, fc.nat(), fc.nat(), (told, first, second) => {
        fc.pre(told.length > 1);
        const [one, other] = [told[first % told.length]!.referenceId, told[second % told.length]!.referenceId];
        fc.pre(one !== other);
        const parted = grouped(told, [apart(one, other)]);
        expect(parted.some((group) => group.includes(one) && group.includes(other))).toBe(false);
      }),
    );
  });

  const police = (referenceId: string, minutes: number): ToldOfIncident => ({
    referenceId,
    agency: 'police:36',
    began: instant(minutes),
    ended: null,
    reportedAt: instant(minutes + 20),
    crimeNumber: null,
    places: [],
    adultIds: ['mother'],
    childWasThere: true,
  });
  const hospital: ToldOfIncident = { ...police('h', 300), agency: 'health:RM1', began: null, reportedAt: instant(300) };

  it('keeps two incidents of one evening apart, and a hospital that could mean either with neither', () => {
    expect(grouped([police('a', 0), hospital])).toEqual([['a', 'h']]);
    expect(grouped([police('a', 0), police('b', 150), hospital])).toEqual([['a'], ['b'], ['h']]);
  });

  it('takes out what a worker says is another, and leaves the others together', () => {
    const force = { ...police('f', 10), agency: 'police:37' as const };
    const told = [police('a', 0), force, hospital];
    expect(grouped(told)).toEqual([['a', 'f', 'h']]);
    expect(grouped(told, [apart('h', 'a', 'f')])).toEqual([['a', 'f'], ['h']]);
  });
});
