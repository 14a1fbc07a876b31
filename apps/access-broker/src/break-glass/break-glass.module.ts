import { Module } from '@nestjs/common';
import { BreakGlassController } from './break-glass.controller.js';
import { BreakGlassService } from './break-glass.service.js';
import { BreakGlassStore } from './break-glass.store.js';
import { ReviewsController } from './reviews.controller.js';
import { ReviewsService } from './reviews.service.js';
import { ReviewsStore } from './reviews.store.js';

/** Broken glass, and its review by the privacy officer. */
@Module({
  controllers: [ReviewsController, BreakGlassController],
  providers: [BreakGlassService, BreakGlassStore, ReviewsService, ReviewsStore],
})
export class BreakGlassModule {}
