/** A day typed in three fields `<name>-day`, `-month`, `-year`: `YYYY-MM-DD`; null where it is empty or wrong. */
export function readDay(
  fields: Readonly<Record<string, string>>,
  name: string,
  isNeeded: boolean,
): { day: string | null; problem: string | null } {
  const parts = ['year', 'month', 'day'].map((part) => fields[`${name}-${part}`] ?? '');
  if (parts.every((part) => part === '')) return { day: null, problem: isNeeded ? 'Give the day' : null };
  const [year = '', month = '', date = ''] = parts;
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(day) && Number(year) >= 1900 && isReal(day);
  return isDay ? { day, problem: null } : { day: null, problem: 'Give a real day, such as 23 11 2026' };
}

function isReal(day: string): boolean {
  const parsed = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(day);
}
