import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import type { NewNamedReader, NewRestriction, Restriction, Restrictions } from '#libs/contracts';
import type { Principal } from '#libs/identity';
import { Outbox } from '#libs/messaging';
import { Refusal } from '#libs/web-platform';
import { nothingHere } from '../nothing-here.js';
import { isNamed, mayChange } from './may-change.js';
import { NamedReadersStore } from './named-readers.store.js';
import { RestrictionsStore } from './restrictions.store.js';

/**
 * Restrictions of the viewer's own agency. INVARIANT: nobody names themselves, so that opening what is restricted takes two of the
 * owner's people. Who may not change one is told that it does not exist.
 */
@Injectable()
export class RestrictionsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
    private readonly store: RestrictionsStore,
    private readonly readers: NamedReadersStore,
  ) {}

  /**
   * Replaces those in force of the same category whose source persons are all among these, as far as the viewer may change them.
   * Others stand beside it, and the strictest counts. Throws 422 for a viewer who names themselves, or an end that has passed.
   */
  async record(viewer: Principal, asked: NewRestriction): Promise<Restriction> {
    const now = new Date();
    refuseOwnName(viewer, asked.namedReaders, '/namedReaders');
    if (asked.until !== null && new Date(asked.until) <= now) {
      throw new Refusal(422, 'INVALID', 'It would have ended already.', [
        { pointer: '/until', detail: 'must be in the future' },
      ]);
    }
    const { sourcePersonIds, dataCategory, sensitivity, reason } = asked;
    const restrictionId = newId();
    return this.dataSource.transaction(async (tx) => {
      await this.store.lock(tx, viewer.agency);
      const replaced = (await this.store.list(tx, viewer.agency, sourcePersonIds, now)).filter(
        (one) =>
          one.inForce &&
          one.dataCategory === dataCategory &&
          one.sourcePersonIds.every((id) => sourcePersonIds.includes(id)) &&
          mayChange(viewer, one),
      );
      await this.store.end(
        tx,
        replaced.map((one) => one.restrictionId),
        { at: now, by: viewer.userId },
      );
      await this.store.keep(tx, {
        restrictionId,
        sourcePersonIds: [...new Set(sourcePersonIds)],
        owningAgency: viewer.agency,
        dataCategory,
        sensitivity,
        reason,
        recordedBy: viewer.userId,
        role: viewer.role,
        from: now.toISOString(),
        until: asked.until,
      });
      await this.readers.name(tx, restrictionId, asked.namedReaders, { at: now, by: viewer.userId, reason: null });
      return this.publish(tx, 'RestrictionRecorded.v1', restrictionId, now);
    });
  }

  /** Those that the viewer may change. */
  async list(viewer: Principal, sourcePersonIds: readonly string[]): Promise<Restrictions> {
    const found = await this.store.list(this.dataSource.manager, viewer.agency, sourcePersonIds, new Date());
    return { restrictions: found.filter((one) => mayChange(viewer, one)) };
  }

  end(viewer: Principal, restrictionId: string): Promise<Restriction> {
    return this.change(viewer, restrictionId, async (tx, now) => {
      await this.store.end(tx, [restrictionId], { at: now, by: viewer.userId });
      return 'RestrictionEnded.v1';
    });
  }

  /** Throws 422 for a viewer who names themselves. */
  async nameReader(viewer: Principal, restrictionId: string, reader: NewNamedReader): Promise<Restriction> {
    refuseOwnName(viewer, [reader.userId], '/userId');
    return this.change(viewer, restrictionId, async (tx, now) => {
      const named = { at: now, by: viewer.userId, reason: reader.reason };
      await this.readers.name(tx, restrictionId, [reader.userId], named);
      return 'RestrictionRecorded.v1';
    });
  }

  /** Throws 404 where that user is not named. */
  endReader(viewer: Principal, restrictionId: string, userId: string): Promise<Restriction> {
    return this.change(viewer, restrictionId, async (tx, now, restriction) => {
      if (!isNamed(userId, restriction)) throw nothingHere();
      await this.readers.end(tx, restrictionId, userId, { at: now, by: viewer.userId });
      return 'RestrictionRecorded.v1';
    });
  }

  private async change(
    viewer: Principal,
    restrictionId: string,
    work: (
      tx: EntityManager,
      now: Date,
      restriction: Restriction,
    ) => Promise<'RestrictionRecorded.v1' | 'RestrictionEnded.v1'>,
  ): Promise<Restriction> {
    const now = new Date();
    return this.dataSource.transaction(async (tx) => {
      await this.store.lock(tx, viewer.agency);
      const restriction = await this.store.find(tx, restrictionId, now);
      if (!restriction || !mayChange(viewer, restriction)) throw nothingHere();
      if (!restriction.inForce) throw new Refusal(409, 'ENDED', 'It has ended; record it anew.');
      return this.publish(tx, await work(tx, now, restriction), restrictionId, now);
    });
  }

  private async publish(
    tx: EntityManager,
    type: 'RestrictionRecorded.v1' | 'RestrictionEnded.v1',
    restrictionId: string,
    now: Date,
  ): Promise<Restriction> {
    const kept = await this.store.find(tx, restrictionId, now);
    if (!kept) throw new Error('The restriction was not kept.');
    const data = { restrictionId, sourcePersonIds: kept.sourcePersonIds, at: now.toISOString() };
    await this.outbox.append(tx, { type, key: restrictionId, subject: restrictionId, data });
    return kept;
  }
}

function refuseOwnName(viewer: Principal, userIds: readonly string[], pointer: string): void {
  if (!userIds.includes(viewer.userId)) return;
  throw new Refusal(422, 'INVALID', 'Somebody else of your agency must name you.', [
    { pointer, detail: 'must not be yourself' },
  ]);
}
