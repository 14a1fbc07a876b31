const DAY_MS = 86_400_000;

/** Adds days to a calendar date, `YYYY-MM-DD`. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Adds minutes to an instant; gives UTC to the second. */
export function addMinutes(instant: string, minutes: number): string {
  return toInstant(Date.parse(instant) + minutes * 60_000);
}

/** Whole days from one date or instant to another; negative where the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.floor((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** Age in whole years on a date or at an instant. */
export function ageOn(bornOn: string, at: string): number {
  const years = Number(at.slice(0, 4)) - Number(bornOn.slice(0, 4));
  return at.slice(5, 10) < bornOn.slice(5, 10) ? years - 1 : years;
}

/** The day of an instant, in UTC. */
export function dayOf(instant: string): string {
  return instant.slice(0, 10);
}

/** 08:30 on the first weekday after an instant: by then a school must have been told (Operation Encompass). */
export function nextSchoolMorning(instant: string): string {
  let day = addDays(dayOf(instant), 1);
  while (isWeekend(day)) day = addDays(day, 1);
  return `${day}T08:30:00Z`;
}

/** The earlier of two instants in UTC to the second. */
export function earlier(one: string, other: string): string {
  return one < other ? one : other;
}

function isWeekend(date: string): boolean {
  const weekday = new Date(date).getUTCDay();
  return weekday === 0 || weekday === 6;
}

function toInstant(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
