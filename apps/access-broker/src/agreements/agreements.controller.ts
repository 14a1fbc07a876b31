import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiParam, ApiTags } from '@nestjs/swagger';
import { AgreementVersion, AgreementVersions, ReasonGiven, SharingAgreement } from '#libs/contracts';
import { Caller, Permit, type Principal, Viewer } from '#libs/identity';
import { opaqueId, valid } from '#libs/web-platform';
import { AgreementsService } from './agreements.service.js';

/** Sharing agreements as data. A suspension counts from the next decision on. */
@ApiTags('Agreements')
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
    return this.agreements.record(caller, agreementId, agreement);
  }

  @Get()
  @HttpCode(200)
  @Permit('agreements:read')
  @ApiOkResponse({ type: AgreementVersions })
  list(@Viewer() viewer: Principal): Promise<AgreementVersions> {
    return this.agreements.list(viewer);
  }

  @Get(':agreementId/versions')
  @HttpCode(200)
  @Permit('agreements:read')
  @ApiParam({ name: 'agreementId', schema: { type: 'string', format: 'uuid' } })
  @ApiOkResponse({ type: AgreementVersions })
  versions(
    @Viewer() viewer: Principal,
    @Param('agreementId', opaqueId<'agreement'>()) agreementId: string,
  ): Promise<AgreementVersions> {
    return this.agreements.listVersions(viewer, agreementId);
  }

  @Post(':agreementId/suspension')
  @HttpCode(200)
  @Permit('agreements:suspend')
  @ApiParam({ name: 'agreementId', schema: { type: 'string', format: 'uuid' } })
  @ApiBody({ type: ReasonGiven })
  @ApiOkResponse({ type: AgreementVersion })
  suspend(
    @Viewer() viewer: Principal,
    @Param('agreementId', opaqueId<'agreement'>()) agreementId: string,
    @Body(valid(ReasonGiven)) { reason }: ReasonGiven,
  ): Promise<AgreementVersion> {
    return this.agreements.suspend(viewer, agreementId, reason);
  }
}
