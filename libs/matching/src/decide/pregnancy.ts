import { daysBetween } from '../normalise/dates.js';
import { compareFirstNames } from './may-be-the-same.js';
import type { SourcePerson } from './source-person.js';

/** How two children of one mother stand to each other. SAME: one child; ASK: perhaps; NO: two; null: nothing is known by the mother. */
export type SameChild = 'SAME' | 'ASK' | 'NO' | null;

/**
 * Days between two due dates of one pregnancy. A scan moves the date by up to two weeks; within ten weeks it is another
 * pregnancy only after a miscarriage, so a person is asked.
 */
const DUE_DATES = { same: 14, ask: 70 };

/**
 * Days from the due date to the birth. From 12 weeks early to 3 weeks late nobody else can have been born to her; from 18
 * weeks early, about the earliest that survive, to 6 weeks late a due date may have been wrong.
 */
const BIRTHS = { same: [-84, 21], ask: [-126, 42] } as const;

/** Whether two source persons, one of them unborn, are one child, by mother and dates. The same whichever way round. */
export function sameChild(one: SourcePerson, other: SourcePerson): SameChild {
  if (one.motherPersonId === null || one.motherPersonId !== other.motherPersonId) return null;
  if (one.unborn === null && other.unborn === null) return null;
  const byDates = compareDates(one, other);
  const named = compareFirstNames(one.columns, other.columns);
  return byDates === 'SAME' && named === 'DIFFERENT' ? 'ASK' : byDates;
}

/** How far apart the two dates are, in days; undefined where one is not known. */
export function daysApart(one: SourcePerson, other: SourcePerson): number | undefined {
  const [left, right] = [dateOf(one), dateOf(other)];
  return left === null || right === null ? undefined : Math.abs(daysBetween(left, right));
}

function compareDates(one: SourcePerson, other: SourcePerson): SameChild {
  if (one.unborn !== null && other.unborn !== null) {
    const days = daysApart(one, other);
    if (days === undefined) return 'ASK';
    return days <= DUE_DATES.same ? 'SAME' : days <= DUE_DATES.ask ? 'ASK' : 'NO';
  }
  const [unborn, born] = one.unborn === null ? [other, one] : [one, other];
  const [due, birth] = [dateOf(unborn), dateOf(born)];
  if (due === null || birth === null) return null;
  const late = daysBetween(due, birth);
  const within = ([from, to]: readonly [number, number]) => late >= from && late <= to;
  return within(BIRTHS.same) ? 'SAME' : within(BIRTHS.ask) ? 'ASK' : 'NO';
}

const dateOf = ({ unborn, columns }: SourcePerson): string | null =>
  unborn === null ? columns.date_of_birth : unborn.expectedDateOfDelivery;
