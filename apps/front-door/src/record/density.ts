import { agencyKind, AgencyKind, type RecordEntry } from '#libs/contracts';
import { londonDate } from '../words/time.js';

/** One bar of the density chart: a span of months and how many entries of each kind of agency fall in it. */
interface DensityBar {
  /** First month of the span, `YYYY-MM`. */
  from: string;
  label: string;
  parts: { kind: AgencyKind; count: number; x: number; y: number; width: number; height: number }[];
  total: number;
}

/** How dense the chronology is over the whole life: drawn on the server, also given as a table. */
export interface Density {
  bars: DensityBar[];
  kinds: AgencyKind[];
  years: { year: number; x: number }[];
  width: number;
  height: number;
}

const WIDTH = 640;
const HEIGHT = 74;
const MOST_BARS = 40;

/** Counts entries by span and kind; spans of 3, 6 or 12 months so that a whole life fits. Superseded versions, and those that no longer name the child, do not count. */
export function densityOf(entries: readonly RecordEntry[], bornOn: string | null, now: string): Density {
  const counted = entries.filter((entry) => !entry.corrected && !entry.noLongerNamed);
  const months = counted.map((entry) => monthsOf(londonDate(entry.occurredAt)));
  const last = monthsOf(londonDate(now));
  const first = Math.min(...months, bornOn === null ? last : monthsOf(bornOn), last);
  const span = [3, 6, 12].find((size) => (last - first) / size < MOST_BARS) ?? 24;
  const start = first - (first % span);
  const bars = Math.floor((last - start) / span) + 1;
  const kinds = AgencyKind.filter((kind) => counted.some((entry) => agencyKind(entry.owner) === kind));
  const counts = Array.from({ length: bars }, () => new Map<AgencyKind, number>());
  counted.forEach((entry, index) => {
    const bar = counts[Math.min(bars - 1, Math.max(0, Math.floor(((months[index] ?? last) - start) / span)))];
    const kind = agencyKind(entry.owner);
    if (bar && kind) bar.set(kind, (bar.get(kind) ?? 0) + 1);
  });
  const totals = counts.map((bar) => [...bar.values()].reduce((sum, count) => sum + count, 0));
  const unit = Math.min(14, (HEIGHT - 4) / Math.max(1, ...totals));
  const slot = WIDTH / bars;
  const drawn = counts.map((bar, index): DensityBar => {
    let top = HEIGHT;
    const parts = kinds.flatMap((kind) => {
      const count = bar.get(kind) ?? 0;
      if (count === 0) return [];
      const height = count * unit;
      top -= height;
      return [
        {
          kind,
          count,
          x: round(index * slot + 1),
          y: round(top),
          width: round(Math.min(slot - 3, 16)),
          height: round(height - 1),
        },
      ];
    });
    const from = start + index * span;
    return { from: monthText(from), label: labelOf(from, span), parts, total: totals[index] ?? 0 };
  });
  return { bars: drawn, kinds, years: yearsOf(start, span, bars, slot), width: WIDTH, height: HEIGHT };
}

/** Year marks that do not touch each other: 48 units is the room a year's digits need. */
function yearsOf(start: number, span: number, bars: number, slot: number): Density['years'] {
  const marks: Density['years'] = [];
  for (let bar = 0; bar < bars; bar += 1) {
    const month = start + bar * span;
    const x = round(bar * slot);
    const previous = marks.at(-1);
    if (month % 12 < span && (previous === undefined || x - previous.x >= 48) && x < WIDTH - 30) {
      marks.push({ year: Math.floor(month / 12), x });
    }
  }
  return marks;
}

const monthsOf = (date: string): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
const monthText = (months: number): string =>
  `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
const round = (value: number): number => Math.round(value * 10) / 10;

const shortMonth = new Intl.DateTimeFormat('en-GB', { month: 'short', timeZone: 'UTC' });

/** `Apr to Jun 2026`, or `2026` for a whole year. */
function labelOf(from: number, span: number): string {
  const name = (months: number) => shortMonth.format(new Date(Date.UTC(2000, months % 12, 1)));
  const [year, end] = [Math.floor(from / 12), from + span - 1];
  if (span >= 12) return span === 12 ? String(year) : `${year} to ${Math.floor(end / 12)}`;
  return `${name(from)} to ${name(end)} ${year}`;
}
