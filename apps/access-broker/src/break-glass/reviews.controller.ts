import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiParam, ApiQuery, ApiTags } from '@nestjs/swagger';
import {
  GlassReview,
  GlassReviewDecision,
  GlassReviews,
  GlassReviewsAsked,
  GlassReviewWithViews,
} from '#libs/contracts';
import { Permit, type Principal, Viewer } from '#libs/identity';
import { opaqueId, valid } from '#libs/web-platform';
import { ReviewsService } from './reviews.service.js';

/** Broken glass as the privacy officer reviews it. */
@ApiTags('Break-glass')
@Controller('v1/break-glass')
export class ReviewsController {
  constructor(private readonly reviews: ReviewsService) {}

  @Get('reviews')
  @HttpCode(200)
  @Permit('break-glass:review')
  @ApiQuery({ name: 'state', required: false, enum: ['OPEN', 'REVIEWED'] })
  @ApiOkResponse({ type: GlassReviews })
  list(
    @Viewer() viewer: Principal,
    @Query(valid(GlassReviewsAsked)) { state = 'OPEN' }: GlassReviewsAsked,
  ): Promise<GlassReviews> {
    return this.reviews.list(viewer, state);
  }

  @Get('reviews/:breakGlassId')
  @HttpCode(200)
  @Permit('break-glass:review')
  @ApiParam({ name: 'breakGlassId', schema: { type: 'string', format: 'uuid' } })
  @ApiOkResponse({ type: GlassReviewWithViews })
  get(
    @Viewer() viewer: Principal,
    @Param('breakGlassId', opaqueId()) breakGlassId: string,
  ): Promise<GlassReviewWithViews> {
    return this.reviews.get(viewer, breakGlassId);
  }

  @Post(':breakGlassId/review')
  @HttpCode(200)
  @Permit('break-glass:review')
  @ApiParam({ name: 'breakGlassId', schema: { type: 'string', format: 'uuid' } })
  @ApiBody({ type: GlassReviewDecision })
  @ApiOkResponse({ type: GlassReview })
  review(
    @Viewer() viewer: Principal,
    @Param('breakGlassId', opaqueId()) breakGlassId: string,
    @Body(valid(GlassReviewDecision)) found: GlassReviewDecision,
  ): Promise<GlassReview> {
    return this.reviews.review(viewer, breakGlassId, found);
  }
}
