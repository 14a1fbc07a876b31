import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { check, NewConsent } from '#libs/contracts';
import { readConsent } from './read-consent.js';
import { readDay } from './read-day.js';

const now = '2026-11-23T14:00:00.000Z';
const typed = {
  status: 'GIVEN',
  givenBy: 'PR_HOLDER',
  giver: 'unknown',
  'purpose-SCREENING': 'yes',
  'about-HEALTH_FLAG': 'yes',
  'from-health.RM1': 'yes',
  maxTier: 'S17',
  method: 'TELEPHONE',
  'given-day': '23',
  'given-month': '11',
  'given-year': '2026',
};
const problemsOf = (change: Record<string, unknown>) =>
  readConsent({ ...typed, ...change }, now).problems.map(({ href }) => href);

describe('an answer that was typed', () => {
  it('is one that the broker takes, given now where it was given today', () => {
    const { consent, problems } = readConsent(
      { ...typed, 'review-day': '1', 'review-month': '2', 'review-year': '2027' },
      now,
    );
    expect(problems).toEqual([]);
    expect(consent).toMatchObject({ agencies: ['health:RM1'], givenAt: now, reviewOn: '2027-02-01', expiresAt: null });
    const { giverId, ...answer } = consent!;
    const sourcePersonIds = ['019ab000-0000-7000-8000-00000000000a'];
    expect([giverId, check(NewConsent, { ...answer, sourcePersonIds, giverSourcePersonIds: [] })]).toEqual([null, []]);
  });

  it.each([
    [{ status: 'WITHDRAWN' }, ['#status']],
    [{ maxTier: 'S47' }, ['#maxTier']],
    [{ 'about-HEALTH_FLAG': '', 'about-POLICE_INTELLIGENCE': 'yes' }, ['#about']],
    [{ 'from-health.RM1': '', 'from-nobody': 'yes' }, ['#from']],
    [{ givenBy: 'CHILD_GILLICK' }, ['#capacityNote']],
    [{ givenBy: 'ADULT_SELF' }, ['#giver']],
    [{ 'given-day': '24' }, ['#given-day']],
    [{ 'given-day': '31', 'given-month': '2' }, ['#given-day']],
    [{ 'expires-day': '23', 'expires-month': '11', 'expires-year': '2026' }, ['#expires-day']],
    [{ 'review-day': '1', 'review-month': '1', 'review-year': '2026' }, ['#review-day']],
    [{ capacityNote: 'x'.repeat(1_001) }, ['#capacityNote']],
  ])('with %j is refused at %j', (change, hrefs) => expect(problemsOf(change)).toEqual(hrefs));

  it('is never lost: the fields that were read are read again as the same', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...Object.keys(typed), 'other', '__proto__'), fc.anything()), (any) => {
        const { fields } = readConsent(any, now);
        expect(readConsent(fields, now).fields).toEqual(fields);
      }),
    );
  });
});

describe('a day in three fields', () => {
  it.each([
    [['1', '2', '2027'], '2027-02-01'],
    [['29', '2', '2028'], '2028-02-29'],
    [['29', '2', '2027'], null],
    [['1', '', '2027'], null],
    [['1', '2', '27'], null],
  ])('%j is %j', ([day = '', month = '', year = ''], read) => {
    const fields = { 'on-day': day, 'on-month': month, 'on-year': year };
    expect(readDay(fields, 'on', true).day).toBe(read);
  });
});
