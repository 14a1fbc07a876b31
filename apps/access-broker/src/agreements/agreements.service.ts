import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type FieldProblem, type SharingAgreement } from '#libs/contracts';
import { Refusal } from '#libs/web-platform';
import { AgreementsStore } from './agreements.store.js';

/** Records agreements; every change is a new version, and the same content again changes nothing. */
@Injectable()
export class AgreementsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly store: AgreementsStore,
  ) {}

  /** Gives the agreement as kept. Throws 422 where its parts contradict each other or its address. */
  async record(userId: string, agreementId: string, agreement: SharingAgreement): Promise<SharingAgreement> {
    const problems = contradictions(agreementId, agreement);
    if (problems.length > 0)
      throw new Refusal(422, 'INVALID', 'The agreement contradicts itself; see errors.', problems);
    const written = inUtc(agreement);
    await this.dataSource.transaction((tx) => this.store.keep(tx, written, userId));
    return written;
  }
}

function contradictions(agreementId: string, agreement: SharingAgreement): FieldProblem[] {
  const { validFrom, validUntil } = agreement;
  return [
    ...(agreement.agreementId === agreementId
      ? []
      : [{ pointer: '/agreementId', detail: 'must be that of the address' }]),
    ...(agreement.from === agreement.to ? [{ pointer: '/to', detail: 'must be another agency than the owner' }] : []),
    ...(validUntil !== null && Date.parse(validUntil) <= Date.parse(validFrom)
      ? [{ pointer: '/validUntil', detail: 'must be later than validFrom' }]
      : []),
  ];
}

/** Instants in UTC to the millisecond, as they are kept and compared. */
function inUtc(agreement: SharingAgreement): SharingAgreement {
  const { validFrom, validUntil } = agreement;
  return {
    ...agreement,
    validFrom: new Date(validFrom).toISOString(),
    validUntil: validUntil === null ? null : new Date(validUntil).toISOString(),
  };
}
