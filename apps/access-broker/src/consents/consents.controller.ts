import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiParam, ApiQuery } from '@nestjs/swagger';
import { ConsentRecord, ConsentRecords, NewConsent, ReasonGiven } from '#libs/contracts';
import { Permit, type Principal, Viewer } from '#libs/identity';
import { opaqueId, valid } from '#libs/web-platform';
import { sourcePersonIds } from '../readers/source-person-ids.js';
import { ConsentsService } from './consents.service.js';

const anId = { name: 'consentId', schema: { type: 'string', format: 'uuid' } } as const;

/** What families answer, and when they withdraw it. */
@Controller('v1/consents')
export class ConsentsController {
  constructor(private readonly consents: ConsentsService) {}

  @Post()
  @HttpCode(201)
  @Permit('consents:record')
  @ApiBody({ type: NewConsent })
  @ApiCreatedResponse({ type: ConsentRecord })
  record(@Viewer() viewer: Principal, @Body(valid(NewConsent)) consent: NewConsent): Promise<ConsentRecord> {
    return this.consents.record(viewer, consent);
  }

  @Get()
  @HttpCode(200)
  @Permit('footing:read')
  @ApiQuery({ name: 'sourcePersonId', isArray: true, type: String })
  @ApiOkResponse({ type: ConsentRecords })
  list(@Viewer() viewer: Principal, @Query('sourcePersonId', sourcePersonIds) ids: string[]): Promise<ConsentRecords> {
    return this.consents.list(viewer, ids);
  }

  @Post(':consentId/withdrawal')
  @HttpCode(200)
  @Permit('consents:record')
  @ApiParam(anId)
  @ApiOkResponse({ type: ConsentRecord })
  withdraw(
    @Viewer() viewer: Principal,
    @Param('consentId', opaqueId<'consent'>()) consentId: string,
  ): Promise<ConsentRecord> {
    return this.consents.withdraw(viewer, consentId);
  }

  @Post(':consentId/dispute')
  @HttpCode(200)
  @Permit('consents:record')
  @ApiParam(anId)
  @ApiBody({ type: ReasonGiven })
  @ApiOkResponse({ type: ConsentRecord })
  dispute(
    @Viewer() viewer: Principal,
    @Param('consentId', opaqueId<'consent'>()) consentId: string,
    @Body(valid(ReasonGiven)) { reason }: ReasonGiven,
  ): Promise<ConsentRecord> {
    return this.consents.dispute(viewer, consentId, reason);
  }

  @Post(':consentId/dispute-resolution')
  @HttpCode(200)
  @Permit('consents:record')
  @ApiParam(anId)
  @ApiBody({ type: ReasonGiven })
  @ApiOkResponse({ type: ConsentRecord })
  resolve(
    @Viewer() viewer: Principal,
    @Param('consentId', opaqueId<'consent'>()) consentId: string,
    @Body(valid(ReasonGiven)) { reason }: ReasonGiven,
  ): Promise<ConsentRecord> {
    return this.consents.resolve(viewer, consentId, reason);
  }
}
