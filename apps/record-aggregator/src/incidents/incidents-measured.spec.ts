import { describe, expect, it } from '@jest/globals';
import type { Agency } from '#libs/contracts';
import type { ToldOfIncident } from './decide-incident.js';
import { groupIncidents } from './group-incidents.js';

/** What is assumed of a year of domestic abuse, and of those who tell of it; all proposed, none from a real record. */
const rates = {
  children: 3_000,
  incidentsAYear: 6,
  /** A further incident from two to thirty hours later. */
  againSoon: 0.06,
  /** The force whose area it is tells; else only the others do, if any. */
  police: 0.95,
  otherForce: 0.1,
  secondReference: 0.2,
  hospital: 0.25,
  school: 0.2,
  childThere: 0.65,
  timeStated: 0.75,
  adultNamed: 0.9,
  /** An adult is linked to the right hub person. */
  adultLinked: 0.97,
};

const HOUR = 60;
const YEAR = 365 * 24 * HOUR;
const start = Date.parse('2026-01-01T00:00:00Z');

/** Mulberry32: the same numbers for the same seed. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Known = ToldOfIncident & { truth: string };

/** One child's year as its agencies tell of it, each with the incident that it was in truth. */
function aYear(child: number, chance: () => number): Known[] {
  const happens = (rate: number) => chance() < rate;
  const between = (low: number, high: number) => low + chance() * (high - low);
  const times: number[] = [];
  for (let count = Math.round(between(0, 2 * rates.incidentsAYear)); count > 0; count -= 1) {
    const at = between(0, YEAR);
    times.push(at, ...(happens(rates.againSoon) ? [at + between(2 * HOUR, 30 * HOUR)] : []));
  }
  const iso = (minutes: number) => new Date(start + minutes * 60_000).toISOString();
  // Two that are less than two hours apart are one event that goes on.
  const events = times
    .toSorted((one, other) => one - other)
    .filter((at, place, all) => at - (all[place - 1] ?? -YEAR) > 2 * HOUR);
  return events.flatMap((at, place) => {
    const truth = `${child}.${place}`;
    const there = happens(rates.childThere);
    const crimeNumber = happens(0.5) ? `crime ${truth}` : null;
    const tell = (source: string, agency: Agency, error: number, late: [number, number]): Known => {
      const adults = ['mother', 'partner'].filter(() => happens(rates.adultNamed));
      return {
        truth,
        referenceId: `${truth} ${source}`,
        agency,
        began: happens(rates.timeStated) ? iso(at + between(-error, error)) : null,
        ended: null,
        reportedAt: iso(at + between(...late)),
        crimeNumber: agency === 'police:36' ? crimeNumber : null,
        places: [],
        adultIds: adults.map((adult) => (happens(rates.adultLinked) ? adult : `stranger of ${truth} ${source}`)),
        childWasThere: there,
      };
    };
    const police = happens(rates.police);
    const ppn = tell('ppn', 'police:36', 15, [5, 90]);
    return [
      ...(police ? [ppn] : []),
      ...(police && happens(rates.secondReference)
        ? [{ ...tell('crime', 'police:36', 0, [0, 0]), began: ppn.began, reportedAt: ppn.reportedAt }]
        : []),
      ...(happens(rates.otherForce) ? [tell('force', 'police:37', 20, [5, 90])] : []),
      ...(happens(rates.hospital) ? [tell('hospital', 'health:RM1', 2 * HOUR, [HOUR, 7 * HOUR])] : []),
      ...(happens(rates.school) ? [tell('school', 'education:1', 4 * HOUR, [9 * HOUR, 20 * HOUR])] : []),
    ];
  });
}

describe('duplicates, on made-up years (R07)', () => {
  it.each([1, 2, 3])('are found in at least 95 of 100, and at most 1 of 1,000 joins is false (seed %i)', (seed) => {
    const chance = random(seed);
    const sum = { duplicates: 0, found: 0, joined: 0, falsely: 0 };
    for (let child = 0; child < rates.children; child += 1) {
      const told = aYear(child, chance);
      const truthOf = new Map(told.map(({ referenceId, truth }) => [referenceId, truth]));
      for (const { members } of groupIncidents(told, [])) {
        const truths = members.map(({ referenceId }) => truthOf.get(referenceId));
        sum.joined += pairs(truths.length);
        sum.found += pairsAlike(truths);
      }
      sum.duplicates += pairsAlike(told.map(({ truth }) => truth));
    }
    sum.falsely = sum.joined - sum.found;
    expect(sum.duplicates).toBeGreaterThan(5_000);
    const [recall, falseShare] = [sum.found / sum.duplicates, sum.falsely / sum.joined];
    expect({ ...sum, recall, falseShare, holds: recall >= 0.95 && falseShare <= 0.001 }).toMatchObject({ holds: true });
  });
});

const pairs = (count: number) => (count * (count - 1)) / 2;

function pairsAlike(values: readonly (string | undefined)[]): number {
  return [...Map.groupBy(values, (value) => value).values()].reduce((sum, alike) => sum + pairs(alike.length), 0);
}
