const RFC_3339_UTC = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?Z$/;

/** Nanoseconds since 1970; an ordinary number would lose the fraction. */
export type Instant = bigint;

const NANOSECONDS_PER_MS = 1_000_000n;
export const HOUR: Instant = 3_600_000n * NANOSECONDS_PER_MS;
export const DAY: Instant = 24n * HOUR;

/** Reads an RFC 3339 instant in UTC with `Z` (13.1); undefined where it does not parse or no such day or time exists. */
export function readInstant(text: string): Instant | undefined {
  const parts = RFC_3339_UTC.exec(text);
  if (!parts) return undefined;
  const [, year, month, day, hour, minute, second, fraction = ''] = parts;
  const whole = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
  const ms = Date.parse(whole);
  // A day that does not exist, or 24:00, would be read as another instant: what comes back must be what went in.
  if (Number.isNaN(ms) || new Date(ms).toISOString() !== whole) return undefined;
  return BigInt(ms) * NANOSECONDS_PER_MS + BigInt(fraction.slice(0, 9).padEnd(9, '0'));
}
