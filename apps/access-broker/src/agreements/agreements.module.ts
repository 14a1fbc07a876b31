import { Module } from '@nestjs/common';
import { AgreementsController } from './agreements.controller.js';
import { AgreementsService } from './agreements.service.js';
import { AgreementsStore } from './agreements.store.js';

/** Sharing agreements between agencies. */
@Module({ controllers: [AgreementsController], providers: [AgreementsService, AgreementsStore] })
export class AgreementsModule {}
