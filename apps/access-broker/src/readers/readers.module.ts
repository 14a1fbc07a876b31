import { Module } from '@nestjs/common';
import { DecisionsModule } from '../decisions/decisions.module.js';
import { ReadersController } from './readers.controller.js';
import { ReadersService } from './readers.service.js';

/** Who has seen this child. */
@Module({ imports: [DecisionsModule], controllers: [ReadersController], providers: [ReadersService] })
export class ReadersModule {}
