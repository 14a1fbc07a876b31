import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { AgreementVersion, AgreementVersions, FieldProblem, SharingAgreement } from '#libs/contracts';
import type { Principal } from '#libs/identity';
import { Outbox } from '#libs/messaging';
import { Refusal } from '#libs/web-platform';
import { nothingHere } from '../nothing-here.js';
import { AgreementsStore } from './agreements.store.js';

/** Records agreements, lists and suspends them; every change is a new version, and the same content again changes nothing. */
@Injectable()
export class AgreementsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
    private readonly store: AgreementsStore,
  ) {}

  /**
   * Gives the agreement as kept. Throws 422 where its parts contradict each other or its address, 403 where the caller's agency is
   * not part of it, or was not part of it before, or where the other party suspended it.
   */
  async record(caller: Principal, agreementId: string, agreement: SharingAgreement): Promise<SharingAgreement> {
    const problems = contradictions(agreementId, agreement);
    if (problems.length > 0)
      throw new Refusal(422, 'INVALID', 'The agreement contradicts itself; see errors.', problems);
    if (!isParty(caller, agreement)) throw notAParty();
    const written = inUtc(agreement);
    await this.dataSource.transaction(async (tx) => {
      await this.store.lock(tx, agreementId);
      const current = await this.store.findCurrent(tx, agreementId, new Date());
      if (current && !isParty(caller, current)) throw notAParty();
      if (current && isDeepStrictEqual(contentOf(current), contentOf(written))) return;
      if (!agreement.suspended && (current?.suspendedFor ?? caller.agency) !== caller.agency) {
        throw new Refusal(403, 'SUSPENDED_BY_OTHER_PARTY', 'Only the party that suspended it lifts the suspension.');
      }
      await this.keep(tx, caller, written, current, null);
    });
    return written;
  }

  /** Current versions: those that the officer's own agency is part of; an auditor's are all. */
  async list(viewer: Principal): Promise<AgreementVersions> {
    const agency = viewer.role === 'AUDITOR' ? null : viewer.agency;
    return { agreements: await this.store.list(this.dataSource.manager, agency, new Date()) };
  }

  /** Every version of one, latest first. 404 where the officer's agency has no part in any. */
  async listVersions(viewer: Principal, agreementId: string): Promise<AgreementVersions> {
    const versions = await this.store.listVersions(this.dataSource.manager, agreementId, new Date());
    const agreements = versions.filter((one) => viewer.role === 'AUDITOR' || isParty(viewer, one));
    if (agreements.length === 0) throw nothingHere();
    return { agreements };
  }

  /** At once, by either party; again changes nothing. 404 where the officer's agency has no part in it. */
  async suspend(viewer: Principal, agreementId: string, reason: string): Promise<AgreementVersion> {
    return this.dataSource.transaction(async (tx) => {
      await this.store.lock(tx, agreementId);
      const current = await this.store.findCurrent(tx, agreementId, new Date());
      if (!current || !isParty(viewer, current)) throw nothingHere();
      if (current.suspended) return current;
      await this.keep(tx, viewer, { ...contentOf(current), suspended: true }, current, reason);
      const suspended = await this.store.findCurrent(tx, agreementId, new Date());
      if (!suspended) throw new Error('The suspension was not kept.');
      return suspended;
    });
  }

  private async keep(
    tx: EntityManager,
    by: Principal,
    agreement: SharingAgreement,
    current: AgreementVersion | undefined,
    reason: string | null,
  ): Promise<void> {
    const { agreementId } = agreement;
    const version = (current?.version ?? 0) + 1;
    const at = new Date();
    const suspendedFor = agreement.suspended ? (current?.suspendedFor ?? by.agency) : null;
    await this.store.keep(tx, { agreement, version, recordedBy: by.userId, at, reason, suspendedFor });
    await this.outbox.append(tx, {
      type: 'AgreementChanged.v1',
      key: agreementId,
      subject: agreementId,
      data: { agreementId, version, at: at.toISOString() },
    });
  }
}

const isParty = ({ agency }: Principal, { from, to }: SharingAgreement): boolean => agency === from || agency === to;

function notAParty(): Refusal {
  return new Refusal(403, 'NOT_A_PARTY', 'Your agency is not part of this agreement.');
}

/** An agreement without what is only of its version. */
function contentOf(agreement: SharingAgreement): SharingAgreement {
  const { agreementId, from, to, dataCategories, purposes, maxMode, validFrom, validUntil, suspended } = agreement;
  return { agreementId, from, to, dataCategories, purposes, maxMode, validFrom, validUntil, suspended };
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
