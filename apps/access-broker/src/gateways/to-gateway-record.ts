import type { GatewayRecord } from '#libs/contracts';
import { askedFor, type Reader, wordsFor } from '../footing/reader.js';
import { latestEnd, standingOfGateway } from '../footing/standing.js';
import type { KeptGateway } from './gateways.store.js';

/** A gateway as one reader is told of it. */
export function toGatewayRecord(kept: KeptGateway, reader: Reader): GatewayRecord {
  return {
    gatewayId: kept.gatewayId,
    sourcePersonIds: askedFor(reader, kept.sourcePersonIds),
    type: kept.type,
    agency: kept.agency,
    decidedBy: kept.decidedBy,
    reason: wordsFor(reader, kept.recordedAgency, kept.reason),
    from: kept.from.toISOString(),
    until: latestEnd(kept).toISOString(),
    standing: standingOfGateway(kept, reader.at),
    endedAt: kept.endedAt?.toISOString() ?? null,
    endedBy: kept.endedBy,
    endReason: kept.endedAgency === null ? null : wordsFor(reader, kept.endedAgency, kept.endReason),
  };
}
