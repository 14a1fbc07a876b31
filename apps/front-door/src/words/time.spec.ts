import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { ageAt, dayAndClock, exactTime, isUnder18, londonDate, spanOf, timeAfter, timeAgo } from './time.js';

describe('time on pages', () => {
  it.each([
    ['2026-11-22T20:30:00Z', 'Sunday 22 November 2026, 20:30'],
    ['2026-06-30T23:30:00Z', 'Wednesday 1 July 2026, 00:30'],
  ])('tells %s in London, summer and winter', (instant, said) => {
    expect(exactTime(instant)).toBe(said);
  });

  it.each([
    ['2026-11-23T09:57:30Z', 'just now'],
    ['2026-11-23T09:36:00Z', '22 minutes ago'],
    ['2026-11-23T08:58:00Z', '1 hour ago'],
    ['2026-11-20T09:58:00Z', '3 days ago'],
    ['2026-06-23T09:58:00Z', '5 months ago'],
    ['2021-11-23T09:58:00Z', '5 years ago'],
    ['2026-11-23T10:30:00Z', 'just now'],
  ])('says how long ago %s was', (instant, said) => {
    expect(timeAgo(instant, '2026-11-23T09:58:00Z')).toBe(said);
  });

  it('says today and yesterday by the London day, not by 24 hours', () => {
    const now = '2026-07-01T00:30:00Z';
    expect(dayAndClock('2026-06-30T23:10:00Z', now)).toBe('today at 00:10');
    expect(dayAndClock('2026-06-30T22:50:00Z', now)).toBe('yesterday at 23:50');
    expect(dayAndClock('2026-06-28T12:00:00Z', now)).toBe('28 June 2026 at 13:00');
  });

  it('says how long after something reached us', () => {
    expect(timeAfter('2026-11-22T20:30:00Z', '2026-11-22T21:12:00Z')).toBe('42 minutes after');
    expect(timeAfter('2026-11-22T20:30:00Z', '2026-11-22T20:30:20Z')).toBe('at once');
  });

  it.each([
    ['2019-06-11', '7 years'],
    ['2024-11-24', '23 months'],
    ['2024-11-23', '2 years'],
    ['2026-10-10', '6 weeks'],
    ['2026-11-22', '1 day'],
  ])('gives the age of a child born %s in the unit a worker uses', (bornOn, age) => {
    expect(ageAt(bornOn, '2026-11-23T09:58:00Z')).toBe(age);
  });

  it('knows the day of the eighteenth birthday in London', () => {
    expect(isUnder18('2008-07-01', '2026-06-30T22:59:00Z')).toBe(true);
    expect(isUnder18('2008-07-01', '2026-06-30T23:01:00Z')).toBe(false);
  });

  it('never says a negative time or a number without its unit', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e13 }), (ms) => {
        expect(spanOf(ms)).toMatch(/^(less than a minute|[1-9]\d* (minute|hour|day|month|year)s?)$/);
      }),
    );
  });

  it('gives a calendar date for every instant', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1930-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }),
        (date) => {
          expect(londonDate(date.toISOString())).toMatch(/^\d{4}-\d{2}-\d{2}$/);
        },
      ),
    );
  });
});
