/** What the pages say about time: Europe/London, exact beside relative. Instants are UTC ISO strings, dates `YYYY-MM-DD`. */
const ZONE = 'Europe/London';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const format = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, ...options });
const clock = format({ hour: '2-digit', minute: '2-digit', hour12: false });
const longDay = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const day = format({ day: 'numeric', month: 'long', year: 'numeric' });
const calendar = new Intl.DateTimeFormat('en-CA', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The London calendar date of an instant, `YYYY-MM-DD`. */
export function londonDate(instant: string): string {
  return calendar.format(new Date(instant));
}

/** `20:30`, London. */
export function clockTime(instant: string): string {
  return clock.format(new Date(instant));
}

/** `Sunday 22 November 2026, 20:30`, London. */
export function exactTime(instant: string): string {
  return `${longDay.format(new Date(instant)).replace(',', '')}, ${clockTime(instant)}`;
}

/** `11 June 2019`, for a calendar date or an instant. */
export function exactDay(date: string): string {
  return day.format(new Date(date.length === 10 ? `${date}T12:00:00Z` : date));
}

/** `14 Feb 2027`, where there is little room. */
export function shortDay(date: string): string {
  return format({ day: 'numeric', month: 'short', year: 'numeric' }).format(new Date(`${date}T12:00:00Z`));
}

/** `October 2026` of `2026-10`. */
export function monthName(month: string): string {
  return format({ month: 'long', year: 'numeric' }).format(new Date(`${month}-15T12:00:00Z`));
}

/** `today`, `yesterday` or the day, in London, with the clock: `today at 20:30`. */
export function dayAndClock(instant: string, now: string): string {
  const when = londonDate(instant);
  if (when === londonDate(now)) return `today at ${clockTime(instant)}`;
  const before = londonDate(new Date(Date.parse(now) - DAY).toISOString());
  return `${when === before ? 'yesterday' : exactDay(instant)} at ${clockTime(instant)}`;
}

/** How long a span of milliseconds is, in its largest unit: `22 minutes`, `3 hours`, `5 months`. Negative spans count as none. */
export function spanOf(ms: number): string {
  const said = (count: number, unit: string) => `${count} ${unit}${count === 1 ? '' : 's'}`;
  if (ms < MINUTE) return 'less than a minute';
  if (ms < HOUR) return said(Math.floor(ms / MINUTE), 'minute');
  if (ms < DAY) return said(Math.floor(ms / HOUR), 'hour');
  if (ms < 60 * DAY) return said(Math.floor(ms / DAY), 'day');
  if (ms < 730 * DAY) return said(Math.floor(ms / (30.44 * DAY)), 'month');
  // A day of grace: so many years to the day may have one leap day fewer than their average.
  return said(Math.floor((ms + DAY) / (365.25 * DAY)), 'year');
}

/** `22 minutes ago`; what lies in the future is said to be just now, never in negative numbers. */
export function timeAgo(instant: string, now: string): string {
  const ms = Date.parse(now) - Date.parse(instant);
  return ms < MINUTE ? 'just now' : `${spanOf(ms)} ago`;
}

/** How long after one instant another came: `42 minutes after`. */
export function timeAfter(first: string, then: string): string {
  const ms = Date.parse(then) - Date.parse(first);
  return ms < MINUTE ? 'at once' : `${spanOf(ms)} after`;
}

/** Whole years (or months, weeks under two years) of age at an instant: `7 years`, `14 months`, `3 weeks`. */
export function ageAt(bornOn: string, now: string): string {
  const [year = 0, month = 0, date = 0] = bornOn.split('-').map(Number);
  const [nowYear = 0, nowMonth = 0, nowDate = 0] = londonDate(now).split('-').map(Number);
  const months = (nowYear - year) * 12 + (nowMonth - month) - (nowDate < date ? 1 : 0);
  if (months >= 24) return `${Math.floor(months / 12)} years`;
  if (months >= 3) return `${months} months`;
  const days = Math.floor((Date.parse(londonDate(now)) - Date.parse(bornOn)) / DAY);
  if (days < 14) return days === 1 ? '1 day' : `${Math.max(days, 0)} days`;
  return `${Math.floor(days / 7)} weeks`;
}

/** True for someone not yet 18 on that day in London. */
export function isUnder18(bornOn: string, now: string): boolean {
  const eighteenth = `${Number(bornOn.slice(0, 4)) + 18}${bornOn.slice(4)}`;
  return londonDate(now) < eighteenth;
}
