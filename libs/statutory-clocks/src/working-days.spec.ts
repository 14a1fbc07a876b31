import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bankHolidays, isWorkingDay, workingDaysAfter, workingDaysLeft } from './index.js';

/** Division england-and-wales of https://www.gov.uk/bank-holidays.json. */
const published: Record<number, string> = {
  2020: '01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28',
  2021: '01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28',
  2022: '01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27',
  2023: '01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26',
  2024: '01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26',
  2025: '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26',
  2026: '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28',
  2027: '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28',
  2028: '01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26',
};

describe('the bank holidays of England and Wales', () => {
  it.each(Object.entries(published))('of %s are those that the government publishes', (year, dates) => {
    expect(bankHolidays(Number(year))).toEqual(dates.split(' ').map((date) => `${year}-${date}`));
  });

  it('are not guessed for a year before those written down', () => {
    expect(() => bankHolidays(2019)).toThrow(RangeError);
  });
});

describe('five working days', () => {
  it.each([
    ['over an ordinary weekend', '2026-11-24', '2026-12-01'],
    ['from a Saturday', '2026-11-21', '2026-11-27'],
    ['from a Sunday', '2026-11-22', '2026-11-27'],
    ['over Christmas, with Boxing Day taken on the Monday', '2026-12-23', '2027-01-04'],
    ['over Easter', '2026-04-01', '2026-04-10'],
    ['over a funeral that was proclaimed', '2022-09-16', '2022-09-26'],
  ])('%s', (_, from, due) => {
    expect(workingDaysAfter(from, 5)).toBe(due);
  });
});

describe('the clock', () => {
  const date = fc
    .date({ min: new Date('2020-01-01'), max: new Date('2060-12-01'), noInvalidDate: true })
    .map((at) => at.toISOString().slice(0, 10));

  it('ends on a working day, and has as many days left at its start as it was given', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: 1, max: 45 }), (from, count) => {
        const due = workingDaysAfter(from, count);
        expect(isWorkingDay(due)).toBe(true);
        expect(workingDaysLeft(from, due)).toBe(count);
        expect([workingDaysLeft(due, due), workingDaysLeft(due, from)]).toEqual([0, 0]);
      }),
      { numRuns: 200 },
    );
  });

  it('is not set to less than a day', () => {
    expect(() => workingDaysAfter('2026-11-24', 0)).toThrow(RangeError);
  });
});
