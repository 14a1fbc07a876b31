import { Body, Controller, HttpCode, Param, Put } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { SharingAgreement } from '#libs/contracts';
import { Caller, Permit, type Principal } from '#libs/identity';
import { opaqueId, valid } from '#libs/web-platform';
import { AgreementsService } from './agreements.service.js';

/** Sharing agreements as data. A suspension counts from the next decision on. */
@Controller('v1/agreements')
export class AgreementsController {
  constructor(private readonly agreements: AgreementsService) {}

  @Put(':agreementId')
  @HttpCode(200)
  @Permit('agreements:record')
  @ApiOkResponse({ type: SharingAgreement })
  record(
    @Caller() caller: Principal,
    @Param('agreementId', opaqueId<'agreement'>()) agreementId: string,
    @Body(valid(SharingAgreement)) agreement: SharingAgreement,
  ): Promise<SharingAgreement> {
    return this.agreements.record(caller.userId, agreementId, agreement);
  }
}
