import { Controller, Get, HttpCode, Param, Query, Render } from '@nestjs/common';
import { check, type Id, MatchReviewsAsked } from '#libs/contracts';
import { Caller, Permit, type Principal } from '#libs/identity';
import { opaqueId } from '#libs/web-platform';
import { PartnershipFile } from '../partnership/partnership-file.js';
import { RecordSource } from '../record/record-source.js';
import { clockTime } from '../words/time.js';
import { drawWaterfall } from './draw-waterfall.js';
import { toListedReviews } from './matches-page.js';
import { toReviewPage } from './review-page.js';

/** The list of possible matches, and two people side by side. */
@Controller('matches')
export class MatchesController {
  constructor(
    private readonly source: RecordSource,
    private readonly file: PartnershipFile,
  ) {}

  @Get()
  @HttpCode(200)
  @Render('pages/matches.njk')
  @Permit('matches:review')
  async list(
    @Caller() caller: Principal,
    @Query('state') stateAsked: unknown,
    @Query('after') afterAsked: unknown,
  ): Promise<object> {
    const state = stateAsked === 'decided' ? 'DECIDED' : 'OPEN';
    const turned = { state, after: afterAsked } as MatchReviewsAsked;
    const asked: MatchReviewsAsked = check(MatchReviewsAsked, turned).length === 0 ? turned : { state };
    const { reviews, next } = await this.source.matchReviews(caller, asked);
    const now = new Date().toISOString();
    const path = state === 'DECIDED' ? '/matches?state=decided' : '/matches';
    return {
      decided: state === 'DECIDED',
      rows: toListedReviews(reviews, caller.userId, this.file.partnership, now),
      shownAt: clockTime(now),
      path,
      isFirst: asked.after === undefined,
      nextHref: next && `${path}${state === 'DECIDED' ? '&' : '?'}after=${next}`,
    };
  }

  @Get(':reviewId')
  @HttpCode(200)
  @Render('pages/match.njk')
  @Permit('matches:review')
  async review(
    @Caller() caller: Principal,
    @Param('reviewId', opaqueId<'review'>()) reviewId: Id<'review'>,
  ): Promise<object> {
    const review = await this.source.matchReview(caller, reviewId);
    const page = toReviewPage(review, caller.userId, this.file.partnership, new Date().toISOString());
    return { ...page, picture: await drawWaterfall(page.waterfall) };
  }
}
