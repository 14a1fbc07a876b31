import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 as newId } from 'uuid';
import type { ClaimedRelationship, ClaimedRelationships, NewClaim } from '#libs/contracts';
import type { Principal } from '#libs/identity';
import { Outbox } from '#libs/messaging';
import { timeLimits } from '#libs/policy';
import { nothingHere } from '../nothing-here.js';
import { ClaimsStore } from './claims.store.js';

/** Records claims and ends them. What a claim opens, the policies say; its owner is told (13.6, NOTIFY_OWNER). */
@Injectable()
export class ClaimsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
    private readonly store: ClaimsStore,
  ) {}

  /** For a day from now. Privacy officers learn of it by its id. */
  async claim(viewer: Principal, { sourcePersonIds, reason }: NewClaim): Promise<ClaimedRelationship> {
    const { userId, role, agency } = viewer;
    const now = new Date();
    const claim = {
      claimId: newId(),
      sourcePersonIds: [...new Set(sourcePersonIds)],
      userId,
      role,
      agency,
      reason,
      from: now.toISOString(),
      until: new Date(now.getTime() + timeLimits.claimedRelationshipMs).toISOString(),
    };
    await this.dataSource.transaction(async (tx) => {
      await this.store.keep(tx, claim);
      const data = { claimId: claim.claimId, sourcePersonIds: claim.sourcePersonIds, at: claim.from };
      await this.outbox.append(tx, {
        type: 'RelationshipClaimed.v1',
        key: claim.claimId,
        subject: claim.claimId,
        data,
      });
    });
    return { ...claim, endedAt: null, endedBy: null, inForce: true };
  }

  /** By whoever claimed it, or a privacy officer of that agency; again changes nothing. 404 for anybody else. */
  async end(viewer: Principal, claimId: string): Promise<ClaimedRelationship> {
    const now = new Date();
    return this.dataSource.transaction(async (tx) => {
      const claim = await this.store.find(tx, claimId, now);
      if (!claim || !mayEnd(viewer, claim)) throw nothingHere();
      if (claim.inForce && (await this.store.end(tx, claimId, { at: now, by: viewer.userId }))) {
        const data = { claimId, sourcePersonIds: claim.sourcePersonIds, at: now.toISOString() };
        await this.outbox.append(tx, { type: 'RelationshipClaimEnded.v1', key: claimId, subject: claimId, data });
      }
      const ended = await this.store.find(tx, claimId, now);
      if (!ended) throw new Error('The claim was not kept.');
      return ended;
    });
  }

  /** Claims of the users of the privacy officer's own agency. */
  list(viewer: Principal): Promise<ClaimedRelationships> {
    return this.store.list(this.dataSource.manager, viewer.agency, new Date());
  }
}

function mayEnd(viewer: Principal, claim: ClaimedRelationship): boolean {
  return viewer.role === 'PRIVACY_OFFICER' ? viewer.agency === claim.agency : viewer.userId === claim.userId;
}
