import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/ledger.module.js';
import { DecisionsController } from './decisions.controller.js';
import { DecisionsService } from './decisions.service.js';
import { KnownStore } from './known.store.js';

/** How much of each label a viewer may see. */
@Module({
  imports: [LedgerModule],
  controllers: [DecisionsController],
  providers: [DecisionsService, KnownStore],
  exports: [KnownStore],
})
export class DecisionsModule {}
