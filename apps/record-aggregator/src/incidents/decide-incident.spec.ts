import { describe, expect, it } from '@jest/globals';
import { decideIncident, type ToldOfIncident } from './decide-incident.js';

const told = (change: Partial<ToldOfIncident> = {}): ToldOfIncident => ({
  referenceId: 'r1',
  agency: 'police:36',
  began: '2026-11-22T20:00:00.000Z',
  ended: null,
  reportedAt: '2026-11-22T20:20:00.000Z',
  crimeNumber: null,
  places: [],
  adultIds: ['mother', 'father'],
  childWasThere: true,
  ...change,
});

const other = (change: Partial<ToldOfIncident> = {}) => told({ referenceId: 'r2', ...change });
const at = (clock: string, day = '22') => `2026-11-${day}T${clock}:00.000Z`;

describe('whether two notifications tell of one incident', () => {
  it.each([
    ['another force, 40 minutes apart', { agency: 'police:37', began: at('20:40') }, 'SAME'],
    ['another force, two hours apart', { agency: 'police:37', began: at('22:00') }, 'DIFFERENT'],
    [
      'another force that only says when it was rung',
      { agency: 'police:37', began: null, reportedAt: at('22:00') },
      'SAME',
    ],
    [
      'a hospital that night, which does not say when',
      { agency: 'health:RM1', began: null, reportedAt: at('03:00', '23') },
      'SAME',
    ],
    ['a hospital the next evening', { agency: 'health:RM1', began: null, reportedAt: at('21:00', '23') }, 'DIFFERENT'],
    ['a school the next morning', { agency: 'education:121000', began: null, reportedAt: at('09:00', '23') }, 'SAME'],
    ['a school about the evening before', { agency: 'education:121000', began: at('19:00', '21') }, 'DIFFERENT'],
    [
      'nobody in common and the child not there',
      { agency: 'police:37', childWasThere: false, adultIds: ['aunt'] },
      'UNDECIDED',
    ],
    ['the child there, the adults linked to nobody known', { agency: 'police:37', adultIds: ['someone'] }, 'SAME'],
    ['the same force, ten minutes apart', { began: at('20:10') }, 'SAME'],
    ['the same force, two hours apart on one evening', { began: at('22:00') }, 'DIFFERENT'],
    ['the same force, under one crime number', { began: at('22:00'), crimeNumber: 'C1' }, 'SAME'],
    ['the same force, under two crime numbers', { crimeNumber: 'C2' }, 'DIFFERENT'],
    ['the same force, at two places', { places: ['elsewhere'] }, 'DIFFERENT'],
  ] as const)('%s', (_, change, verdict) => {
    const one = told({ crimeNumber: 'C1', places: ['home'] });
    expect(decideIncident(one, other(change)).verdict).toBe(verdict);
    expect(decideIncident(other(change), one).verdict).toBe(verdict);
  });

  it('says what they have in common', () => {
    const verdict = decideIncident(told({ places: ['home'] }), other({ agency: 'police:37', places: ['home'] }));
    expect(verdict).toEqual({ verdict: 'SAME', evidence: ['CHILD_WAS_THERE', 'SAME_ADULT', 'SAME_PLACE'] });
  });

  it('counts an incident that lasts as long as it lasts', () => {
    const long = told({ ended: at('23:00') });
    expect(decideIncident(long, other({ agency: 'police:37', began: at('22:45') })).verdict).toBe('SAME');
  });
});
