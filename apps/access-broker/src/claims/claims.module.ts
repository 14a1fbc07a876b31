import { Module } from '@nestjs/common';
import { ClaimsController } from './claims.controller.js';
import { ClaimsService } from './claims.service.js';
import { ClaimsStore } from './claims.store.js';

/** Relationships that workers claim for themselves. */
@Module({ controllers: [ClaimsController], providers: [ClaimsService, ClaimsStore] })
export class ClaimsModule {}
