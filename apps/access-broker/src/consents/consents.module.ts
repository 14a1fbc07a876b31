import { Module } from '@nestjs/common';
import { WorkingWithModule } from '../footing/working-with.module.js';
import { ConsentsController } from './consents.controller.js';
import { ConsentsService } from './consents.service.js';
import { ConsentsStore } from './consents.store.js';

/** Consents. */
@Module({
  imports: [WorkingWithModule],
  controllers: [ConsentsController],
  providers: [ConsentsService, ConsentsStore],
  exports: [ConsentsStore],
})
export class ConsentsModule {}
