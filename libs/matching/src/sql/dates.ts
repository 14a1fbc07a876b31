const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

interface Read {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  micro: number;
  afternoon: boolean | null;
}

/** How many digits a part may have, and where it goes; the letters are strptime's. */
const digits: Record<string, { most: number; into: 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' }> = {
  Y: { most: 4, into: 'year' },
  y: { most: 2, into: 'year' },
  m: { most: 2, into: 'month' },
  d: { most: 2, into: 'day' },
  H: { most: 2, into: 'hour' },
  I: { most: 2, into: 'hour' },
  M: { most: 2, into: 'minute' },
  S: { most: 2, into: 'second' },
};

/** The format's specifiers that are understood; what else stands in a format stands for itself. */
export function isDateFormat(format: string): boolean {
  return [...format.matchAll(/%-?(.)/g)].every(([, letter = '']) => letter in digits || 'bBpfzZ%'.includes(letter));
}

/**
 * Reads a date and time by a format, as DuckDB's try_strptime: seconds since 1970 in UTC, or null where the text does not
 * fit or there is no such day.
 */
export function readDate(text: string, format: string): number | null {
  const read: Read = { year: 1900, month: 1, day: 1, hour: 0, minute: 0, second: 0, micro: 0, afternoon: null };
  let at = skipSpaces(text, 0);
  for (let place = 0; place < format.length; place++) {
    const letter = format[place]!;
    if (letter !== '%') {
      if (/\s/.test(letter)) {
        at = skipSpaces(text, at);
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
  const part = digits[letter];
  if (part) {
    const [found] = new RegExp(`^\\d{1,${part.most}}`).exec(text.slice(at)) ?? [];
    if (found === undefined) return null;
    const number = Number(found);
    read[part.into] = letter === 'y' ? (number < 69 ? 2000 + number : 1900 + number) : number;
    return at + found.length;
  }
  const rest = text.slice(at);
  switch (letter) {
    case 'b':
    case 'B': {
      const long = /^[A-Za-z]+/.exec(rest)?.[0].toLowerCase() ?? '';
      const month = months.findIndex((name) => long.startsWith(name));
      if (month === -1) return null;
      read.month = month + 1;
      return at + (letter === 'b' ? 3 : long.length);
    }
    case 'p': {
      const half = /^[ap]m/i.exec(rest)?.[0];
      if (half === undefined) return null;
      read.afternoon = half.toLowerCase() === 'pm';
      return at + 2;
    }
    case 'f': {
      const [found] = /^\d{1,6}/.exec(rest) ?? [];
      if (found === undefined) return null;
      read.micro = Number(found.padEnd(6, '0'));
      return at + found.length;
    }
    case 'z':
    case 'Z': {
      const zone = /^(Z|UTC|[+-]\d{2}(:?\d{2})?)/i.exec(rest)?.[0];
      if (zone === undefined) return null;
      const [, sign, hours, minutes = '0'] = /^([+-])(\d{2}):?(\d{2})?/.exec(zone) ?? [];
      if (sign) read.minute -= (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
      return at + zone.length;
    }
    case '%':
      return text[at] === '%' ? at + 1 : null;
    default:
      return null;
  }
}

function toSeconds({ year, month, day, hour, minute, second, micro, afternoon }: Read): number | null {
  const hours = afternoon === null ? hour : (hour % 12) + (afternoon ? 12 : 0);
  if (month < 1 || month > 12 || day < 1 || hours > 23 || minute > 59 || second > 59) return null;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return date.getTime() / 1_000 + hours * 3_600 + minute * 60 + second + micro / 1e6;
}

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/.test(text[at]!)) at++;
  return at;
}

/** Reads an ISO date or timestamp as DuckDB casts one; null where it is none. */
export function readTimestamp(text: string): number | null {
  const [, day, time, fraction, zone] =
    /^\s*(\d{1,4}-\d{1,2}-\d{1,2})(?:[T ](\d{1,2}:\d{2}(?::\d{2})?)(\.\d{1,6})?(Z|[+-]\d{2}(?::?\d{2})?)?)?\s*$/.exec(
      text,
    ) ?? [];
  if (day === undefined) return null;
  const clock = time === undefined ? '00:00:00' : time.length <= 5 ? `${time}:00` : time;
  const seconds = readDate(`${day} ${clock}${zone ?? 'Z'}`, '%Y-%m-%d %H:%M:%S%z');
  return seconds === null ? null : seconds + Number(fraction ?? 0);
}
