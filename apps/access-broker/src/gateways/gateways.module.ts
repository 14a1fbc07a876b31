import { Module } from '@nestjs/common';
import { WorkingWithModule } from '../footing/working-with.module.js';
import { GatewaysController } from './gateways.controller.js';
import { GatewaysService } from './gateways.service.js';
import { GatewaysStore } from './gateways.store.js';

/** Gateways that people open. */
@Module({
  imports: [WorkingWithModule],
  controllers: [GatewaysController],
  providers: [GatewaysService, GatewaysStore],
  exports: [GatewaysStore],
})
export class GatewaysModule {}
