import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import type { DispensationRecord, EventType, NewDispensation } from '#libs/contracts';
import type { Principal } from '#libs/identity';
import { Outbox } from '#libs/messaging';
import { Refusal } from '#libs/web-platform';
import { untilMustBeLater } from '../footing/until-later.js';
import { WorkingWith } from '../footing/working-with.js';
import { nothingHere } from '../nothing-here.js';
import { DispensationsStore, type KeptDispensation } from './dispensations.store.js';
import { toDispensationRecord } from './to-dispensation-record.js';

type DispensationEvent = Extract<EventType, `Dispensation${string}`>;

/** Decisions to go on without consent: one person authorises, another confirms. In effect from the next decision on. */
@Injectable()
export class DispensationsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly store: DispensationsStore,
    private readonly working: WorkingWith,
    private readonly outbox: Outbox,
  ) {}

  /** Throws 404 for who has no relationship, 422 for an end that is past. */
  async authorise(viewer: Principal, dispensation: NewDispensation): Promise<DispensationRecord> {
    const at = new Date();
    untilMustBeLater(dispensation.until, at);
    await this.working.standingOf(viewer, dispensation.sourcePersonIds);
    const dispensationId = newId();
    const kept = await this.dataSource.transaction(async (tx) => {
      await this.store.add(tx, dispensationId, dispensation, viewer, at);
      await this.announce(tx, 'DispensationAuthorised.v1', { dispensationId, ...dispensation }, at);
      return this.get(dispensationId, tx);
    });
    return toDispensationRecord(kept, { viewer, sourcePersonIds: kept.sourcePersonIds, at });
  }

  /** Throws 409 for whoever authorised it, and where it has ended. One that is confirmed stays as it is. */
  confirm(viewer: Principal, dispensationId: string): Promise<DispensationRecord> {
    return this.change(viewer, dispensationId, async (tx, found, at) => {
      if (found.authorisedBy === viewer.userId)
        throw new Refusal(409, 'SAME_PERSON', 'You authorised this yourself: a second person confirms it.');
      if (found.endedAt)
        throw new Refusal(409, 'ENDED', 'This dispensation has ended; it cannot be confirmed any more.');
      if (await this.store.confirm(tx, dispensationId, viewer.userId, at))
        await this.announce(tx, 'DispensationConfirmed.v1', found, at);
    });
  }

  /** Ends it before its time; one that has ended stays as it is. */
  end(viewer: Principal, dispensationId: string, reason: string): Promise<DispensationRecord> {
    return this.change(viewer, dispensationId, async (tx, found, at) => {
      const ended = { by: viewer.userId, agency: viewer.agency, at, reason };
      if (await this.store.end(tx, dispensationId, ended)) await this.announce(tx, 'DispensationEnded.v1', found, at);
    });
  }

  private async change(
    viewer: Principal,
    dispensationId: string,
    work: (tx: EntityManager, found: KeptDispensation, at: Date) => Promise<void>,
  ): Promise<DispensationRecord> {
    const found = await this.get(dispensationId);
    const { sourcePersonIds } = found;
    await this.working.standingOf(viewer, sourcePersonIds);
    if (found.recordedAgency !== viewer.agency)
      throw new Refusal(403, 'NOT_PERMITTED', 'You are not permitted to do this.');
    const at = new Date();
    const kept = await this.dataSource.transaction(async (tx) => {
      await work(tx, found, at);
      return this.get(dispensationId, tx);
    });
    return toDispensationRecord(kept, { viewer, sourcePersonIds, at });
  }

  private async get(dispensationId: string, tx?: EntityManager): Promise<KeptDispensation> {
    const kept = await this.store.find(dispensationId, tx);
    if (!kept) throw nothingHere();
    return kept;
  }

  private async announce(
    tx: EntityManager,
    type: DispensationEvent,
    { dispensationId, sourcePersonIds }: Pick<KeptDispensation, 'dispensationId' | 'sourcePersonIds'>,
    at: Date,
  ): Promise<void> {
    const data = { dispensationId, sourcePersonIds, at: at.toISOString() };
    await this.outbox.append(tx, { type, key: dispensationId, subject: dispensationId, data });
  }
}
