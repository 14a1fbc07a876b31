import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiQuery } from '@nestjs/swagger';
import { NewShareDecision, ShareDecisionRecord, ShareDecisionRecords } from '#libs/contracts';
import { Caller, Permit, type Principal, Viewer } from '#libs/identity';
import { valid } from '#libs/web-platform';
import { sourcePersonIds } from '../readers/source-person-ids.js';
import { ShareDecisionsService } from './share-decisions.service.js';

/** That something was shared, or was not, and why. */
@Controller('v1/share-decisions')
export class ShareDecisionsController {
  constructor(private readonly decisions: ShareDecisionsService) {}

  @Post()
  @HttpCode(201)
  @Permit('share-decisions:record')
  @ApiBody({ type: NewShareDecision })
  @ApiCreatedResponse({ type: ShareDecisionRecord })
  record(
    @Caller() caller: Principal,
    @Viewer() viewer: Principal,
    @Body(valid(NewShareDecision)) decided: NewShareDecision,
  ): Promise<ShareDecisionRecord> {
    return this.decisions.record(caller, viewer, decided);
  }

  @Get()
  @HttpCode(200)
  @Permit('share-decisions:read')
  @ApiQuery({ name: 'sourcePersonId', isArray: true, type: String })
  @ApiOkResponse({ type: ShareDecisionRecords })
  list(
    @Viewer() viewer: Principal,
    @Query('sourcePersonId', sourcePersonIds) ids: string[],
  ): Promise<ShareDecisionRecords> {
    return this.decisions.list(viewer, ids);
  }
}
