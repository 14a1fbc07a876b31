import { Module } from '@nestjs/common';
import { ConsentsModule } from '../consents/consents.module.js';
import { DispensationsModule } from '../dispensations/dispensations.module.js';
import { GatewaysModule } from '../gateways/gateways.module.js';
import { FootingController } from './footing.controller.js';
import { FootingService } from './footing.service.js';
import { WorkingWithModule } from './working-with.module.js';

/** On what footing a person is worked with: consents, dispensations and gateways. */
@Module({
  imports: [WorkingWithModule, ConsentsModule, DispensationsModule, GatewaysModule],
  controllers: [FootingController],
  providers: [FootingService],
})
export class FootingModule {}
