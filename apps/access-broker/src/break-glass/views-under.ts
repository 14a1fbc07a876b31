import type { BrokenGlass, ReaderOfRecord } from '#libs/contracts';
import { higherMode, type LedgerEntry } from '../ledger/ledger-entry.js';

/** What the user looked at of these people while the glass was broken: what of it the glass opened, and at most how much. */
export function toViewsUnder(
  glass: Pick<BrokenGlass, 'userId' | 'sourcePersonIds' | 'from' | 'until' | 'endedAt'>,
  entries: readonly LedgerEntry[],
): (ReaderOfRecord & { openedByGlass: boolean })[] {
  const [from, until] = [Date.parse(glass.from), Date.parse(glass.endedAt ?? glass.until)];
  return entries.flatMap((entry) => {
    const at = Date.parse(entry.at);
    if (entry.viewer.userId !== glass.userId || at < from || at >= until) return [];
    const shown = entry.subjects
      .filter(({ sourcePersonIds }) => sourcePersonIds.some((id) => glass.sourcePersonIds.includes(id)))
      .flatMap((subject) => subject.shown);
    if (shown.length === 0) return [];
    return [
      {
        entryId: entry.entryId,
        at: entry.at,
        userId: entry.viewer.userId,
        role: entry.viewer.role,
        agency: entry.viewer.agency,
        purpose: entry.purpose,
        view: entry.view,
        mostShown: shown.map(({ mode }) => mode).reduce(higherMode),
        openedByGlass: shown.some(({ gateway }) => gateway === 'BREAK_GLASS'),
      },
    ];
  });
}
