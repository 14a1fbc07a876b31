import type { ConsentRecord } from '#libs/contracts';
import { askedFor, type Reader, wordsFor } from '../footing/reader.js';
import { standingOfConsent } from '../footing/standing.js';
import type { KeptConsent } from './consents.store.js';

/** A consent as one reader is told of it. */
export function toConsentRecord(kept: KeptConsent, reader: Reader): ConsentRecord {
  const { withdrawnAt, givenAt, expiresAt, status } = kept;
  const isDisputed = status === 'GIVEN' && kept.disputes.some(({ resolvedAt }) => resolvedAt === null);
  return {
    consentId: kept.consentId,
    sourcePersonIds: askedFor(reader, kept.sourcePersonIds),
    status: withdrawnAt ? 'WITHDRAWN' : status,
    answered: status,
    standing: standingOfConsent({ givenAt, expiresAt, withdrawnAt, isDisputed }, reader.at),
    givenBy: kept.givenBy,
    giverSourcePersonIds: kept.giverSourcePersonIds,
    purposes: kept.purposes,
    dataCategories: kept.dataCategories,
    agencies: kept.agencies,
    maxTier: kept.maxTier,
    method: kept.method,
    capacityNote: wordsFor(reader, kept.recordedAgency, kept.capacityNote),
    givenAt: givenAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    reviewOn: kept.reviewOn,
    recordedBy: kept.recordedBy,
    recordedAt: kept.recordedAt.toISOString(),
    disputes: kept.disputes.map(({ disputedAt, disputedBy, recordedAgency, reason, resolvedAt, resolvedBy }) => ({
      disputedAt: new Date(disputedAt).toISOString(),
      disputedBy,
      reason: wordsFor(reader, recordedAgency, reason),
      resolvedAt: resolvedAt === null ? null : new Date(resolvedAt).toISOString(),
      resolvedBy,
    })),
    withdrawnAt: withdrawnAt?.toISOString() ?? null,
    withdrawnBy: kept.withdrawnBy,
    replacedBy: kept.replacedBy,
  };
}
