import { bankHolidays } from './bank-holidays.js';

/** Monday to Friday, and no bank holiday of England and Wales. */
export function isWorkingDay(date: string): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !bankHolidays(Number(date.slice(0, 4))).includes(date);
}

/** The `count`th working day after a date, which itself does not count; 1 or more. */
export function workingDaysAfter(date: string, count: number): string {
  if (!Number.isInteger(count) || count < 1)
    throw new RangeError('A limit is a whole number of working days, 1 or more.');
  let on = date;
  for (let left = count; left > 0;) {
    on = nextDay(on);
    if (isWorkingDay(on)) left -= 1;
  }
  return on;
}

/** Working days after today up to and including the last day; 0 on the last day and after it. */
export function workingDaysLeft(today: string, dueOn: string): number {
  let left = 0;
  for (let on = today; on < dueOn;) {
    on = nextDay(on);
    if (isWorkingDay(on)) left += 1;
  }
  return left;
}

function nextDay(date: string): string {
  const next = new Date(`${date}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
}
