import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { exampleNow, exampleRecord } from '../design/example-record.js';
import { densityOf } from './density.js';
import { PartnershipFile } from '../partnership/partnership-file.js';
import { drawFamily } from './family.js';
import { drawHarm } from './harm-trend.js';

const { partnership } = PartnershipFile.read(null);
const [anEntry] = exampleRecord.chronology;
const [aPerson] = exampleRecord.people;
if (!anEntry || !aPerson) throw new Error('the example has entries and people');

const instants = fc
  .date({ min: new Date('2008-01-01'), max: new Date(exampleNow), noInvalidDate: true })
  .map((date) => date.toISOString());

describe('the density chart', () => {
  it('counts every entry once and keeps it within the picture, however many there are', () => {
    fc.assert(
      fc.property(fc.array(instants, { maxLength: 400 }), (times) => {
        const entries = times.map((occurredAt) => ({ ...anEntry, corrected: false, occurredAt }));
        const density = densityOf(entries, '2009-03-01', exampleNow);
        expect(density.bars.reduce((sum, bar) => sum + bar.total, 0)).toBe(times.length);
        for (const part of density.bars.flatMap((bar) => bar.parts)) {
          expect(part.y).toBeGreaterThanOrEqual(0);
          expect(part.x + part.width).toBeLessThanOrEqual(density.width);
        }
      }),
    );
  });

  it('is one span wide for a newborn without entries', () => {
    const density = densityOf([], '2026-11-01', exampleNow);
    expect([density.bars.length, density.kinds]).toEqual([1, []]);
  });
});

describe('the trend of harm', () => {
  const grades = fc.constantFrom('STANDARD' as const, 'MEDIUM' as const, 'HIGH' as const, null);

  it('draws every incident of the year inside the picture, in the order of time', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(364), grades), { minLength: 1, maxLength: 60 }), (told) => {
        const incidents = told
          .toSorted(([one], [other]) => other - one)
          .map(([daysAgo, severity], place) => ({
            incidentId: `incident ${place}`,
            occurredAt: new Date(Date.parse(exampleNow) - daysAgo * 86_400_000).toISOString(),
            severity,
            notifications: [],
          }));
        const harm = { ...exampleRecord.harm, incidentIds: incidents.map(({ incidentId }) => incidentId) };
        const drawn = drawHarm({ ...exampleRecord, incidents, harm }, partnership, exampleNow);
        expect([drawn?.points.length, drawn?.rows.length]).toEqual([told.length, told.length]);
        const across = drawn?.points.map(({ x }) => x) ?? [];
        expect(across).toEqual(across.toSorted((one, other) => one - other));
        for (const { x, y } of drawn?.points ?? []) {
          expect(x >= 80 && x <= 640 && y >= 0 && y <= (drawn?.height ?? 0)).toBe(true);
        }
      }),
    );
  });
});

describe('the family picture', () => {
  it('keeps boxes apart and inside, and says how many it leaves out', () => {
    fc.assert(
      fc.property(fc.nat(8), fc.nat(8), (adults, children) => {
        const people = [
          ...Array.from({ length: adults }, () => ({ ...aPerson, child: false })),
          ...Array.from({ length: children }, () => ({ ...aPerson, child: true })),
        ];
        const graph = drawFamily({ ...exampleRecord, people }, exampleNow);
        for (const box of graph.boxes) expect(box.x >= 0 && box.x + box.width <= graph.width).toBe(true);
        for (const one of graph.boxes) {
          const near = graph.boxes.filter(
            (box) => box.y === one.y && box !== one && Math.abs(box.x - one.x) < one.width,
          );
          expect(near).toEqual([]);
        }
        const father = graph.boxes.filter((box) => box.look === 'unknown').length;
        expect(graph.boxes.length + graph.leftOut).toBe(adults + children + 1 + father);
      }),
    );
  });

  it('draws a father nobody was asked about with dashes', () => {
    expect(drawFamily(exampleRecord, exampleNow).lines.some((line) => line.dashed)).toBe(true);
  });

  it('is also said in one sentence', () => {
    expect(drawFamily(exampleRecord, exampleNow).says).toBe(
      'Amara with Bethan (mother), Corin (step-parent, suspect), Emrys (at this address), Father (not asked)',
    );
  });
});
