import type { Agency, NewShareDecision, Role } from '#libs/contracts';
import type { Principal } from '#libs/identity';
import type { LedgerEntry } from './ledger-entry.js';

/** Somebody has decided to share, or not to, and why (golden rule 7). Stands in the ledger beside the views. */
export interface ShareDecisionEntry {
  readonly version: 2;
  readonly kind: 'SHARE_DECISION';
  readonly entryId: string;
  readonly at: string;
  readonly decidedBy: { readonly userId: string; readonly role: Role; readonly agency: Agency };
  readonly caller: string;
  readonly decided: NewShareDecision;
}

/** How every entry of the kind begins, as it is written; nothing else does. */
export const SHARE_DECISION_BEGINS = '{"version":2,"kind":"SHARE_DECISION",';

/** Whatever the ledger keeps. A view says no kind: it was the only one. */
export type KeptEntry = LedgerEntry | ShareDecisionEntry;

/** The entry of a decision. */
export function toShareDecisionEntry(
  decided: NewShareDecision,
  made: { entryId: string; at: string; caller: Principal; viewer: Principal },
): ShareDecisionEntry {
  const { userId, role, agency } = made.viewer;
  return {
    version: 2,
    kind: 'SHARE_DECISION',
    entryId: made.entryId,
    at: made.at,
    decidedBy: { userId, role, agency },
    caller: made.caller.userId,
    decided,
  };
}

/** Whether an entry is of a view. */
export function isView(entry: KeptEntry): entry is LedgerEntry {
  return !('kind' in entry);
}

/** Whom an entry concerns, each once. */
export function concernedBy(entry: KeptEntry): string[] {
  const ids = isView(entry)
    ? entry.subjects.flatMap((subject) => subject.sourcePersonIds)
    : entry.decided.sourcePersonIds;
  return [...new Set(ids)];
}
