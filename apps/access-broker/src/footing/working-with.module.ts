import { Module } from '@nestjs/common';
import { DecisionsModule } from '../decisions/decisions.module.js';
import { WorkingWith } from './working-with.js';

/** Who works with whom. */
@Module({ imports: [DecisionsModule], providers: [WorkingWith], exports: [WorkingWith] })
export class WorkingWithModule {}
