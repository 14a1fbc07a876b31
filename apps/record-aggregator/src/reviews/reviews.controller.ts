import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiParam, ApiTags } from '@nestjs/swagger';
import {
  type Id,
  IdentityChanged,
  MatchReview,
  MatchReviewList,
  MatchReviewsAsked,
  ReviewDecided,
  UndoReason,
} from '#libs/contracts';
import { Permit, type Principal, Viewer } from '#libs/identity';
import { opaqueId, valid } from '#libs/web-platform';
import { ReviewsService } from './reviews.service.js';

/** Possible matches: what a person decides where the hub may not. */
@ApiTags('Match reviews')
@Controller('v1/match-reviews')
export class ReviewsController {
  constructor(private readonly reviews: ReviewsService) {}

  @Get()
  @HttpCode(200)
  @Permit('matches:review')
  @ApiOkResponse({ type: MatchReviewList })
  list(
    @Viewer() viewer: Principal,
    @Query(valid(MatchReviewsAsked)) asked: MatchReviewsAsked,
  ): Promise<MatchReviewList> {
    return this.reviews.list(asked, viewer);
  }

  @Get(':reviewId')
  @HttpCode(200)
  @Permit('matches:review')
  @ApiParam({ name: 'reviewId', schema: { type: 'string', format: 'uuid' } })
  @ApiOkResponse({ type: MatchReview })
  get(@Viewer() viewer: Principal, @Param('reviewId', opaqueId()) reviewId: Id<'review'>): Promise<MatchReview> {
    return this.reviews.get(reviewId, viewer);
  }

  @Post(':reviewId/decision')
  @HttpCode(200)
  @Permit('matches:review')
  @ApiParam({ name: 'reviewId', schema: { type: 'string', format: 'uuid' } })
  @ApiBody({ type: ReviewDecided })
  @ApiOkResponse({ type: IdentityChanged })
  decide(
    @Viewer() viewer: Principal,
    @Param('reviewId', opaqueId()) reviewId: Id<'review'>,
    @Body(valid(ReviewDecided)) decided: ReviewDecided,
  ): Promise<IdentityChanged> {
    return this.reviews.decide(reviewId, decided, viewer);
  }

  @Post(':reviewId/undo')
  @HttpCode(200)
  @Permit('matches:review')
  @ApiParam({ name: 'reviewId', schema: { type: 'string', format: 'uuid' } })
  @ApiBody({ type: UndoReason })
  @ApiOkResponse({ type: IdentityChanged })
  undo(
    @Viewer() viewer: Principal,
    @Param('reviewId', opaqueId()) reviewId: Id<'review'>,
    @Body(valid(UndoReason)) { reason }: UndoReason,
  ): Promise<IdentityChanged> {
    return this.reviews.undo(reviewId, reason, viewer);
  }
}
