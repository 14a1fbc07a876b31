import { Module } from '@nestjs/common';
import { DecisionsModule } from '../decisions/decisions.module.js';
import { ExplanationsController } from './explanations.controller.js';
import { ExplanationsService } from './explanations.service.js';

/** Why a view showed what it showed. */
@Module({ imports: [DecisionsModule], controllers: [ExplanationsController], providers: [ExplanationsService] })
export class ExplanationsModule {}
