import { Module } from '@nestjs/common';
import { WorkingWithModule } from '../footing/working-with.module.js';
import { DispensationsController } from './dispensations.controller.js';
import { DispensationsService } from './dispensations.service.js';
import { DispensationsStore } from './dispensations.store.js';

/** Decisions to go on without consent. */
@Module({
  imports: [WorkingWithModule],
  controllers: [DispensationsController],
  providers: [DispensationsService, DispensationsStore],
  exports: [DispensationsStore],
})
export class DispensationsModule {}
