import type { RecordView, RiskGrade } from '#libs/contracts';
import { agencyOf, type Partnership } from '../partnership/partnership.js';
import { gradeWords } from '../words/incident-words.js';
import { counted, inWords } from '../words/lists.js';
import { exactDay, exactTime } from '../words/time.js';

/** One incident of the trend, in the units of the picture. `severity` null: nobody graded it. */
interface TrendPoint {
  x: number;
  y: number;
  graded: boolean;
}

/** One incident of the trend as a row of the table beside the picture. */
interface TrendRow {
  happened: string;
  apart: string;
  severity: string;
  toldBy: string;
}

/** Domestic abuse of the last twelve months: how severe and how far apart, as a picture and as a table. */
export interface HarmTrendPicture {
  /** Why the child is flagged, one sentence each. */
  alerts: string[];
  points: TrendPoint[];
  /** The line through the graded incidents. */
  line: string;
  levels: { y: number; name: string }[];
  months: { x: number; name: string }[];
  width: number;
  height: number;
  says: string;
  rows: TrendRow[];
}

const [WIDTH, LEFT, RIGHT, FOOT] = [640, 80, 12, 24];
const levels: Record<RiskGrade, number> = { HIGH: 16, MEDIUM: 52, STANDARD: 88 };
const NOT_GRADED = 120;
const HEIGHT = NOT_GRADED + FOOT;
const YEAR = 365.25 * 86_400_000;

/** Pure: same view, same picture; null where nothing happened in the twelve months that may be seen. */
export function drawHarm(view: RecordView, partnership: Partnership, now: string): HarmTrendPicture | null {
  const shown = view.harm.incidentIds.flatMap((id) => view.incidents.find(({ incidentId }) => incidentId === id) ?? []);
  if (shown.length === 0) return null;
  const start = Date.parse(now) - YEAR;
  const across = (at: number) => round(LEFT + Math.max(0, Math.min(1, (at - start) / YEAR)) * (WIDTH - LEFT - RIGHT));
  const points = shown.map(({ occurredAt, severity }) => ({
    x: across(Date.parse(occurredAt)),
    y: severity === null ? NOT_GRADED : levels[severity],
    graded: severity !== null,
  }));
  return {
    alerts: alertsOf(view),
    points,
    line: points
      .filter(({ graded }) => graded)
      .map(({ x, y }) => `${x},${y}`)
      .join(' '),
    levels: [
      { y: levels.HIGH, name: 'High' },
      { y: levels.MEDIUM, name: 'Medium' },
      { y: levels.STANDARD, name: 'Standard' },
      ...(points.some(({ graded }) => !graded) ? [{ y: NOT_GRADED, name: 'Not graded' }] : []),
    ],
    months: monthMarks(now, across),
    width: WIDTH,
    height: HEIGHT,
    says: `${counted(shown.length, 'incident')} in 12 months${trendWords(view)}; the same stands in the table`,
    rows: shown
      .map(({ occurredAt, severity, notifications }, place) => ({
        happened: exactTime(occurredAt),
        apart: place === 0 ? 'first in 12 months' : `${counted(view.harm.daysApart[place - 1] ?? 0, 'day')} after`,
        severity: severity === null ? 'not graded' : gradeWords[severity],
        toldBy: inWords([...new Set(notifications.map(({ owner }) => agencyOf(partnership, owner).name))]),
      }))
      .toReversed(),
  };
}

function alertsOf({ harm }: RecordView): string[] {
  return [
    ...(harm.flags.includes('THREE_IN_12_MONTHS')
      ? [`Harm is adding up: ${counted(harm.incidentIds.length, 'domestic abuse incident')} in 12 months.`]
      : []),
    ...(harm.flags.includes('SEVERITY_RISE') && harm.roseAt
      ? [`It got worse: what happened on ${exactDay(harm.roseAt)} was more severe than the time before.`]
      : []),
  ];
}

const words = {
  RISING: ', getting worse',
  FALLING: ', the last less severe than the one before',
  STEADY: ', as severe as before',
};

const trendWords = ({ harm }: RecordView): string => (harm.trend === null ? '' : words[harm.trend]);

const monthName = new Intl.DateTimeFormat('en-GB', { month: 'short', timeZone: 'Europe/London' });

/** The first day of every third month of the year that is drawn. */
function monthMarks(now: string, across: (at: number) => number): HarmTrendPicture['months'] {
  const last = new Date(now);
  return [10, 7, 4, 1].map((back) => {
    const at = Date.UTC(last.getUTCFullYear(), last.getUTCMonth() - back, 1, 12);
    return { x: across(at), name: monthName.format(at) };
  });
}

const round = (value: number): number => Math.round(value * 10) / 10;
