import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aLabel } from '#test/access-broker';
import { footingOf, groupByFooting, reachOf } from './footing-in-case.js';
import type { Known } from './known.js';

const nothing: Known = {
  relationships: [],
  openContacts: [],
  exclusions: [],
  restrictions: [],
  brokenGlass: [],
  released: [],
  agreements: [],
  consents: [],
  dispensations: [],
  gateways: [],
};
const people = ['a', 'b', 'c', 'd'];
const aPerson = fc.constantFrom(...people);
const aBearing = fc.record({ sourcePersonId: aPerson, aboutSourcePersonId: aPerson });
const gatewaysFor = (recorded: readonly string[][]): Known => ({
  ...nothing,
  gateways: recorded.map((sourcePersonIds, place) => ({
    id: `g${place}`,
    sourcePersonIds,
    type: 'S47_DECISION',
    agency: null,
    decidedBy: 'u-1',
    from: '2026-01-01T00:00:00Z',
    until: null,
  })),
});
const recorded = fc.array(fc.uniqueArray(aPerson, { minLength: 1 }), { maxLength: 5 });

describe('what was recorded', () => {
  it('counts for an item of the source persons it was recorded for, and those confirmed, and for no other', () => {
    fc.assert(
      fc.property(recorded, aBearing, fc.boolean(), (rows, bearing, isConfirmed) => {
        const confirmedGroups = isConfirmed ? [{ sourcePersonIds: ['a', 'b'] }] : [];
        const reach = reachOf({ sourcePersonIds: people, confirmedGroups }, bearing);
        const own = bearing.sourcePersonId;
        const same = isConfirmed && ['a', 'b'].includes(own) ? ['a', 'b'] : [own];
        const counts = footingOf(gatewaysFor(rows), reach).gateways.map(({ id }) => id);
        expect(counts).toEqual(
          rows.flatMap((ids, place) => (ids.some((id) => same.includes(id)) ? [`g${place}`] : [])),
        );
      }),
    );
  });

  it('parts a label into footings without losing or doubling any of whom it is borne by', () => {
    fc.assert(
      fc.property(recorded, fc.uniqueArray(aBearing, { selector: (one) => JSON.stringify(one) }), (rows, borneBy) => {
        const known = gatewaysFor(rows);
        const subject = {
          personId: 'h',
          sourcePersonIds: people,
          locationProtected: false,
          labels: [{ key: 'one', label: aLabel(), borneBy }],
        };
        const parts = groupByFooting(known, subject).flatMap(({ footing, labels }) =>
          labels.map((label) => ({ footing, label })),
        );
        if (parts.length === 1) return expect(parts[0]!.label.borneBy).toBeUndefined();
        const texts = parts.flatMap(({ label }) => label.borneBy!.map((one) => JSON.stringify(one)));
        expect(texts.toSorted()).toEqual(borneBy.map((one) => JSON.stringify(one)).toSorted());
        for (const { footing, label } of parts) {
          for (const one of label.borneBy!) expect(footingOf(known, reachOf(subject, one))).toEqual(footing);
        }
      }),
    );
  });

  it('counts for nothing where it is not told on whose account it is asked, and several may be meant', () => {
    expect(reachOf({ sourcePersonIds: people }, undefined).of).toEqual([]);
    expect(reachOf({ sourcePersonIds: ['a'] }, undefined).of).toEqual(['a']);
    const confirmedGroups = [{ sourcePersonIds: ['a', 'b'] }, { sourcePersonIds: ['c', 'd'] }];
    expect(reachOf({ sourcePersonIds: people, confirmedGroups }, undefined).of).toEqual([]);
  });
});
