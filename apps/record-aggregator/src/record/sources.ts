import type { Agency, ExistenceLine, SourceLine } from '#libs/contracts';
import type { ExistingItem, Seen } from './see.js';

const month = new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', timeZone: 'Europe/London' });

/** One line for each owner of whom only existence may be known: the latest month, no category, no number (13.7). */
export function toExistenceLines(existing: readonly ExistingItem[]): ExistenceLine[] {
  return [...Map.groupBy(existing, ({ owner }) => owner)]
    .map(([owner, items]) => ({
      owner,
      latestMonth: month.format(new Date(Math.max(...items.map(({ occurredAt }) => Date.parse(occurredAt))))),
      reasons: [...new Set(items.flatMap(({ reasons }) => reasons))].toSorted(),
    }))
    .toSorted((one, other) => (one.owner < other.owner ? -1 : 1));
}

/** What each source can tell this viewer: the same words whether a source holds nothing or only what is hidden (13.7). */
export function toSourceLines(seen: Seen, sources: readonly Agency[]): SourceLine[] {
  const latest = new Map<Agency, string>();
  for (const { label, receivedAt } of seen.visible) {
    const known = latest.get(label.owningAgency);
    if (known === undefined || known < receivedAt) latest.set(label.owningAgency, receivedAt);
  }
  return [...new Set([...sources, ...[...latest.keys()].toSorted()])].map((agency) => {
    const latestAt = latest.get(agency) ?? null;
    return { agency, answer: latestAt === null ? 'NOTHING_IT_MAY_SHOW' : 'FOUND', latestAt };
  });
}
