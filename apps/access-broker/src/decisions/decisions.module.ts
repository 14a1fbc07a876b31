import { Module } from '@nestjs/common';
import { DecisionsController } from './decisions.controller.js';
import { DecisionsService } from './decisions.service.js';
import { KnownStore } from './known.store.js';

/** How much of each label a viewer may see. */
@Module({
  controllers: [DecisionsController],
  providers: [DecisionsService, KnownStore],
  exports: [DecisionsService, KnownStore],
})
export class DecisionsModule {}
