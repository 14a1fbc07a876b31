/** Days proclaimed for one year only, and those they stood in for (Banking and Financial Dealings Act 1971 s1(2) and (3)). */
const proclaimed: Readonly<Record<number, { readonly added: readonly string[]; readonly instead: readonly string[] }>> =
  {
    2020: { added: ['2020-05-08'], instead: ['2020-05-04'] },
    2022: { added: ['2022-06-02', '2022-06-03', '2022-09-19'], instead: ['2022-05-30'] },
    2023: { added: ['2023-05-08'], instead: [] },
  };

/** The bank holidays of England and Wales in a year from 2020 on, `YYYY-MM-DD`, earliest first. Throws for a year before. */
export function bankHolidays(year: number): string[] {
  if (!Number.isInteger(year) || year < 2020) throw new RangeError(`The bank holidays of ${year} are not known here.`);
  const easter = easterSunday(year);
  const christmas = dayOf(year, 12, 25);
  const { added = [], instead = [] } = proclaimed[year] ?? {};
  const ordinary = [
    afterWeekend(dayOf(year, 1, 1)),
    easter - 2,
    easter + 1,
    firstMonday(dayOf(year, 5, 1)),
    firstMonday(dayOf(year, 5, 25)),
    firstMonday(dayOf(year, 8, 25)),
    ...christmasDays(christmas),
  ].map(toDate);
  return [...ordinary.filter((date) => !instead.includes(date)), ...added].toSorted();
}

/** Christmas Day and Boxing Day; one on a weekend is taken on the next day that is neither a weekend's nor the other's. */
function christmasDays(christmas: number): number[] {
  switch (weekday(christmas)) {
    case FRIDAY:
      return [christmas, christmas + 3];
    case SATURDAY:
      return [christmas + 2, christmas + 3];
    case SUNDAY:
      return [christmas + 1, christmas + 2];
    default:
      return [christmas, christmas + 1];
  }
}

const MONDAY = 1;
const FRIDAY = 5;
const SATURDAY = 6;
const SUNDAY = 0;
const DAY_MS = 86_400_000;

// Days since 1970-01-01, which was a Thursday.
const dayOf = (year: number, month: number, date: number): number => Date.UTC(year, month - 1, date) / DAY_MS;
const weekday = (day: number): number => (((day + 4) % 7) + 7) % 7;
const toDate = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

const firstMonday = (from: number): number => from + ((MONDAY - weekday(from) + 7) % 7);

function afterWeekend(day: number): number {
  return weekday(day) === SATURDAY || weekday(day) === SUNDAY ? firstMonday(day) : day;
}

/** Easter Sunday of the Gregorian calendar (the rule of Meeus, Jones and Butcher). */
function easterSunday(year: number): number {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const inCentury = year % 100;
  const moon = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - moon + 15) % 30;
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const place = epact + toSunday - 7 * late + 114;
  return dayOf(year, Math.floor(place / 31), (place % 31) + 1);
}
