import type { DispensationRecord } from '#libs/contracts';
import { askedFor, type Reader, wordsFor } from '../footing/reader.js';
import { endOfDispensation, standingOfDispensation } from '../footing/standing.js';
import type { KeptDispensation } from './dispensations.store.js';

/** A dispensation as one reader is told of it. */
export function toDispensationRecord(kept: KeptDispensation, reader: Reader): DispensationRecord {
  return {
    dispensationId: kept.dispensationId,
    sourcePersonIds: askedFor(reader, kept.sourcePersonIds),
    authorisedBy: kept.authorisedBy,
    authoriserRole: kept.authoriserRole,
    reason: wordsFor(reader, kept.recordedAgency, kept.reason),
    confirmedBy: kept.confirmedBy,
    confirmedAt: kept.confirmedAt?.toISOString() ?? null,
    from: kept.from.toISOString(),
    until: endOfDispensation(kept).toISOString(),
    standing: standingOfDispensation(kept, reader.at),
    endedAt: kept.endedAt?.toISOString() ?? null,
    endedBy: kept.endedBy,
    endReason: kept.endedAgency === null ? null : wordsFor(reader, kept.endedAgency, kept.endReason),
  };
}
