import { Module } from '@nestjs/common';
import { ReadingModule } from '../record/reading.module.js';
import { ReviewsController } from '../reviews/reviews.controller.js';
import { ReviewsService } from '../reviews/reviews.service.js';
import { ReviewsStore } from '../reviews/reviews.store.js';
import { SeeSides } from '../reviews/see-sides.js';
import { SidesStore } from '../reviews/sides.store.js';
import { DecisionsService } from './decisions.service.js';
import { DecisionsStore } from './decisions.store.js';
import { LinksController } from './links.controller.js';
import { LinksService } from './links.service.js';
import { LinksStore } from './links.store.js';
import { PersonLinksStore } from './person-links.store.js';

/** Who is believed to be whom, and what people decide about it. */
@Module({
  imports: [ReadingModule],
  controllers: [ReviewsController, LinksController],
  providers: [
    DecisionsService,
    DecisionsStore,
    LinksService,
    LinksStore,
    PersonLinksStore,
    ReviewsService,
    ReviewsStore,
    SeeSides,
    SidesStore,
  ],
  exports: [LinksStore, ReviewsStore],
})
export class LinksModule {}
