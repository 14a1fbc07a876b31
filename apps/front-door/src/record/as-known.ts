import { toDate } from '../search/read-criteria.js';
import type { FormProblem } from '../pages/typed-forms.js';
import { exactDay, exactTime, londonDate } from '../words/time.js';

/** A day in the past as of which something is shown. */
export interface AsKnown {
  /** The end of that day in London, or now where it is today: an ISO instant. */
  at: string;
  /** As it stands in a URL: `YYYY-MM-DD`, or the instant that was asked for. */
  asked: string;
  /** `3 March 2026`, or the exact time. */
  says: string;
}

/** What the address asks for: a day, or an exact instant; undefined for now, for the future and for anything else. */
export function toAsKnown(asked: unknown, now: string): AsKnown | undefined {
  if (typeof asked !== 'string') return undefined;
  if (/^\d{4}-\d{2}-\d{2}$/.test(asked)) {
    const [year = 0, month = 0, day = 0] = asked.split('-').map(Number);
    if (!toDate(day, month, year) || asked > londonDate(now)) return undefined;
    return { at: endOf(asked, now), asked, says: exactDay(asked) };
  }
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?Z$/.test(asked)) return undefined;
  const instant = Date.parse(asked);
  if (Number.isNaN(instant) || instant > Date.parse(now)) return undefined;
  const at = new Date(instant).toISOString();
  return { at, asked, says: exactTime(at) };
}

/** The last millisecond of a London day, which is an hour earlier by UTC in summer; never later than now. */
function endOf(day: string, now: string): string {
  const last = Date.parse(`${day}T23:59:59.999Z`);
  const end = londonDate(new Date(last).toISOString()) === day ? last : last - 3_600_000;
  return new Date(Math.min(end, Date.parse(now))).toISOString();
}

/** The three fields of a day as they were typed: the day, or what is wrong with it. */
export function readKnownDay(
  { day = '', month = '', year = '' }: Record<string, string>,
  now: string,
): { day: string | null; problems: FormProblem[] } {
  const date = toDate(Number(day), Number(month), Number(year));
  const problem = !date
    ? 'Enter a real date, such as 3 3 2026'
    : date > londonDate(now)
      ? 'The date must be today or in the past'
      : null;
  return problem ? { day: null, problems: [{ href: '#day', text: problem }] } : { day: date ?? null, problems: [] };
}
