import type { Mode, ReaderOfRecord } from '#libs/contracts';
import type { Principal } from '#libs/identity';
import type { Decider } from '#libs/policy';
import { type Known, relationshipTo, tierOf } from '../decisions/known.js';
import { toCase } from '../decisions/to-case.js';
import { higherMode, type LedgerEntry, type SubjectEntry } from '../ledger/ledger-entry.js';

/** Who asks, now, about whom. */
export interface Asker {
  readonly viewer: Principal;
  readonly known: Known;
  readonly personId: string;
  readonly sourcePersonIds: readonly string[];
  readonly at: string;
}

/**
 * One line of "who has seen this child", or undefined where the asker may not know of it. Each label of the entry is
 * decided again for the asker, as things stand now, for screening: those that are HIDE count as if they had not been
 * there, and an entry without any other label is left out, just as one about nothing at all is.
 */
export function toReader(decider: Decider, asker: Asker, entry: LedgerEntry): ReaderOfRecord | undefined {
  const about = entry.subjects.filter(({ sourcePersonIds }) =>
    sourcePersonIds.some((id) => asker.sourcePersonIds.includes(id)),
  );
  const modes = about.flatMap((subject) => modesKnownTo(decider, asker, subject));
  if (modes.length === 0) return undefined;
  return {
    entryId: entry.entryId,
    at: entry.at,
    userId: entry.viewer.userId,
    role: entry.viewer.role,
    agency: entry.viewer.agency,
    purpose: entry.purpose,
    view: entry.view,
    mostShown: modes.reduce(higherMode),
  };
}

function modesKnownTo(
  decider: Decider,
  { viewer, known, personId, sourcePersonIds, at }: Asker,
  entry: SubjectEntry,
): Mode[] {
  const subject = { personId, sourcePersonIds: [...sourcePersonIds], locationProtected: entry.locationProtected };
  const standing = {
    relationship: relationshipTo(known, sourcePersonIds),
    tier: tierOf(known, sourcePersonIds),
  };
  const asking = { viewer, purpose: 'SCREENING', at, known } as const;
  return [...entry.shown, ...entry.withheld]
    .filter(({ label, borneBy = [undefined] }) =>
      borneBy.some((bearing) => decider.mayKnowOfReading(toCase(asking, subject, standing, label, bearing))),
    )
    .map(({ mode }) => mode);
}
