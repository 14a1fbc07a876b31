import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import type { ConsentRecord, ConsentRecords, EventType, NewConsent } from '#libs/contracts';
import type { Principal } from '#libs/identity';
import { Outbox } from '#libs/messaging';
import { Refusal } from '#libs/web-platform';
import { WorkingWith } from '../footing/working-with.js';
import { nothingHere } from '../nothing-here.js';
import { ConsentsStore, type Done, type KeptConsent } from './consents.store.js';
import { contradictionsOf } from './contradictions.js';
import { toConsentRecord } from './to-consent-record.js';

type ConsentEvent = Exclude<Extract<EventType, `Consent${string}`>, 'ConsentWithdrawn.v1'>;

/** Answers to whether information may be shared, and what becomes of them: each in effect from the next decision on. */
@Injectable()
export class ConsentsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly store: ConsentsStore,
    private readonly working: WorkingWith,
    private readonly outbox: Outbox,
  ) {}

  /** Throws 404 for who has no relationship. */
  async list(viewer: Principal, sourcePersonIds: readonly string[]): Promise<ConsentRecords> {
    await this.working.standingOf(viewer, sourcePersonIds);
    const kept = await this.store.listAbout(sourcePersonIds);
    return { consents: kept.map((one) => toConsentRecord(one, { viewer, sourcePersonIds, at: new Date() })) };
  }

  /** Throws 404 for who has no relationship, 422 where its parts contradict each other. */
  async record(viewer: Principal, consent: NewConsent): Promise<ConsentRecord> {
    const at = new Date();
    const problems = contradictionsOf(consent, at);
    if (problems.length > 0) throw new Refusal(422, 'INVALID', 'The consent contradicts itself; see errors.', problems);
    await this.working.standingOf(viewer, consent.sourcePersonIds);
    const consentId = newId();
    const done = doneBy(viewer, at);
    const kept = await this.dataSource.transaction(async (tx) => {
      await this.store.lock(tx, consent.sourcePersonIds);
      // A clock that is ahead must not keep an answer from counting at once.
      const givenAt = new Date(Math.min(Date.parse(consent.givenAt), at.getTime())).toISOString();
      await this.store.add(tx, consentId, { ...consent, givenAt }, done);
      await this.announce(tx, 'ConsentRecorded.v1', { consentId, ...consent }, at);
      await this.replace(tx, consentId, done);
      return this.get(consentId, tx);
    });
    return toConsentRecord(kept, { viewer, sourcePersonIds: kept.sourcePersonIds, at });
  }

  /** Withdraws an answer; one that is withdrawn already stays as it is. */
  withdraw(viewer: Principal, consentId: string): Promise<ConsentRecord> {
    return this.change(viewer, consentId, async (tx, kept, done) => {
      if (kept.withdrawnAt) return;
      await this.store.withdraw(tx, consentId, done, null);
      await this.announceWithdrawal(tx, kept, done.at);
    });
  }

  /** A holder disagrees: while that stands the answer covers nothing. One that is disputed already stays as it is. */
  dispute(viewer: Principal, consentId: string, reason: string): Promise<ConsentRecord> {
    return this.change(viewer, consentId, async (tx, kept, done) => {
      if (openDispute(kept)) return;
      await this.store.dispute(tx, consentId, reason, done);
      await this.announce(tx, 'ConsentDisputed.v1', kept, done.at);
    });
  }

  /** The holders agree again. Throws 409 where nothing is disputed. */
  resolve(viewer: Principal, consentId: string, reason: string): Promise<ConsentRecord> {
    return this.change(viewer, consentId, async (tx, kept, done) => {
      const dispute = openDispute(kept);
      if (!dispute) throw new Refusal(409, 'NOT_DISPUTED', 'This consent is not disputed now; open it again to see.');
      await this.store.resolve(tx, dispute.disputeId, reason, done);
      await this.announce(tx, 'ConsentDisputeResolved.v1', kept, done.at);
    });
  }

  private async change(
    viewer: Principal,
    consentId: string,
    work: (tx: EntityManager, kept: KeptConsent, done: Done) => Promise<void>,
  ): Promise<ConsentRecord> {
    const { sourcePersonIds } = await this.get(consentId);
    await this.working.standingOf(viewer, sourcePersonIds);
    const at = new Date();
    const kept = await this.dataSource.transaction(async (tx) => {
      await this.store.lock(tx, sourcePersonIds);
      await work(tx, await this.get(consentId, tx), doneBy(viewer, at));
      return this.get(consentId, tx);
    });
    return toConsentRecord(kept, { viewer, sourcePersonIds, at });
  }

  /** A holder's new answer withdraws that holder's old one (13.1); one that was given before it is old itself. */
  private async replace(tx: EntityManager, consentId: string, done: Done): Promise<void> {
    const kept = await this.get(consentId, tx);
    if (kept.status !== 'GIVEN' && kept.status !== 'REFUSED') return;
    const others = await this.store.listSameHolders(tx, consentId);
    const later = others.find(({ givenAt }) => givenAt > kept.givenAt);
    const old = later ? [kept] : others;
    for (const one of old) {
      await this.store.withdraw(tx, one.consentId, done, later?.consentId ?? consentId);
      await this.announceWithdrawal(tx, one, done.at, later ?? kept);
    }
  }

  private async get(consentId: string, tx?: EntityManager): Promise<KeptConsent> {
    const kept = await this.store.find(consentId, tx);
    if (!kept) throw nothingHere();
    return kept;
  }

  private async announceWithdrawal(tx: EntityManager, kept: KeptConsent, at: Date, replacedBy?: KeptConsent) {
    const { consentId, sourcePersonIds } = kept;
    const needsReevaluation = kept.status === 'GIVEN' && replacedBy?.status !== 'GIVEN';
    const data = { consentId, sourcePersonIds, at: at.toISOString(), needsReevaluation };
    await this.outbox.append(tx, { type: 'ConsentWithdrawn.v1', key: consentId, subject: consentId, data });
  }

  private async announce(
    tx: EntityManager,
    type: ConsentEvent,
    { consentId, sourcePersonIds }: Pick<KeptConsent, 'consentId' | 'sourcePersonIds'>,
    at: Date,
  ): Promise<void> {
    const data = { consentId, sourcePersonIds, at: at.toISOString() };
    await this.outbox.append(tx, { type, key: consentId, subject: consentId, data });
  }
}

const openDispute = ({ disputes }: KeptConsent) => disputes.find(({ resolvedAt }) => resolvedAt === null);

const doneBy = ({ userId, agency }: Principal, at: Date): Done => ({ by: userId, agency, at });
