import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { GlassReview, GlassReviewDecision, GlassReviews, GlassReviewWithViews } from '#libs/contracts';
import type { Principal } from '#libs/identity';
import { Outbox } from '#libs/messaging';
import { Refusal } from '#libs/web-platform';
import { LedgerStore } from '../ledger/ledger.store.js';
import { isView } from '../ledger/share-decision-entry.js';
import { nothingHere } from '../nothing-here.js';
import { ReviewsStore } from './reviews.store.js';
import { toViewsUnder } from './views-under.js';

const MOST_ENTRIES = 5_000;
const PAGE = 500;

/** Reviews of what the users of the privacy officer's own agency broke. */
@Injectable()
export class ReviewsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
    private readonly store: ReviewsStore,
    private readonly ledger: LedgerStore,
  ) {}

  list(viewer: Principal, state: 'OPEN' | 'REVIEWED'): Promise<GlassReviews> {
    return this.store.list(this.dataSource.manager, viewer.agency, state, new Date());
  }

  /** One, with what its user looked at while the glass was broken. 404 for that of another agency, or one's own. */
  async get(viewer: Principal, breakGlassId: string): Promise<GlassReviewWithViews> {
    const review = await this.store.find(this.dataSource.manager, breakGlassId, new Date());
    if (!review || !mayReview(viewer, review)) throw nothingHere();
    return { ...review, views: await this.listViews(review) };
  }

  /** Throws 404 as `get` does, 409 where it was reviewed before. */
  async review(viewer: Principal, breakGlassId: string, found: GlassReviewDecision): Promise<GlassReview> {
    const now = new Date();
    return this.dataSource.transaction(async (tx) => {
      const glass = await this.store.find(tx, breakGlassId, now);
      if (!glass || !mayReview(viewer, glass)) throw nothingHere();
      if (!(await this.store.keep(tx, breakGlassId, found, { at: now, by: viewer.userId }))) {
        throw new Refusal(409, 'ALREADY_REVIEWED', 'It was reviewed before; a review is not changed.');
      }
      await this.outbox.append(tx, {
        type: 'BreakGlassReviewed.v1',
        key: breakGlassId,
        subject: breakGlassId,
        data: { breakGlassId, at: now.toISOString() },
      });
      const reviewed = await this.store.find(tx, breakGlassId, now);
      if (!reviewed) throw new Error('The review was not kept.');
      return reviewed;
    });
  }

  private async listViews(review: GlassReview): Promise<GlassReviewWithViews['views']> {
    const end = review.endedAt ?? review.until;
    // The ledger is read from the end of the glass back to its beginning.
    let before: { at: string; entryId: string } | undefined = { at: end, entryId: last };
    const views: GlassReviewWithViews['views'] = [];
    for (let read = 0; before !== undefined && read < MOST_ENTRIES; read += PAGE) {
      const page = await this.ledger.listAbout(review.sourcePersonIds, before, PAGE);
      views.push(...toViewsUnder(review, page.map(({ entry }) => entry).filter(isView)));
      const place = page.at(-1)?.place;
      before = page.length === PAGE && place && new Date(place.at) >= new Date(review.from) ? place : undefined;
    }
    return views;
  }
}

/** The highest id that there can be: the end itself is read too. */
const last = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

const mayReview = (viewer: Principal, { agency, userId }: GlassReview): boolean =>
  viewer.agency === agency && viewer.userId !== userId;
