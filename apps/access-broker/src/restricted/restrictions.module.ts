import { Module } from '@nestjs/common';
import { NamedReadersStore } from './named-readers.store.js';
import { RestrictionsController } from './restrictions.controller.js';
import { RestrictionsService } from './restrictions.service.js';
import { RestrictionsStore } from './restrictions.store.js';

/** What owners restrict to named readers, or hide altogether. */
@Module({
  controllers: [RestrictionsController],
  providers: [RestrictionsService, RestrictionsStore, NamedReadersStore],
})
export class RestrictionsModule {}
