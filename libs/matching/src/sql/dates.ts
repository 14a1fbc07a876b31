const months = 'january february march april may june july august september october november december'.split(' ');
const weekdays = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ');

interface Read {
  year: number;
  month: number;
  day: number;
  dayOfYear: number;
  hour: number;
  minute: number;
  second: number;
  fraction: number;
  offsetMinutes: number;
  afternoon: boolean | null;
}

/** How many digits a part may have, the least and most it may be, and where it goes; the letters are strptime's. */
const numbers: Record<
  string,
  {
    digits: number;
    least: number;
    most: number;
    into: 'year' | 'month' | 'day' | 'dayOfYear' | 'hour' | 'minute' | 'second';
  }
> = {
  Y: { digits: 4, least: 0, most: 9999, into: 'year' },
  y: { digits: 2, least: 0, most: 99, into: 'year' },
  m: { digits: 2, least: 1, most: 12, into: 'month' },
  d: { digits: 2, least: 1, most: 31, into: 'day' },
  j: { digits: 3, least: 1, most: 366, into: 'dayOfYear' },
  H: { digits: 2, least: 0, most: 23, into: 'hour' },
  I: { digits: 2, least: 1, most: 12, into: 'hour' },
  M: { digits: 2, least: 0, most: 59, into: 'minute' },
  S: { digits: 2, least: 0, most: 59, into: 'second' },
};

/** Fractions of a second, by how many digits they may have. */
const fractions: Record<string, number> = { f: 6, g: 3, n: 9 };

const names: Record<string, readonly string[]> = {
  b: months.map((name) => name.slice(0, 3)),
  B: months,
  a: weekdays.map((name) => name.slice(0, 3)),
  A: weekdays,
};

/** The format's specifiers that are understood; what else stands in a format stands for itself. */
export function isDateFormat(format: string): boolean {
  return (
    format !== '' &&
    [...format.matchAll(/%-?(.?)/gs)].every(
      ([, letter = '']) =>
        [numbers, fractions, names].some((known) => letter in known) || ['p', 'z', '%'].includes(letter),
    )
  );
}

/**
 * Reads a date and time by a format, as DuckDB's try_strptime: seconds since 1970 in UTC, or null where the text does not
 * fit or there is no such day.
 */
export function readDate(text: string, format: string): number | null {
  const read: Read = {
    year: 1900, month: 1, day: 1, dayOfYear: 0, hour: 0, minute: 0, second: 0, fraction: 0, offsetMinutes: 0, afternoon: null,
  }; // prettier-ignore
  let at = skipSpaces(text, 0);
  for (let place = 0; place < format.length; place++) {
    const letter = format[place]!;
    if (letter !== '%') {
      if (/\s/.test(letter)) {
        const after = skipSpaces(text, at);
        if (after === at && at < text.length) return null;
        at = after;
        continue;
      }
      if (text[at] !== letter) return null;
      at += 1;
      continue;
    }
    place += format[place + 1] === '-' ? 2 : 1;
    const next = readPart(text, at, format[place] ?? '', read);
    if (next === null) return null;
    at = next;
  }
  return skipSpaces(text, at) === text.length ? toSeconds(read) : null;
}

function readPart(text: string, at: number, letter: string, read: Read): number | null {
  const part = numbers[letter];
  const digits = part?.digits ?? fractions[letter];
  const rest = text.slice(at, at + 16);
  if (digits !== undefined) {
    const [found] = new RegExp(`^\\d{1,${digits}}`).exec(rest) ?? [];
    if (found === undefined) return null;
    const number = Number(found);
    if (part === undefined) read.fraction = Math.round(Number(`0.${found}`) * 1e6) / 1e6;
    else if (number < part.least || number > part.most) return null;
    else read[part.into] = letter === 'y' ? (number < 69 ? 2000 + number : 1900 + number) : number;
    return at + found.length;
  }
  const among = names[letter];
  if (among) {
    const name = among.findIndex((each) => rest.toLowerCase().startsWith(each));
    if (name === -1) return null;
    if (among.length === months.length) read.month = name + 1;
    return at + among[name]!.length;
  }
  if (letter === 'p') {
    const half = /^[ap]m/i.exec(rest)?.[0];
    if (half === undefined) return null;
    read.afternoon = half.toLowerCase() === 'pm';
    return at + 2;
  }
  if (letter === 'z') {
    const [zone, sign, hours, minutes = '0'] = /^([+-])(\d{2}):?(\d{2})?/.exec(rest) ?? [];
    if (zone === undefined) return null;
    read.offsetMinutes = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
    return at + zone.length;
  }
  return text[at] === '%' ? at + 1 : null;
}

function toSeconds(read: Read): number | null {
  const { year, month, day, dayOfYear, hour, minute, second, fraction, offsetMinutes, afternoon } = read;
  if (afternoon !== null && hour > 12) return null;
  const hours = afternoon === null ? hour : (hour % 12) + (afternoon ? 12 : 0);
  const days = dayOfYear > 0 ? toDays(year, 1, 1, dayOfYear) : toDays(year, month, day);
  return days === null ? null : days * 86_400 + hours * 3_600 + (minute - offsetMinutes) * 60 + second + fraction;
}

/** Days since 1970; null where there is no such day. */
function toDays(year: number, month: number, day: number, dayOfYear = 1): number | null {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return date.getTime() / 86_400_000 + dayOfYear - 1;
}

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/.test(text[at]!)) at++;
  return at;
}

/** Reads a day as DuckDB casts a text to DATE: seconds since 1970; null where it is none. What follows it does not count. */
export function readDay(text: string): number | null {
  const [, year, , month, day, isBefore] =
    /^\s*(-?\d{1,6})([-/\\ ])(\d{1,2})\2(\d{1,2})(?!\d)(\s*\(BC\))?/.exec(text) ?? [];
  if (year === undefined) return text === 'epoch' ? 0 : null;
  const days = toDays(isBefore ? 1 - Number(year) : Number(year), Number(month), Number(day));
  return days === null ? null : days * 86_400;
}

/** Reads a date or timestamp as DuckDB casts one to TIMESTAMP, which takes no notice of an offset; null where it is none. */
export function readTimestamp(text: string): number | null {
  const [, day, hour = '0', minute = '0', second = '0', fraction = '0'] =
    /^\s*(-?\d{1,6}[-/\\ ]\d{1,2}[-/\\ ]\d{1,2})(?:(?:T| +)(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d{1,9}))?)?(?: ?Z| UTC|[+-]\d{2}(?::?\d{2})?)?)?\s*$/.exec(
      text,
    ) ?? [];
  const seconds = day === undefined ? (text === 'epoch' ? 0 : null) : readDay(day);
  if (seconds === null || Number(minute) > 59 || Number(second) > 59) return null;
  const clock = Number(hour) * 3_600 + Number(minute) * 60 + Number(second) + Number(`0.${fraction.slice(0, 6)}`);
  return clock > 86_400 ? null : seconds + clock;
}
