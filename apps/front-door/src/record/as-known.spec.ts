import { describe, expect, it } from '@jest/globals';
import { readKnownDay, toAsKnown } from './as-known.js';

const now = '2026-11-24T11:00:00.000Z';

describe('the day that a page is asked to be of', () => {
  it.each([
    ['2026-03-03', '2026-03-03T23:59:59.999Z', '3 March 2026'],
    ['2026-07-01', '2026-07-01T22:59:59.999Z', '1 July 2026'],
    ['2026-11-24', now, '24 November 2026'],
    ['2026-03-03T10:15:00Z', '2026-03-03T10:15:00.000Z', 'Tuesday 3 March 2026, 10:15'],
  ])('%s ends at %s in London and is called %s', (asked, at, says) =>
    expect(toAsKnown(asked, now)).toEqual({ at, asked, says }),
  );

  it.each([
    undefined,
    '',
    '2026-11-25',
    '2026-02-30',
    '2026-11-24T11:00:01Z',
    'yesterday',
    ['2026-03-03'],
    '03-03-2026',
  ])('is now where %j is asked for', (asked) => expect(toAsKnown(asked, now)).toBeUndefined());
});

describe('the day typed into three fields', () => {
  it.each([
    [{ day: '3', month: '3', year: '2026' }, '2026-03-03', null],
    [{ day: '30', month: '2', year: '2026' }, null, 'Enter a real date, such as 3 3 2026'],
    [{ day: '25', month: '11', year: '2026' }, null, 'The date must be today or in the past'],
    [{}, null, 'Enter a real date, such as 3 3 2026'],
  ])('%j is %s', (fields, day, problem) => {
    const read = readKnownDay(fields, now);
    expect([read.day, read.problems[0]?.text ?? null]).toEqual([day, problem]);
  });
});
