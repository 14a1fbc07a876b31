import type { FormerLink } from '#libs/contracts';
import type { LedgerEntry } from '../ledger/ledger-entry.js';

/** An entry with only the subjects that were seen as one of these hub persons while that link was believed. */
export function duringLinks(entry: LedgerEntry, links: readonly FormerLink[]): LedgerEntry {
  const at = Date.parse(entry.at);
  const subjects = entry.subjects.filter(({ personId, sourcePersonIds }) =>
    links.some(
      (link) =>
        link.personId === personId &&
        sourcePersonIds.includes(link.sourcePersonId) &&
        Date.parse(link.from) <= at &&
        at < Date.parse(link.until),
    ),
  );
  return { ...entry, subjects };
}
