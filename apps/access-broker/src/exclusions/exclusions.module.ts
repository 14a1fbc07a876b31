import { Module } from '@nestjs/common';
import { ExclusionsConsumer } from './exclusions.consumer.js';
import { ExclusionsController } from './exclusions.controller.js';
import { ExclusionsService } from './exclusions.service.js';
import { ExclusionsStore } from './exclusions.store.js';

/** Who must not read a record because they are in it, or linked to somebody who is. */
@Module({
  controllers: [ExclusionsController, ExclusionsConsumer],
  providers: [ExclusionsService, ExclusionsStore],
})
export class ExclusionsModule {}
