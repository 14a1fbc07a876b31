import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiParam } from '@nestjs/swagger';
import { DispensationRecord, NewDispensation, ReasonGiven } from '#libs/contracts';
import { Permit, type Principal, Viewer } from '#libs/identity';
import { opaqueId, valid } from '#libs/web-platform';
import { DispensationsService } from './dispensations.service.js';

const anId = { name: 'dispensationId', schema: { type: 'string', format: 'uuid' } } as const;

/** Decisions to go on without consent. */
@Controller('v1/dispensations')
export class DispensationsController {
  constructor(private readonly dispensations: DispensationsService) {}

  @Post()
  @HttpCode(201)
  @Permit('dispensations:authorise')
  @ApiBody({ type: NewDispensation })
  @ApiCreatedResponse({ type: DispensationRecord })
  authorise(
    @Viewer() viewer: Principal,
    @Body(valid(NewDispensation)) dispensation: NewDispensation,
  ): Promise<DispensationRecord> {
    return this.dispensations.authorise(viewer, dispensation);
  }

  @Post(':dispensationId/confirmation')
  @HttpCode(200)
  @Permit('dispensations:confirm')
  @ApiParam(anId)
  @ApiOkResponse({ type: DispensationRecord })
  confirm(
    @Viewer() viewer: Principal,
    @Param('dispensationId', opaqueId<'dispensation'>()) dispensationId: string,
  ): Promise<DispensationRecord> {
    return this.dispensations.confirm(viewer, dispensationId);
  }

  @Post(':dispensationId/end')
  @HttpCode(200)
  @Permit('dispensations:confirm')
  @ApiParam(anId)
  @ApiBody({ type: ReasonGiven })
  @ApiOkResponse({ type: DispensationRecord })
  end(
    @Viewer() viewer: Principal,
    @Param('dispensationId', opaqueId<'dispensation'>()) dispensationId: string,
    @Body(valid(ReasonGiven)) { reason }: ReasonGiven,
  ): Promise<DispensationRecord> {
    return this.dispensations.end(viewer, dispensationId, reason);
  }
}
