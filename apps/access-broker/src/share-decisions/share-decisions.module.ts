import { Module } from '@nestjs/common';
import { WorkingWithModule } from '../footing/working-with.module.js';
import { ShareDecisionsController } from './share-decisions.controller.js';
import { ShareDecisionsService } from './share-decisions.service.js';

/** Decisions to share or not to. */
@Module({ imports: [WorkingWithModule], controllers: [ShareDecisionsController], providers: [ShareDecisionsService] })
export class ShareDecisionsModule {}
