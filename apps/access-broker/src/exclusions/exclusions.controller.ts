import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiParam, ApiTags } from '@nestjs/swagger';
import { Exclusion, Exclusions, ExclusionsAsked, NewExclusion, ReasonGiven } from '#libs/contracts';
import { Permit, type Principal, Viewer } from '#libs/identity';
import { opaqueId, valid } from '#libs/web-platform';
import { ExclusionsService } from './exclusions.service.js';

/** Exclusions of users from records (13.2, step 2). They count from the next decision on. */
@ApiTags('Exclusions')
@Controller('v1/exclusions')
export class ExclusionsController {
  constructor(private readonly exclusions: ExclusionsService) {}

  @Post()
  @HttpCode(201)
  @Permit('exclusions:record')
  @ApiBody({ type: NewExclusion })
  @ApiCreatedResponse({ type: Exclusions })
  record(@Viewer() viewer: Principal, @Body(valid(NewExclusion)) asked: NewExclusion): Promise<Exclusions> {
    return this.exclusions.record(viewer, asked);
  }

  @Get()
  @HttpCode(200)
  @Permit('exclusions:record')
  @ApiOkResponse({ type: Exclusions })
  list(@Viewer() viewer: Principal, @Query(valid(ExclusionsAsked)) asked: ExclusionsAsked): Promise<Exclusions> {
    return this.exclusions.list(viewer, asked);
  }

  @Post(':exclusionId/clearance')
  @HttpCode(200)
  @Permit('exclusions:record')
  @ApiParam({ name: 'exclusionId', schema: { type: 'string', format: 'uuid' } })
  @ApiBody({ type: ReasonGiven })
  @ApiOkResponse({ type: Exclusion })
  clear(
    @Viewer() viewer: Principal,
    @Param('exclusionId', opaqueId()) exclusionId: string,
    @Body(valid(ReasonGiven)) { reason }: ReasonGiven,
  ): Promise<Exclusion> {
    return this.exclusions.clear(viewer, exclusionId, reason);
  }
}
