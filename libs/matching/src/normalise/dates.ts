/** YYYY-MM-DD of a day in the calendar since 1880; null for anything else, such as 30 February or the year 0001. */
export function toDay(told: string | null): string | null {
  const text = told?.trim() ?? '';
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < '1880') return null;
  const ms = Date.parse(text);
  return !Number.isNaN(ms) && new Date(ms).toISOString().slice(0, 10) === text ? text : null;
}

/** Days from one day to another; negative where the second is earlier. Both YYYY-MM-DD. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** True where one is the other with day and month turned: 3 April and 4 March. */
export function areTurned(one: string, other: string): boolean {
  return one !== other && `${one.slice(0, 5)}${one.slice(8)}-${one.slice(5, 7)}` === other;
}
