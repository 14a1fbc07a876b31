import { Module } from '@nestjs/common';
import { DecisionsModule } from '../decisions/decisions.module.js';
import { AuthzenController } from './authzen.controller.js';
import { AuthzenService } from './authzen.service.js';

/** Decisions for others' policy enforcement points, by a standard that they speak. */
@Module({ imports: [DecisionsModule], controllers: [AuthzenController], providers: [AuthzenService] })
export class AuthzenModule {}
