import type { Agency, RecordView } from '#libs/contracts';
import { agencyOf, type ListedAgency, type Partnership } from '../partnership/partnership.js';
import { exactTime, timeAgo } from '../words/time.js';

/** What one source can tell this viewer: five different words (13.7). */
export interface SourceRow {
  agency: ListedAgency;
  answer: string;
  colour: 'green' | 'grey' | 'orange' | 'red';
  freshness: string;
  exact: string | null;
}

/** Every source that answered, then every agency of the directory that nobody asked. */
export function toSourceRows(view: RecordView, partnership: Partnership, now: string): SourceRow[] {
  const answered = view.sources.map((source): SourceRow => ({
    agency: agencyOf(partnership, source.agency),
    ...(source.answer === 'FOUND'
      ? { answer: 'Found', colour: 'green' }
      : { answer: 'Nothing it may show you', colour: 'grey' }),
    freshness: source.latestAt ? `latest ${timeAgo(source.latestAt, now)}` : 'asked just now',
    exact: source.latestAt ? exactTime(source.latestAt) : null,
  }));
  const asked = new Set<string>(view.sources.map((source) => source.agency));
  const silent = (Object.keys(partnership.agencies) as Agency[])
    .filter((agency) => !asked.has(agency))
    .map((agency): SourceRow => {
      const listed = agencyOf(partnership, agency);
      return { agency: listed, answer: 'Not asked', colour: 'red', freshness: ringWords(listed), exact: null };
    });
  return [...answered, ...silent];
}

function ringWords(agency: ListedAgency): string {
  return agency.inHours ? `ring ${agency.inHours}` : 'no number known';
}
