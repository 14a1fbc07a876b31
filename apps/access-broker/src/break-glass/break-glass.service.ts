import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 as newId } from 'uuid';
import { type BrokenGlass, type BrokenGlasses, londonDate, type NewBreakGlass } from '#libs/contracts';
import type { Principal } from '#libs/identity';
import { Outbox } from '#libs/messaging';
import { timeLimits } from '#libs/policy';
import { workingDaysAfter } from '#libs/statutory-clocks';
import { Refusal } from '#libs/web-platform';
import { nothingHere } from '../nothing-here.js';
import { BreakGlassStore } from './break-glass.store.js';

const LEAST_REASON = 20;

/** Breaks the glass and ends it early. What it never opens, the policies say (13.5). */
@Injectable()
export class BreakGlassService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
    private readonly store: BreakGlassStore,
  ) {}

  /** For four hours from now. Privacy officers learn of it by its id. Throws 422 for a reason of fewer than 20 characters. */
  async break(viewer: Principal, asked: NewBreakGlass): Promise<BrokenGlass> {
    const reason = asked.reason.trim();
    if ([...reason].length < LEAST_REASON) {
      throw new Refusal(422, 'INVALID', 'The reason is too short.', [
        { pointer: '/reason', detail: `must have at least ${LEAST_REASON} characters` },
      ]);
    }
    const { userId, role, agency } = viewer;
    const now = new Date();
    const glass = {
      breakGlassId: newId(),
      sourcePersonIds: [...new Set(asked.sourcePersonIds)],
      userId,
      role,
      agency,
      ground: asked.ground,
      reason,
      from: now.toISOString(),
      until: new Date(now.getTime() + timeLimits.brokenGlassMs).toISOString(),
    };
    const dueOn = workingDaysAfter(londonDate(now), timeLimits.glassReviewWorkingDays);
    await this.dataSource.transaction(async (tx) => {
      await this.store.keep(tx, { ...glass, dueOn });
      const { breakGlassId, sourcePersonIds, from: at } = glass;
      await this.outbox.append(tx, {
        type: 'GlassBroken.v1',
        key: breakGlassId,
        subject: breakGlassId,
        data: { breakGlassId, sourcePersonIds, dueOn, at },
      });
    });
    return { ...glass, endedAt: null, endedBy: null, inForce: true };
  }

  /** What this viewer has broken over these. */
  async listOwn(viewer: Principal, sourcePersonIds: readonly string[]): Promise<BrokenGlasses> {
    return { broken: await this.store.listOf(this.dataSource, viewer.userId, sourcePersonIds, new Date()) };
  }

  /** By the user who broke it, or a privacy officer of that user's agency; again changes nothing. 404 for anybody else. */
  async end(viewer: Principal, breakGlassId: string): Promise<BrokenGlass> {
    const now = new Date();
    return this.dataSource.transaction(async (tx) => {
      const glass = await this.store.find(tx, breakGlassId, now);
      if (!glass || !mayEnd(viewer, glass)) throw nothingHere();
      if (!glass.inForce) return glass;
      const at = now.toISOString();
      if (await this.store.end(tx, breakGlassId, { at: now, by: viewer.userId })) {
        const { sourcePersonIds } = glass;
        await this.outbox.append(tx, {
          type: 'BreakGlassEnded.v1',
          key: breakGlassId,
          subject: breakGlassId,
          data: { breakGlassId, sourcePersonIds, at },
        });
      }
      const ended = await this.store.find(tx, breakGlassId, now);
      if (!ended) throw new Error('The glass was not kept.');
      return ended;
    });
  }
}

function mayEnd(viewer: Principal, glass: BrokenGlass): boolean {
  return viewer.role === 'PRIVACY_OFFICER' ? viewer.agency === glass.agency : viewer.userId === glass.userId;
}
