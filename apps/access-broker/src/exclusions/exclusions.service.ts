import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type {
  CloudEvent,
  Exclusion,
  Exclusions,
  ExclusionsAsked,
  NewExclusion,
  StaffFoundInRecord,
} from '#libs/contracts';
import type { Principal } from '#libs/identity';
import { type NewEvent, Outbox } from '#libs/messaging';
import { Refusal } from '#libs/web-platform';
import { nothingHere } from '../nothing-here.js';
import { ExclusionsStore, type ExclusionToKeep } from './exclusions.store.js';

/** Excludes users and clears them. */
@Injectable()
export class ExclusionsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
    private readonly store: ExclusionsStore,
  ) {}

  /** Written down by hand; a clearance from before does not reach it. */
  async record(viewer: Principal, asked: NewExclusion): Promise<Exclusions> {
    const keep = { ...asked, origin: 'BY_HAND', recordedBy: viewer.userId, at: new Date() } as const;
    return this.dataSource.transaction(async (tx) => {
      const exclusions = await this.store.list(tx, await this.keep(tx, keep));
      return { exclusions, total: exclusions.length };
    });
  }

  /** Found by the hub in the staff list, or linked to somebody who was. */
  async recordFound(tx: EntityManager, event: CloudEvent<StaffFoundInRecord>): Promise<void> {
    const { userId, sourcePersonIds, kind } = event.data;
    const found = { userId, sourcePersonIds, kind, origin: 'STAFF_LIST', reason: null } as const;
    await this.keep(tx, { ...found, recordedBy: 'record-aggregator', at: new Date() }, event);
  }

  list(viewer: Principal, asked: ExclusionsAsked): Promise<Exclusions> {
    return this.store.listFor(this.dataSource.manager, viewer.userId, asked);
  }

  /** Throws 404 for the excluded user, 403 for whoever recorded it, 409 where it is cleared already. */
  async clear(viewer: Principal, exclusionId: string, reason: string): Promise<Exclusion> {
    const at = new Date();
    return this.dataSource.transaction(async (tx) => {
      const [exclusion] = await this.store.list(tx, [exclusionId]);
      // A list shows the excluded user none of these; nor does an address.
      const { exclusions } = await this.store.listFor(tx, viewer.userId, { sourcePersonId: exclusion?.sourcePersonId });
      if (!exclusion || !exclusions.some((one) => one.exclusionId === exclusionId)) throw nothingHere();
      if (exclusion.recordedBy === viewer.userId) {
        throw new Refusal(403, 'SECOND_PERSON_NEEDED', 'Somebody other than the person who recorded it clears it.');
      }
      const cleared = { at, by: viewer.userId, for: viewer.agency, reason };
      if (!(await this.store.clear(tx, exclusionId, cleared))) {
        throw new Refusal(409, 'ALREADY_CLEARED', 'It was cleared before.');
      }
      await this.publish(tx, 'ExclusionCleared.v1', [exclusionId], [exclusion.sourcePersonId], at);
      const [kept] = await this.store.list(tx, [exclusionId]);
      if (!kept) throw new Error('The clearance was not kept.');
      return kept;
    });
  }

  private async keep(tx: EntityManager, exclusion: ExclusionToKeep, causedBy?: CloudEvent): Promise<string[]> {
    const added = await this.store.keep(tx, exclusion);
    if (added.length > 0) {
      await this.publish(tx, 'ExclusionRecorded.v1', added, [...exclusion.sourcePersonIds], exclusion.at, causedBy);
    }
    return added;
  }

  private async publish(
    tx: EntityManager,
    type: 'ExclusionRecorded.v1' | 'ExclusionCleared.v1',
    exclusionIds: string[],
    sourcePersonIds: string[],
    at: Date,
    causedBy?: CloudEvent,
  ): Promise<void> {
    const data = { exclusionIds, sourcePersonIds, at: at.toISOString() };
    const event: NewEvent = { type, key: exclusionIds[0] ?? '', data, causedBy };
    await this.outbox.append(tx, event);
  }
}
