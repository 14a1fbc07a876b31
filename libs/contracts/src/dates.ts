const INSTANT = /^(\d{4}-\d\d-\d\d)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/;

/** True for a date that exists, `YYYY-MM-DD`, of the year 1000 or later: databases and JavaScript agree on those. */
export function isCalendarDate(text: string): boolean {
  if (!/^[1-9]\d{3}-\d\d-\d\d$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/**
 * True for an instant of RFC 3339 with its offset, `T` and `Z` in capitals, on a date that exists. Leap seconds are
 * refused: neither JavaScript nor most senders can read them.
 */
export function isInstant(text: string): boolean {
  const date = INSTANT.exec(text)?.[1];
  return date !== undefined && isCalendarDate(date);
}

const london = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The date of an instant by the calendar of London, `YYYY-MM-DD`. */
export function londonDate(at: Date): string {
  return london.format(at);
}
